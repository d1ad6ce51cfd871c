import { createHash } from 'node:crypto'
import { existsSync, globSync, readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'

/** A file as browsers get it: its name says its content, so that it may be kept for ever. */
export type Asset = {
  /** `/assets/NAME.HASH.ext` */
  readonly path: string
  readonly type: string
  readonly bytes: Buffer
  /** `undefined` for files that are compressed already (woff2) */
  readonly brotli: Buffer | undefined
  readonly gzip: Buffer | undefined
}

export type Assets = {
  /** by path, as a request names it */
  readonly byPath: ReadonlyMap<string, Asset>
  /** by plain name: `public.css`, `workspace.css`, `icon.svg`, `latin-400.woff2`, `draft.island.js` */
  readonly byName: ReadonlyMap<string, Asset>
}

// The same steps up from src/platform/html and from dist/platform/html.
const root = join(import.meta.dirname, '../../..')
const require = { path: (specifier: string): string => fileURLToPath(import.meta.resolve(specifier)) }

const types: Readonly<Record<string, string>> = {
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml',
  woff2: 'font/woff2',
}

/** Parts of the design system that our pages use; the rest stays at home. */
const shared = [
  'base',
  'button',
  'input',
  'label',
  'validation-message',
  'field',
  'fieldset',
  'skip-link',
  'error-summary',
  'alert',
  'tag',
  'details',
  'card',
]

const style = (name: string): string =>
  readFileSync(join(root, 'assets/styles', `${name}.css`), 'utf8')
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/\s*\n\s*/g, '')

type Maker = { add(name: string, bytes: Buffer): Asset; readonly byName: ReadonlyMap<string, Asset> }

/** The design system's signs are `data:` images in its CSS; as files of their own they pass a policy of `img-src 'self'` and load only where shown. */
const designSystem = (maker: Maker): string =>
  shared
    .map((name) => readFileSync(require.path(`@digdir/designsystemet-css/${name}.css`), 'utf8'))
    .map((css) =>
      css.replace(/url\("data:image\/svg\+xml;charset=utf-8,([^"]+)"\)/g, (_whole, encoded: string) => {
        const svg = Buffer.from(decodeURIComponent(encoded))
        const name = `sign-${createHash('sha256').update(svg).digest('hex').slice(0, 8)}.svg`
        return `url(${(maker.byName.get(name) ?? maker.add(name, svg)).path})`
      }),
    )
    .map((css) => `@layer ds.components{${css}}`)
    .join('')

/** Characters of our own subsets: ASCII, Vietnamese, the punctuation of both. The full Latin file serves the rest, when a page has any. */
const ranges = {
  latin:
    'U+20-7E,U+A0,U+A7,U+A9,U+AB,U+B0,U+B2-B3,U+B7,U+BB,U+C0-C3,U+C8-CA,U+CC-CD,U+D2-D5,U+D7,U+D9-DA,U+DD,U+E0-E3,U+E8-EA,U+EC-ED,U+F2-F5,U+F9-FA,U+FD,U+2013-2014,U+2018-2019,U+201C-201D,U+2022,U+2026',
  vietnamese: 'U+102-103,U+110-111,U+128-129,U+168-169,U+1A0-1A1,U+1AF-1B0,U+1EA0-1EF9,U+20AB',
  wholeLatin:
    'U+0-FF,U+131,U+152-153,U+2BB-2BC,U+2C6,U+2DA,U+2DC,U+2000-206F,U+20AC,U+2122,U+2191,U+2193,U+2212,U+2215',
} as const

const face = (weight: number, file: Asset, range: string): string =>
  `@font-face{font-family:"Be Vietnam Pro";font-style:normal;font-weight:${weight};font-display:swap;` +
  `src:url(${file.path}) format("woff2");unicode-range:${range}}`

function fontFaces(maker: Maker, weights: readonly number[]): string {
  return weights
    .flatMap((weight) => [
      face(weight, font(maker, `whole-latin-${weight}.woff2`, wholeLatin(weight)), ranges.wholeLatin),
      face(weight, font(maker, `latin-${weight}.woff2`), ranges.latin),
      face(weight, font(maker, `vietnamese-${weight}.woff2`), ranges.vietnamese),
    ])
    .join('')
}

const wholeLatin = (weight: number): string =>
  require.path(`@fontsource/be-vietnam-pro/files/be-vietnam-pro-latin-${weight}-normal.woff2`)

const font = (maker: Maker, name: string, from = join(root, 'assets/fonts', name)): Asset =>
  maker.byName.get(name) ?? maker.add(name, readFileSync(from))

