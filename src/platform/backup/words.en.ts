import type { words as shape } from './words.vi.ts'

export const words = {
  backupAbout: 'back up the bundled database and the attachments into one encrypted file, while the system works on',
  restoreAbout: 'put a backup into an empty data folder',
  recipient: 'age recipient (age1…), may be repeated; only the holder of its key can open the backup',
  plain: 'not encrypted: whoever has the file can read everything',
  identity: 'age identity file; with a backup it is used to check every part again',
  data: 'data folder, instead of GANDAN_DATA',
  to: 'restore to this moment, such as 2026-11-21T09:30:00+07:00; needs GANDAN_WAL_ARCHIVE or --wal',
  wal: 'folder of the WAL archive, instead of GANDAN_WAL_ARCHIVE',
  attachmentsFrom: 'the old attachments folder, for files newer than the backup',
  badTime: 'The moment needs a time zone, such as 2026-11-21T09:30:00+07:00.',
  backedUp: (file: string, mb: string, tables: number, rows: number, files: number) =>
    `Backed up into ${file}: ${mb} MB, ${tables} tables, ${rows} rows, ${files} attachments.`,
  consistentAt: (at: string) => `The data are those of ${at}.`,
  fullyChecked: 'Every part was decrypted and compared again.',
  partlyChecked:
    'The file was read back, but not decrypted for want of a key. Rehearse a restore where the key is kept, or add --identity.',
  notEncrypted: 'NOTE: this backup is not encrypted; it holds personal data and secrets.',
  secretOutside: "GANDAN_SECRET is not in the backup: keep it apart; without it people's tracking codes are lost.",
  missing: (count: number) => `${count} attachments are named in the register and absent from the store.`,
  restored: (folder: string, tables: number, rows: number, files: number) =>
    `Restored into ${folder}: ${tables} tables, ${rows} rows, ${files} attachments; all as in the backup.`,
  restoredTo: (folder: string, at: string, rows: number, files: number) =>
    `Restored into ${folder} as of ${at}: ${rows} rows, ${files} attachments.`,
  next: 'Have a look, then run gandan serve on this folder; and make a new backup at once.',
  progress: (share: string) => `Backing up ${share}`,
  parts: (count: number) => `Restoring, part ${count}`,
  problems: {
    'external-database':
      "The database is outside (DATABASE_URL): use PostgreSQL's own tools, see docs/operations/backup.md.",
    'no-recipient': 'Give --recipient age1… to encrypt, or say --plain. Make a key with: age-keygen -o key.txt',
    'bad-recipient': 'Not an age recipient',
    'file-exists': 'The file is there already and is not overwritten',
    'disk-full': 'No space left; nothing was kept. Make room or choose another disk',
    interrupted: 'Interrupted; no file was left',
    'too-busy': 'A long write (an import, perhaps) left no gap to fix the moment. Try again later.',
    'check-failed': 'What was read back differs from what was written: the disk may be failing. The file was not kept',
    'storage-failed': 'The store of attachments could not be read or written',
    'needs-identity': 'The backup is encrypted: give --identity KEY_FILE',
    'wrong-identity': 'This key does not open the backup',
    'bad-identity': 'Not an age identity file.',
    'not-a-backup': 'This is not a backup of Gần Dân',
    damaged: 'The backup is damaged or cut off',
    'not-empty': 'The folder is not empty. Choose another with --data; nothing was changed',
    'other-database-version':
      'The backup is of another major version of PostgreSQL; restore it with the release that made it, then upgrade',
    'other-machine': 'The backup is of another kind of machine; restore it on the same kind',
    'secret-needed': 'Set GANDAN_SECRET of the old installation before restoring.',
    'other-secret':
      "GANDAN_SECRET is not that of the old installation: people's tracking codes would break. Not restored.",
    'unknown-migration': 'The backup is of a newer Gần Dân; upgrade the program first',
    'counts-differ': 'The rows after the restore differ from the backup',
    'attachments-differ': 'An attachment is missing after the restore',
    'archive-needed': '--to needs GANDAN_WAL_ARCHIVE or --wal FOLDER.',
    'before-backup': 'That moment is earlier than the backup; take an older backup. This one begins at',
    'target-not-reached':
      'The chosen moment could not be reached: WAL is missing, cannot be read by the database user, or the moment has not come yet',
  },
} satisfies typeof shape
