import { Command } from 'commander'
import { runDemo } from './demo.ts'
import { registerImportBodies, registerImportUnits } from './capabilities/organisation/index.ts'
import { registerAccountCommands } from './capabilities/accounts/index.ts'
import { ledgerSetup, registerLedgerCommands } from './capabilities/ledger/index.ts'
import { registerCitations } from './capabilities/directives/index.ts'
import {
  registerApiKey,
  registerExportPetitions,
  registerImportPetitions,
  petitionSubject,
} from './capabilities/petitions/index.ts'
import type { OpenedProvince } from './capabilities/petitions/index.ts'
import { FolderTakenError, UnknownProvinceError, claimFolder, openInstallation } from './installation.ts'
import type { Installation } from './installation.ts'
import { systemClock } from './kernel/clock.ts'
import { petitionDeps, startWeb } from './main.tsx'
import { registerBackup } from './platform/backup/index.ts'
import { describeMissing, parseConfig } from './platform/config/config.ts'
import type { Config } from './platform/config/config.ts'
import type { Db } from './platform/db/db.ts'
import { provinceSlug } from './platform/db/provinces.ts'
import { registerDoctor } from './platform/doctor/cli.ts'
import { registerDue } from './platform/law/index.ts'
import { createLog } from './platform/log/log.ts'
import { createMetrics } from './platform/metrics/metrics.ts'
import { noteDatabase, untilToldToStop } from './serving.ts'
import type { Running } from './serving.ts'
import { startWorker } from './worker.ts'

const program = new Command('gandan').description(
  'Gần Dân: bà con nói, cơ quan phải trả lời / the people speak, the office answers',
)
program.showHelpAfterError().configureHelp({ sortSubcommands: true })

program
  .command('serve')
  .description('chạy trang web / run the web server')
  .option('--with-worker', 'chạy luôn bộ xử lý việc nền / run the job worker in the same process')
  .action(async ({ withWorker = false }: { withWorker?: boolean }) => serving({ web: true, worker: withWorker }))

program
  .command('worker')
  .description('chạy việc nền / run background jobs')
  .action(async () => serving({ web: false, worker: true }))

program
  .command('migrate')
  .description('đưa cơ sở dữ liệu lên bản mới nhất / bring the database to the newest schema')
  .action(async () => {
    await withInstallation((installation) => installation.migrate())
    console.log('Cơ sở dữ liệu đã ở bản mới nhất. / The database is up to date.')
  })

const province = program.command('province').description('các tỉnh trong hệ thống / the provinces of this installation')
province
  .command('create')
  .argument('<slug>', 'an-giang')
  .requiredOption('--name <name>', '"Tỉnh An Giang"')
  .requiredOption('--letters <letters>', 'chữ đầu mã hồ sơ / letters before case numbers: AG')
  .description('thêm một tỉnh: lược đồ và quyền riêng / add a province with a schema and a role of its own')
  .action(async (slug: string, { name, letters }: { name: string; letters: string }) => {
    if (!provinceSlug.test(slug))
      return stopWith(
        `Tên ngắn "${slug}" không hợp lệ, hãy viết như an-giang. / "${slug}" is not a slug like an-giang.`,
      )
    if (!/^[A-Z]{2,4}$/.test(letters))
      return stopWith('Chữ đầu mã là 2–4 chữ in hoa không dấu. / Letters are two to four capitals without marks.')
    await withInstallation((installation) => installation.migrate([{ slug, name, codeLetters: letters }]))
    console.log(`Đã có ${name} (${slug}). / ${name} is there.`)
  })

program
  .command('demo')
  .description('dựng tỉnh mẫu và chạy / set up the sample province and run')
  .option('--port <port>', 'cổng web / web port', '3000')
  .option('--data <folder>', 'thư mục dữ liệu / data folder', '.gandan')
  .option('--fresh', 'xóa dữ liệu mẫu cũ, làm lại từ đầu / remove earlier sample data and begin anew')
  .action(runDemo)

registerDue(program)
registerCitations(program)
registerBackup(program, {
  env: process.env,
  configure: configuration,
  open: (config) => openInstallation(config),
})
registerDoctor(program, { env: process.env, openDatabase: (config) => openInstallation(config) })

