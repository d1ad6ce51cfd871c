import { rm, stat } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { claimFolder, openInstallation } from './installation.ts'
import type { Installation } from './installation.ts'
import { systemClock } from './kernel/clock.ts'
import { loadSamples } from './load-samples.ts'
import { petitionDeps, startWeb } from './main.tsx'
import { describeMissing, parseConfig } from './platform/config/config.ts'
import { schemaOf } from './platform/db/provinces.ts'
import { removeEmbeddedPostgres } from './platform/embedded-postgres/embedded-postgres.ts'
import { createLog } from './platform/log/log.ts'
import { createMetrics } from './platform/metrics/metrics.ts'
import { noteDatabase, untilToldToStop } from './serving.ts'
import { startWorker } from './worker.ts'

type DemoOptions = { readonly port: string; readonly data: string; readonly fresh?: boolean }

export const sampleProvince = { slug: 'an-giang', name: 'Tỉnh An Giang', codeLetters: 'AG' }

/** `gandan demo`: the whole house on a sample province, from nothing, in one process. */
export async function runDemo({ port, data, fresh = false }: DemoOptions): Promise<void> {
  const began = performance.now()
  const folder = resolve(data)
  const claim = await claimFolder(folder)
  if (fresh) await forget(folder)
  const env = {
    ...process.env,
    PORT: port,
    GANDAN_DATA: folder,
    GANDAN_PROVINCE: sampleProvince.slug,
    GANDAN_SAMPLE: 'true',
    LOG_LEVEL: process.env['LOG_LEVEL'] ?? 'warn',
  }
  const parsed = parseConfig(env)
  if (!parsed.ok) {
    console.error(describeMissing(parsed.error))
    process.exitCode = 1
    return claim.release()
  }
  const config = parsed.value
  const log = createLog(config.logLevel)
  const installation = await openInstallation(config, { onDatabase: noteDatabase(log) })
  const closing = [{ stop: () => installation.close() }, { stop: () => claim.release() }]
  try {
    await installation.migrate([sampleProvince])
    await fillWithSamples(installation)
    const metrics = createMetrics()
    const web = await startWeb(installation, { log, metrics, samplePassword })
    const worker = await startWorker(installation, { log, metrics })
    closing.unshift(web, worker)
    console.log(greeting(`http://localhost:${new URL(web.address).port}`, (performance.now() - began) / 1000))
  } catch (problem) {
    for (const one of closing) await one.stop()
    throw problem
  }
  await untilToldToStop(closing, log)
  console.log('Đã dừng, dữ liệu còn nguyên. / Stopped; the data is safe.')
}

/** The password of every invented officer. It opens nothing but a demonstration. */
const samplePassword = 'gan-dan-ban-thu'

/** Loads the sample province once; a demonstration that has it already starts without a look at the letters. */
async function fillWithSamples(installation: Installation): Promise<void> {
  const db = installation.province(sampleProvince.slug)
  const [found] = await installation.query(
    `select count(*)::int as letters from ${schemaOf(sampleProvince.slug)}.petition where is_sample`,
  )
  if (Number(found?.['letters']) >= sampleLetters) return
  const show = progressLine(process.stderr)
  const { letters, acts, refused } = await loadSamples({
    slug: sampleProvince.slug,
    db,
    petitions: petitionDeps(installation, [sampleProvince], systemClock),
    password: samplePassword,
    report: ({ what, done, all }) => show(`${loading[what]} ${done}/${all}`),
  })
  show(`Đã nạp ${letters} đơn mẫu, ${acts} việc đã làm / ${letters} sample petitions, ${acts} acts`)
  process.stderr.write('\n')
  for (const one of refused) console.error(`  ${JSON.stringify(one)}`)
}

/** How many letters lie in samples/an-giang. */
const sampleLetters = 302
const loading = {
  units: 'Đơn vị / units',
  officers: 'Cán bộ / officers',
  letters: 'Đơn / petitions',
  acts: 'Việc / acts',
}

/** One line that is written over on a terminal; elsewhere only the end of it is of use. */
function progressLine(to: NodeJS.WriteStream): (text: string) => void {
  return (text) => void to.write(to.isTTY ? `\r\u001B[K  ${text}` : '')
}

/** Removes what earlier demos made in the folder, and nothing else that may lie there. */
async function forget(folder: string): Promise<void> {
  await removeEmbeddedPostgres(folder)
  for (const name of ['attachments', 'spool', 'postgres', 'postgres-password', 'postgres-place', 'development-secret'])
    if (await stat(join(folder, name)).catch(() => undefined))
      await rm(join(folder, name), { recursive: true, force: true })
}

const greeting = (address: string, seconds: number): string => `
  Gần Dân · bản thử với dữ liệu mẫu tỉnh An Giang / a trial with sample data
  Sẵn sàng sau / ready after ${seconds.toFixed(1)} s

    Trang của bà con / public site     ${address}/
    Nơi cán bộ làm việc / workspace    ${address}/lam-viec
    OpenAPI                            ${address}/api/openapi.json

    Đăng nhập mẫu / sample sign-ins (mật khẩu / password: ${samplePassword})
      ltnga     tiếp nhận, Ban Tiếp công dân tỉnh / intake, provincial reception board
      ptdhien   lãnh đạo Ban Tiếp công dân / leader of the board
      htnhan    Chủ tịch UBND tỉnh / chairman of the province
      lhkhai    Giám đốc Sở Nông nghiệp và Môi trường / director of a department
      ttkoanh   tiếp nhận và xử lý, phường Long Xuyên / intake and handling in a ward
      npquy     Chủ tịch UBND phường Long Xuyên / chairman of that ward
      nkduy     người đăng trả lời / publisher
      ktbinh    kiểm toán, chỉ xem / auditor
      qhdang    quản trị / administrator

  Dừng bằng Ctrl-C / stop with Ctrl-C
`
