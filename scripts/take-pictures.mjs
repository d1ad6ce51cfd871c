// Takes the pictures of docs/pictures from a running `npm run demo`, small enough for the READMEs:
//   node scripts/take-pictures.mjs http://127.0.0.1:3000 [LOGIN PASSWORD]
// With a sample sign-in the workspace is taken too. Run with the pinned Node: npx node scripts/take-pictures.mjs …
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import sharp from 'sharp'
import { launchBrowser } from '../src/platform/testing/browser.ts'

const [address, login, password] = process.argv.slice(2)
if (!address) throw new Error('node scripts/take-pictures.mjs http://127.0.0.1:3000 [LOGIN PASSWORD]')
const folder = join(import.meta.dirname, '../docs/pictures')
const wide = { width: 1280, height: 800 }
const phone = { width: 390, height: 780 }

const browser = await launchBrowser()
try {
  await mkdir(folder, { recursive: true })
  await take('home', '/', wide)
  await take('home-phone', '/', phone)
  if (login && password) await take('work', '/lam-viec', wide, signIn)
} finally {
  await browser.close()
}

async function take(name, path, viewport, before = async () => {}) {
  const page = await browser.newPage({ viewport, locale: 'vi-VN', colorScheme: 'light' })
  await before(page)
  const answer = await page.goto(new URL(path, address).href, { waitUntil: 'networkidle' })
  if (!answer?.ok()) throw new Error(`${path}: ${answer?.status()}`)
  const file = join(folder, `${name}.png`)
  const { size } = await sharp(await page.screenshot())
    .png({ palette: true, effort: 10 })
    .toFile(file)
  console.log(`${name}.png ${Math.round(size / 1000)} kB`)
  await page.close()
}

async function signIn(page) {
  await page.goto(new URL('/dang-nhap', address).href)
  await page.fill('[name=ten_dang_nhap]', login)
  await page.fill('[name=mat_khau]', password)
  await page.keyboard.press('Enter')
  await page.waitForURL((url) => !url.pathname.startsWith('/dang-nhap'))
}
