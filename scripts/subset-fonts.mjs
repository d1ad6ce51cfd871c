// Makes assets/fonts: Be Vietnam Pro cut down to what Vietnamese pages use, so that a first visit stays under 60 kB.
// Run it again when @fontsource/be-vietnam-pro is updated:
//   npm install --no-save subset-font@2.9.0 && node scripts/subset-fonts.mjs
// Characters left out still show in the full Latin files of @fontsource, which a browser fetches only when a page needs them.
import { readFile, writeFile } from 'node:fs/promises'
import subsetFont from 'subset-font'

const root = new URL('..', import.meta.url)
const ascii = Array.from({ length: 95 }, (_, index) => String.fromCodePoint(32 + index)).join('')
const letters = 'àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ'
const marks = '\u00a0«»·–—‘’“”…×§°©•₫²³'
const text = ascii + letters + letters.toUpperCase() + marks
const keepFeatures = ['kern', 'ccmp', 'locl', 'mark', 'mkmk', 'tnum', 'liga']

for (const weight of [400, 500, 600]) {
  for (const set of ['latin', 'vietnamese']) {
    const name = `be-vietnam-pro-${set}-${weight}-normal.woff2`
    const whole = await readFile(new URL(`node_modules/@fontsource/be-vietnam-pro/files/${name}`, root))
    const part = await subsetFont(whole, text, { targetFormat: 'woff2', noHinting: true, keepFeatures })
    await writeFile(new URL(`assets/fonts/${set}-${weight}.woff2`, root), part)
    console.log(`${set}-${weight}: ${whole.length} → ${part.length} bytes`)
  }
}