const importing = program.command('import').description('nhập dữ liệu / import data')
const openProvince = async (): Promise<OpenedProvince> => {
  const installation = await openInstallation(configuration())
  const { config } = installation
  if (config.databaseUrl === undefined) await installation.migrate()
  if (!(await installation.provinces()).some(({ slug }) => slug === config.province)) {
    await installation.close()
    throw new UnknownProvinceError(config.province)
  }
  const db = installation.province(config.province)
  const petitions = petitionDeps(installation, await installation.provinces(), systemClock)
  return { slug: config.province, db, petitions, close: () => installation.close() }
}
const openProvinceDb = async (): Promise<Db> => {
  const { db, close } = await openProvince()
  return { ...db, close }
}
registerImportUnits(importing, { openProvinceDb })
registerImportBodies(importing, { openProvinceDb })
registerImportPetitions(importing, { openProvince })
registerAccountCommands(program, { openProvinceDb })
registerLedgerCommands(program, {
  openLedger: async () => {
    const { db, close } = await openProvince()
    return { db, setup: ledgerSetup(configuration(), systemClock), close }
  },
  subjects: [petitionSubject],
  claimFolder,
  untilStopped: (running) => untilToldToStop(running, createLog('warn')),
  clock: systemClock,
})

registerExportPetitions(program.command('export').description('xuất dữ liệu / export data'), { openProvince })
registerApiKey(program, { openProvince })

/** The configuration, or the list of all that is missing and the end of the program. */
function configuration(env: NodeJS.ProcessEnv = process.env): Config {
  const config = parseConfig(env)
  if (config.ok) return config.value
  console.error(describeMissing(config.error))
  process.exit(1)
}

async function withInstallation(work: (installation: Installation) => Promise<void>): Promise<void> {
  const installation = await openInstallation(configuration())
  try {
    await work(installation)
  } finally {
    await installation.close()
  }
}

async function serving({ web, worker }: { web: boolean; worker: boolean }): Promise<void> {
  const config = configuration()
  const log = createLog(config.logLevel)
  const claim = web && config.databaseUrl === undefined ? await claimFolder(config.dataFolder) : undefined
  const installation = await openInstallation(config, { onDatabase: noteDatabase(log) })
  // our own database follows the program; somebody else's is changed only when they say `gandan migrate`
  if (config.databaseUrl === undefined) await installation.migrate()
  const metrics = createMetrics()
  const running: Running[] = []
  if (web) running.push(await startWeb(installation, { log, metrics }))
  if (worker) running.push(await startWorker(installation, { log, metrics }))
  log.info('house-ready', { port: config.port })
  await untilToldToStop(
    [...running, { stop: () => installation.close() }, ...(claim ? [{ stop: () => claim.release() }] : [])],
    log,
  )
}

function stopWith(text: string): void {
  console.error(text)
  process.exitCode = 1
}

/** What went wrong, in words that say what to do; anything unknown keeps its trace. */
function explain(problem: unknown): string {
  if (problem instanceof FolderTakenError)
    return `Thư mục dữ liệu đang được tiến trình ${problem.pid} dùng. Hãy dừng nó (Ctrl-C ở cửa sổ kia) hoặc chọn --data THƯ_MỤC_KHÁC.\nThe data folder is used by process ${problem.pid}. Stop it (Ctrl-C in the other window) or choose --data ANOTHER_FOLDER.`
  if (problem instanceof UnknownProvinceError)
    return `Chưa có tỉnh "${problem.slug}" trong cơ sở dữ liệu. Hãy tạo bằng: gandan province create ${problem.slug} --name "Tỉnh …" --letters XX, hoặc sửa GANDAN_PROVINCE.\nThere is no province "${problem.slug}" in the database. Create it with: gandan province create ${problem.slug} --name "…" --letters XX, or correct GANDAN_PROVINCE.`
  if (problem instanceof Error && 'code' in problem && problem.code === 'EADDRINUSE')
    return 'Cổng này đang có chương trình khác dùng. Hãy chọn cổng khác: --port 3001 (hoặc PORT=3001).\nThis port is taken by another program. Choose another one: --port 3001 (or PORT=3001).'
  if (problem instanceof Error && 'code' in problem && (problem.code === 'EACCES' || problem.code === 'EPERM'))
    return `Không có quyền ghi: ${problem.message}. Hãy chọn thư mục khác bằng --data.\nNo permission to write: ${problem.message}. Choose another folder with --data.`
  return problem instanceof Error ? (problem.stack ?? problem.message) : String(problem)
}

try {
  await program.parseAsync()
} catch (problem) {
  console.error(explain(problem))
  process.exit(1)
}
