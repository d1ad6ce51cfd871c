import { fold } from '../../../../kernel/text.ts'

/** What pins a matter to one spot or paper: `tổ 4`, `ấp Vĩnh Thuận`, `thửa 215`, `quyết định số 1873`. */
export type Anchor = { readonly label: string; readonly value: readonly string[] }

/** Words that name one among many of a kind. Spellings of one thing share a label: `kinh` and `kênh`, `hẻm` and `ngõ`. */
const labels = new Map(
  Object.entries({
    ap: 'hamlet',
    khom: 'hamlet',
    thon: 'hamlet',
    phum: 'hamlet',
    xom: 'hamlet',
    to: 'group',
    xa: 'commune',
    phuong: 'commune',
    duong: 'road',
    hem: 'alley',
    ngo: 'alley',
    cau: 'bridge',
    kenh: 'canal',
    kinh: 'canal',
    rach: 'canal',
    muong: 'canal',
    cong: 'sluice',
    song: 'river',
    truong: 'school',
    thcs: 'school',
    thpt: 'school',
    cho: 'market',
    chua: 'pagoda',
    thua: 'plot',
    quan: 'shop',
    'cua hang': 'shop',
    'cong ty': 'company',
    'nha may': 'company',
    tram: 'station',
    tuyen: 'line',
    lop: 'class',
    'quyet dinh': 'decision',
    so: 'number',
    'ban do': 'sheet',
    mo: 'mine',
    'quoc lo': 'highway',
    'duong tinh': 'highway',
    'nga tu': 'crossing',
    'nga ba': 'crossing',
  }),
)

type Token = { readonly plain: string; readonly isName: boolean }

/** Every labelled name or number of a text. In a text without capitals, or all in capitals, only numbers count: names cannot be told from words there. */
export function anchors(text: string): Anchor[] {
  const written = [...text.normalize('NFC').matchAll(/[\p{L}\p{N}]+(?:[./-]\d+)*/gu)].map(([word]) => word)
  const shouted = written.filter((word) => /^\p{Lu}/u.test(word)).length > written.length * 0.6
  const name = shouted ? /^\d/u : /^(?:\p{Lu}|\d)/u
  const tokens: Token[] = written.map((word) => ({ plain: fold(word), isName: name.test(word) }))
  const found: Anchor[] = []
  tokens.forEach((token, i) => {
    const two = labels.get(`${tokens[i - 1]?.plain} ${token.plain}`)
    const label = two ?? labels.get(token.plain)
    if (label === undefined) return
    const value = valueFrom(tokens, tokens[i + 1]?.plain === 'so' ? i + 2 : i + 1)
    if (value.length > 0 && (label !== 'number' || /^\d/.test(value[0] ?? ''))) found.push({ label, value })
  })
  return found
}

function valueFrom(tokens: readonly Token[], from: number): string[] {
  const value: string[] = []
  for (const { plain, isName } of tokens.slice(from, from + 3)) {
    if (!isName || labels.has(plain)) break
    value.push(plain)
    if (/^\d/.test(plain)) break
  }
  return value
}

/** Runs of two or more capitalised words anywhere but at the very start of a sentence: names of places, shops, persons. */
export function names(text: string): string[] {
  const runs = text.normalize('NFC').matchAll(/(?<![.!?\n]\s*)(?<=\s)\p{Lu}[\p{Ll}]+(?:\s\p{Lu}[\p{Ll}]+)+/gu)
  return [...new Set([...runs].map(([run]) => fold(run)))]
}

/** How two texts stand to each other in what they name. */
export type AnchorMatch = { readonly agreeing: number; readonly conflicting: number }

/** A label agrees when one value is shared; it conflicts when both texts have values, none shared and none of them named in the other text at all. */
export function matchAnchors(a: AnchoredText, b: AnchoredText): AnchorMatch {
  let agreeing = 0
  let conflicting = 0
  for (const [label, ofA] of a.byLabel) {
    const ofB = b.byLabel.get(label)
    if (ofA.some((value) => b.plain.includes(` ${value} `)) || ofB?.some((value) => a.plain.includes(` ${value} `))) {
      if (ofB || label !== 'group') agreeing++
    } else if (ofB) conflicting++
  }
  return { agreeing, conflicting }
}

export type AnchoredText = {
  /** folded syllables with one space between and around */
  readonly plain: string
  readonly byLabel: ReadonlyMap<string, readonly string[]>
  readonly names: readonly string[]
}

export function anchoredText(text: string): AnchoredText {
  const byLabel = new Map<string, string[]>()
  for (const { label, value } of anchors(text)) {
    const own = byLabel.get(label) ?? []
    own.push(/^\d/.test(value[0] ?? '') ? `${value[0]}` : value.slice(0, 2).join(' '))
    byLabel.set(label, own)
  }
  return { plain: ` ${fold(text).replace(/[^a-z0-9/]+/g, ' ')} `, byLabel, names: names(text) }
}