/**
 * An island with what it imports: every import becomes the address of a hashed asset, so that scripts can be kept for ever and
 * nothing needs a bundler. Relative imports and packages that ship ES modules both work. `import {} from` (what a compiler leaves of imported
 * types) brings nothing, and is left out: packages use it in rings, in which no module could be hashed first. Examples in comments are no imports.
 */
function addScript(maker: Maker, file: string, name: string): Asset {
  const known = maker.byName.get(name)
  if (known) return known
  const code = readFileSync(file, 'utf8')
    .replace(/^import\s*\{\s*\}\s*from\s*["'][^"'\n]+["'];?/gm, '')
    .replace(
      /(?<!^[ \t]*(?:\*|\/\/).*)((?:^|[;}\s])(?:import|export)\s*(?:[\w*\s{},$]+from\s*)?)(["'])([^"'\n]+)\2/gm,
      (_whole, before: string, quote: string, specifier: string) => {
        const target = specifier.startsWith('.') ? join(dirname(file), specifier) : forBrowsers(require.path(specifier))
        return `${before}${quote}${addScript(maker, target, moduleName(target)).path}${quote}`
      },
    )
  return maker.add(name, Buffer.from(code.replace(/\n\/\/# sourceMappingURL=.*/, '')))
}

/** Node finds a package's `x.node.js` where it has one; browsers get the `x.js` beside it. */
function forBrowsers(file: string): string {
  const other = file.replace(/\.node\.js$/, '.js')
  return existsSync(other) ? other : file
}

const moduleName = (file: string): string =>
  file.endsWith('.island.js')
    ? basename(file)
    : `${createHash('sha256').update(file).digest('hex').slice(0, 6)}-${basename(file)}`

const css = (maker: Maker, weights: readonly number[], own: readonly string[]): Buffer =>
  Buffer.from(
    `@layer plain,ds.components;${fontFaces(maker, weights)}${style('theme')}${designSystem(maker)}${own.map(style).join('')}`,
  )

// 9 of 11: the last steps cost ten times as long for a hundredth of the size
const compressed = (bytes: Buffer): { brotli: Buffer; gzip: Buffer } => ({
  brotli: brotliCompressSync(bytes, {
    params: { [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT, [constants.BROTLI_PARAM_QUALITY]: 9 },
  }),
  gzip: gzipSync(bytes, { level: 9 }),
})

function readAssets(): Assets {
  const byPath = new Map<string, Asset>()
  const byName = new Map<string, Asset>()
  const maker: Maker = {
    byName,
    add(name, bytes) {
      const dot = name.lastIndexOf('.')
      const extension = name.slice(dot + 1)
      const hash = createHash('sha256').update(bytes).digest('base64url').slice(0, 10)
      const path = `/assets/${name.slice(0, dot)}.${hash}.${extension}`
      const small = extension === 'woff2' ? { brotli: undefined, gzip: undefined } : compressed(bytes)
      const asset: Asset = { path, type: types[extension] ?? 'application/octet-stream', bytes, ...small }
      byPath.set(path, asset)
      byName.set(name, asset)
      return asset
    },
  }
  maker.add('icon.svg', readFileSync(join(root, 'assets/icon.svg')))
  maker.add('public.css', css(maker, [400, 600], ['base', 'public', 'print']))
  maker.add('workspace.css', css(maker, [400, 500, 600], ['base', 'workspace', 'print']))
  const client = join(root, 'dist/client')
  if (existsSync(client)) {
    for (const file of globSync('**/*.island.js', { cwd: client })) addScript(maker, join(client, file), basename(file))
  }
  return { byPath, byName }
}

let read: Assets | undefined
/** Every asset, read, hashed and compressed once in the life of the process (about 0.3 s). */
export const assets = (): Assets => (read ??= readAssets())

/** Address of an asset by its plain name. @throws when there is none: a page may not ask for what is not shipped */
export function assetPath(
  name: 'public.css' | 'workspace.css' | 'icon.svg' | 'latin-400.woff2' | 'latin-600.woff2',
): string {
  const asset = assets().byName.get(name)
  if (!asset) throw new RangeError(`no such asset: ${name}`)
  return asset.path
}

/**
 * Address of the script built from `NAME.island.ts`, or undefined where the client build has not been made (tests): pages work
 * without it. Two islands may not share a name, whatever their folders.
 */
export const islandPath = (name: string): string | undefined => assets().byName.get(`${name}.island.js`)?.path
