import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { readWidths } from './font-metrics.ts'
import type { FaceWidths } from './font-metrics.ts'

/** Tinos has the widths of Times New Roman to the unit and every Vietnamese mark; it may be given on, Times New Roman may not. */
export const pdfFontFamily = 'Tinos'
export const docxFontFamily = 'Times New Roman'

const faces = {
  regular: '400Regular/Tinos_400Regular.ttf',
  italic: '400Regular_Italic/Tinos_400Regular_Italic.ttf',
  bold: '700Bold/Tinos_700Bold.ttf',
  boldItalic: '700Bold_Italic/Tinos_700Bold_Italic.ttf',
} as const

export type Fonts = {
  readonly files: readonly Buffer[]
  readonly bold: FaceWidths
  readonly regular: FaceWidths
}

let loaded: Fonts | undefined

/** The four faces, 1.8 MB, read once. @throws when the font package is not installed */
export function fonts(): Fonts {
  if (loaded) return loaded
  const folder = dirname(createRequire(import.meta.url).resolve('@expo-google-fonts/tinos/package.json'))
  const read = (path: string) => readFileSync(join(folder, path))
  const [regular, bold] = [read(faces.regular), read(faces.bold)]
  loaded = {
    files: [regular, read(faces.italic), bold, read(faces.boldItalic)],
    regular: readWidths(regular),
    bold: readWidths(bold),
  }
  return loaded
}
