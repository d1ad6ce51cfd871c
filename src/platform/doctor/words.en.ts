import type { words as shape } from './words.vi.ts'

export const words = {
  heading: 'Gần Dân check-up',
  mend: 'How to mend it',
  verdict: (fails: number, warnings: number) =>
    fails > 0 ? `${fails} to mend, ${warnings} to look at.` : `Nothing to mend, ${warnings} to look at.`,
  checks: {
    settings: 'Settings',
    node: 'Node.js',
    'time-zone': 'Time zone',
    clock: 'Clock',
    folders: 'Data folder',
    space: 'Free space',
    secrets: 'Secrets',
    database: 'Database',
    extensions: 'PostgreSQL extensions',
    mail: 'Mail',
    storage: 'File storage',
  },
  broken: {
    finding: (kind: string) => `Could not be checked (${kind}).`,
    mend: 'Look over the settings of this part, then run gandan doctor again.',
  },
  settings: { ok: 'Complete and valid.', wrong: (names: string) => `Missing or wrong: ${names}.` },
  node: {
    is: (version: string) => `Running on Node ${version}.`,
    mend: 'Start it through npm run or npx gandan: the package brings Node 24. Node before 22 does not work.',
  },
  zone: {
    is: (zone: string) => `Time zone of the machine: ${zone}.`,
    mend: 'Set TZ=Asia/Ho_Chi_Minh so that server logs show the time of Viet Nam; legal deadlines do not depend on it.',
  },
  clock: {
    off: (seconds: string) => `${seconds} s apart from the database.`,
    mend: 'Switch on time synchronisation (chrony or systemd-timesyncd) on both machines.',
  },
  folders: {
    ok: (folder: string) => `${folder} can be written.`,
    fail: (folder: string) => `${folder} can not be written.`,
    mend: 'Create the folder and let the user of the program write to it, or set GANDAN_DATA to another place.',
  },
  space: {
    is: (gb: string) => `${gb} GB free.`,
    mend: 'Make room or move the data folder to a larger disk; keep at least 1 GB free.',
  },
  secrets: {
    ok: 'Taken from GANDAN_SECRET.',
    development: 'The development secret of the data folder is in use. Good enough for trying things out.',
    mend: 'For real use set NODE_ENV=production and GANDAN_SECRET, made by openssl rand -base64 48.',
    open: (file: string) => `Others on this machine can read ${file}.`,
    close: 'Run chmod 600 on that file.',
  },
  database: {
    ok: (version: string, embedded: boolean) => `PostgreSQL ${version}${embedded ? ', from the package' : ''}.`,
    none: 'No connection.',
    old: (version: string) => `PostgreSQL ${version} is too old.`,
    encoding: (encoding: string) => `The encoding is ${encoding} and not UTF8.`,
    mend: 'Check DATABASE_URL, password, firewall, and whether the server runs.',
    update: 'Upgrade to PostgreSQL 15 or later.',
    recreate: 'Create the database again with encoding UTF8.',
  },
  extensions: {
    ok: (names: string) => `${names} available.`,
    missing: (names: string) => `${names} missing.`,
    mend: 'Install the package postgresql-contrib on the database server.',
  },
  mail: {
    ok: 'The mail server answers and takes our sign-in.',
    off: 'Not set. Citizens will get no mail.',
    fail: (kind: string) => `The mail server refuses (${kind}).`,
    mend: 'Set SMTP_URL and GANDAN_MAIL_FROM as your mail server wants them.',
  },
  storage: {
    disk: 'Files are kept in the data folder.',
    ok: (bucket: string) => `The S3 storage lets us in, bucket ${bucket}.`,
    fail: (reason: string) => `The S3 storage does not let us in (${reason}).`,
    mend: 'Check S3_ENDPOINT, S3_BUCKET, the access key, and its right to read and write.',
  },
} satisfies typeof shape
