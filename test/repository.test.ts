import { execFileSync } from 'node:child_process'
import { existsSync, globSync, readFileSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'

const root = join(import.meta.dirname, '..')
const read = (file: string): string => readFileSync(join(root, file), 'utf8')

/** Files that git keeps or would keep; in a copy without git, everything but what is made or installed. */
function ourFiles(): string[] {
  try {
    const told = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], { cwd: root })
    return [...new Set(told.toString().split('\0'))].filter((file) => file !== '' && existsSync(join(root, file)))
  } catch {
    const made = /(^|\/)(node_modules|dist|\.git|\.gandan|tmp|test-results|coverage)(\/|$)/
    return globSync('**/*', { cwd: root }).filter((file) => !made.test(file) && statSync(join(root, file)).isFile())
  }
}

const files = ourFiles()
const isText = (file: string): boolean => !/\.(woff2?|png|jpe?g|webp|ico|pdf|xlsx|docx|zip|mp3|m4a|wav)$/.test(file)
const markdown = files.filter((file) => file.endsWith('.md'))

describe('the papers', () => {
  it('every relative link and picture in Markdown leads somewhere', () => {
    const targets = (file: string) =>
      [...withoutCode(read(file)).matchAll(/\]\(\s*<?([^)\s>]+)/g), ...read(file).matchAll(/<img[^>]*\ssrc="([^"]+)"/g)]
        .map(([, target = '']) => target.split('#')[0] ?? '')
        .filter((target) => target !== '' && !/^[a-z]+:/i.test(target))
    const dead = markdown.flatMap((file) =>
      targets(file)
        .filter((target) => !existsSync(join(root, dirname(file), decodeURIComponent(target))))
        .map((target) => `${file} → ${target}`),
    )
    expect(dead).toEqual([])
  })

  it('every script that a paper tells people to run is in package.json', () => {
    const { scripts } = z.object({ scripts: z.record(z.string(), z.string()) }).parse(JSON.parse(read('package.json')))
    const told = markdown.flatMap((file) =>
      [...read(file).matchAll(/\bnpm (?:run ([\w:-]+)|(test)\b)/g)].map(([, script, test]) => ({
        file,
        script: script ?? test ?? '',
      })),
    )
    expect(told.map(({ script }) => script)).toEqual(expect.arrayContaining(['demo', 'test']))
    expect(told.filter(({ script }) => !(script in scripts))).toEqual([])
  })

  it('every gandan command that a paper tells people to run is one of the program', () => {
    const sources = files.filter((file) => /^src\/.*\.tsx?$/.test(file) && !file.includes('.test.'))
    const known = new Set(
      sources.flatMap((file) => [...read(file).matchAll(/\.command\('([\w-]+)/g)].map(([, name = '']) => name)),
    )
    const papers = ['README.md', 'README.vi.md', 'CONTRIBUTING.md', 'SECURITY.md', 'docs/architecture.md']
    const told = papers.flatMap((file) =>
      [...read(file).matchAll(/\bnpx gandan ([a-z-]+)(?: ([a-z]+)\b)?/g)].map(([, command = '', sub]) => ({
        file,
        command,
        sub: sub !== undefined && ['import', 'export', 'province', 'account'].includes(command) ? sub : undefined,
      })),
    )
    expect(told.length).toBeGreaterThan(3)
    expect(told.filter(({ command, sub }) => !known.has(command) || (sub !== undefined && !known.has(sub)))).toEqual([])
  })

  it('both READMEs list every setting, and no other', () => {
    const known = [...read('src/platform/config/config.ts').matchAll(/^ {2}([A-Z][A-Z0-9_]+): /gm)].map(
      ([, name]) => name,
    )
    expect(known.length).toBeGreaterThan(20)
    for (const file of ['README.md', 'README.vi.md']) {
      const listed = [...read(file).matchAll(/^\| `([A-Z][A-Z0-9_]+)`/gm)].map(([, name]) => name)
      expect(new Set(listed)).toEqual(new Set(known))
      expect(listed).toHaveLength(known.length)
    }
  })

  it('pictures are small', () => {
    const heavy = files.filter((file) => /^docs\/.*\.png$/.test(file) && statSync(join(root, file)).size > 200_000)
    expect(heavy).toEqual([])
  })

  it('decisions are numbered without gaps and say context, options, decision, consequences', () => {
    const decisions = files.filter((file) => /^docs\/decisions\/\d{4}-/.test(file)).toSorted()
    expect(decisions.map((file) => Number(file.slice('docs/decisions/'.length, 'docs/decisions/0000'.length)))).toEqual(
      decisions.map((_, index) => index + 1),
    )
    const parts = ['## Context', '## Options', '## Decision', '## Consequences']
    const lacking = decisions.flatMap((file) =>
      parts.filter((part) => !read(file).includes(part)).map((part) => `${file}: ${part}`),
    )
    expect(lacking).toEqual([])
  })
})

describe('publiccode.yml', () => {
  const text = z.string().min(1)
  const description = z.strictObject({
    localisedName: text.optional(),
    shortDescription: text.max(150),
    longDescription: text.min(150).max(10_000),
    documentation: z.url().optional(),
    apiDocumentation: z.url().optional(),
    features: z.array(text).min(1),
    screenshots: z.array(text).optional(),
  })
  /** What the standard's core asks for, as far as we use it; unknown keys are mistakes. */
  const publiccode = z.strictObject({
    publiccodeYmlVersion: text,
    name: text,
    url: z.url(),
    softwareVersion: text.optional(),
    releaseDate: z.iso.date().optional(),
    logo: text.optional(),
    platforms: z.array(text).min(1),
    categories: z.array(z.string().regex(/^[a-z-]+$/)).min(1),
    developmentStatus: z.enum(['concept', 'development', 'beta', 'stable', 'obsolete']),
    softwareType: z.literal('standalone/web'),
    intendedAudience: z.strictObject({
      countries: z.array(z.string().regex(/^[a-z]{2}$/)),
      scope: z.array(z.enum(['local-authorities', 'society', 'justice'])),
    }),
    description: z.strictObject({ vi: description, en: description }),
    legal: z.strictObject({ license: text, mainCopyrightOwner: text.optional(), repoOwner: text.optional() }),
    maintenance: z.strictObject({
      type: z.enum(['internal', 'community']),
      contacts: z
        .array(z.strictObject({ name: text, email: z.email().optional(), affiliation: text.optional() }))
        .min(1),
    }),
    localisation: z.strictObject({ localisationReady: z.boolean(), availableLanguages: z.array(text).min(1) }),
    dependsOn: z.strictObject({
      open: z.array(
        z.strictObject({
          name: text,
          version: text.optional(),
          versionMin: text.optional(),
          versionMax: text.optional(),
          optional: z.boolean().optional(),
        }),
      ),
    }),
  })

  it('keeps to the standard, and agrees with package.json and the tree', () => {
    const told = publiccode.parse(parse(read('publiccode.yml')))
    const ours = z.object({ version: text, license: text }).parse(JSON.parse(read('package.json')))
    expect(told.legal.license).toBe(ours.license)
    expect(told.softwareVersion ?? ours.version).toBe(ours.version)
    const pictures = [told.logo, ...(told.description.vi.screenshots ?? []), ...(told.description.en.screenshots ?? [])]
    expect(pictures.filter((file) => file !== undefined && !existsSync(join(root, file)))).toEqual([])
  })
})

describe('the tree', () => {
  it('every slice says what it is for and has one door', () => {
    const slices = new Set(files.flatMap((file) => /^src\/capabilities\/([^/]+)\//.exec(file)?.[1] ?? []))
    const rooms = [...slices].flatMap((slice) =>
      ['README.md', 'index.ts'].map((name) => `src/capabilities/${slice}/${name}`),
    )
    expect(rooms.filter((file) => !files.includes(file))).toEqual([])
    const listed = [...read('docs/architecture.md').matchAll(/^\| \[(\w+)\]\(\.\.\/src\/capabilities\//gm)]
    expect(new Set(listed.map(([, name]) => name))).toEqual(slices)
  })

  it.each(['migrations', 'migrations/shared'])('files in %s have a number of their own and a name', (folder) => {
    const names = files.filter((file) => dirname(file) === folder).map((file) => file.slice(folder.length + 1))
    expect(names.length).toBeGreaterThan(0)
    expect(names.filter((name) => !/^\d{4}-[a-z0-9]+(-[a-z0-9]+)*\.sql$/.test(name))).toEqual([])
    expect(new Set(names.map((name) => name.slice(0, 4))).size).toBe(names.length)
  })

  it('migrations have no triggers and no foreign keys into another schema', () => {
    const wrong = files
      .filter((file) => /^migrations\/.*\.sql$/.test(file))
      .filter((file) => /\bcreate\s+(or\s+replace\s+)?trigger\b|\breferences\s+\w+\./i.test(read(file)))
    expect(wrong).toEqual([])
  })

  it('builds without development packages, as an operator with NODE_ENV=production does', () => {
    const names = z.record(z.string(), z.string())
    const { dependencies, devDependencies } = z
      .object({ dependencies: names, devDependencies: names })
      .parse(JSON.parse(read('package.json')))
    const built = files.filter(
      (file) => /^src\/.*\.tsx?$/.test(file) && !/\.test\.tsx?$|\/testing\//.test(file) && isText(file),
    )
    const imported = new Set(
      built.flatMap((file) =>
        [...read(file).matchAll(/(?:\bfrom|^import) '([^'.][^']*)'$/gm)].flatMap(([, name = '']) => {
          const [first = '', second = ''] = name.split('/')
          return name.startsWith('node:') ? [] : [name.startsWith('@') ? `${first}/${second}` : first]
        }),
      ),
    )
    const needed = [...imported].flatMap((name) => [name, `@types/${name}`])
    expect(imported.size).toBeGreaterThan(20)
    expect([...imported].filter((name) => !(name in dependencies))).toEqual([])
    expect(needed.filter((name) => name in devDependencies)).toEqual([])
  })

  it('names every package exactly, and lets only what needs it run install scripts', () => {
    const names = z.record(z.string(), z.string())
    const ours = z
      .object({ dependencies: names, devDependencies: names, allowScripts: z.record(z.string(), z.boolean()) })
      .parse(JSON.parse(read('package.json')))
    const loose = Object.entries({ ...ours.dependencies, ...ours.devDependencies })
      .filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))
      .map(([name]) => name)
    expect(loose).toEqual([])
    const lock = z
      .object({ packages: z.record(z.string(), z.looseObject({ hasInstallScript: z.boolean().optional() })) })
      .parse(JSON.parse(read('package-lock.json')))
    const withScripts = Object.entries(lock.packages)
      .filter(([, { hasInstallScript = false }]) => hasInstallScript)
      .map(([path]) => path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length))
    expect(Object.keys(ours.allowScripts).filter((name) => !withScripts.includes(name))).toEqual([])
    // systems for which there is no pinned Node, or that the README sends to WSL
    const elsewhere = /\/(?:windows-x64|linux-ia32|linux-ppc64)$/
    expect(withScripts.filter((name) => !(name in ours.allowScripts) && !elsewhere.test(name))).toEqual([])
  })

  it('names no place of the machine it was written on, no registry, no credential', () => {
    const foreign = new RegExp(
      [
        String.raw`(?<![\w.-])/(?:work|root|Users)/`,
        String.raw`(?<![\w.-])/home/(?!gandan\b)[a-z]`,
        String.raw`registry\.(?:npmjs|yarnpkg|npmmirror)`,
        String.raw`(?:helper|agent)[ -]sessions?\b`,
        '-----BEGIN [A-Z ]*PRIVATE KEY-----',
        String.raw`\bAKIA[0-9A-Z]{9}(?!EXAMPLE)[0-9A-Z]{7}\b`,
      ].join('|'),
      'i',
    )
    const itself = 'test/repository.test.ts'
    const found = files
      .filter((file) => isText(file) && ![itself, 'package-lock.json'].includes(file))
      .flatMap((file) => {
        const hit = foreign.exec(read(file))
        return hit ? [`${file}: ${hit[0]}`] : []
      })
    expect(found).toEqual([])
  })

  it('the lock file says nothing of where packages were fetched', () => {
    expect(read('package-lock.json')).not.toMatch(/"resolved"/)
  })

  it('dependencies are pinned to one version', () => {
    const pinned = z.record(z.string(), z.string().regex(/^\d+\.\d+\.\d+(-[\w.]+)?$/))
    expect(() =>
      z.object({ dependencies: pinned, devDependencies: pinned }).parse(JSON.parse(read('package.json'))),
    ).not.toThrow()
  })
})

/** Markdown without fenced and inline code, where brackets mean something else. */
const withoutCode = (text: string): string =>
  text.replaceAll(/^(```|~~~)[\s\S]*?^\1/gm, '').replaceAll(/`[^`\n]*`/g, '')
