/** Advance widths of one TrueType face, in thousandths of the size, by code point. */
export type FaceWidths = (codePoint: number) => number

/**
 * Reads `cmap` (format 4), `head`, `hhea` and `hmtx` of a TrueType file: enough to know how long a line of text is, so that a rule under
 * a heading can be as long as the law asks. Kerning is left out, as both renderers do.
 * @throws RangeError when the file lacks one of these tables
 */
export function readWidths(font: Uint8Array): FaceWidths {
  const view = new DataView(font.buffer, font.byteOffset, font.byteLength)
  const tables = tableOffsets(view)
  const at = (name: string): number => {
    const offset = tables.get(name)
    if (offset === undefined) throw new RangeError(`font without ${name}`)
    return offset
  }
  const unitsPerEm = view.getUint16(at('head') + 18)
  const longMetrics = view.getUint16(at('hhea') + 34)
  const glyphOf = glyphFinder(view, at('cmap'))
  const hmtx = at('hmtx')
  return (codePoint) => (view.getUint16(hmtx + 4 * Math.min(glyphOf(codePoint), longMetrics - 1)) * 1000) / unitsPerEm
}

/** Length of a text in points. `textWidth(bold, 'Độc lập', 14)` is about 47. */
export const textWidth = (widths: FaceWidths, text: string, sizePt: number): number => {
  let sum = 0
  for (const character of text.normalize('NFC')) sum += widths(character.codePointAt(0) ?? 32)
  return (sum * sizePt) / 1000
}

function tableOffsets(view: DataView): Map<string, number> {
  const tables = new Map<string, number>()
  for (let index = 0; index < view.getUint16(4); index++) {
    const entry = 12 + 16 * index
    const name = String.fromCharCode(...[0, 1, 2, 3].map((byte) => view.getUint8(entry + byte)))
    tables.set(name, view.getUint32(entry + 8))
  }
  return tables
}

function glyphFinder(view: DataView, cmap: number): (codePoint: number) => number {
  const subtables = Array.from(
    { length: view.getUint16(cmap + 2) },
    (_, index) => cmap + view.getUint32(cmap + 8 + 8 * index),
  )
  const table = subtables.find((offset) => view.getUint16(offset) === 4)
  if (table === undefined) throw new RangeError('font without a cmap of format 4')
  const twice = view.getUint16(table + 6)
  const ends = table + 14
  const starts = ends + twice + 2
  const deltas = starts + twice
  const offsets = deltas + twice
  return (codePoint) => {
    for (let segment = 0; segment < twice; segment += 2) {
      if (codePoint > view.getUint16(ends + segment)) continue
      const start = view.getUint16(starts + segment)
      if (codePoint < start) return 0
      const delta = view.getUint16(deltas + segment)
      const offset = view.getUint16(offsets + segment)
      if (offset === 0) return (codePoint + delta) & 0xffff
      const glyph = view.getUint16(offsets + segment + offset + 2 * (codePoint - start))
      return glyph === 0 ? 0 : (glyph + delta) & 0xffff
    }
    return 0
  }
}
