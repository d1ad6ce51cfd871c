import type { Words } from './words.vi.ts'

export const en = {
  unreadable: (file) => `The file ${file} can not be read.`,
  badKey: (key) => `Not a public key: ${key}`,
  genuine: (index, size, origin) => `GENUINE. Leaf ${index} of ${size} in the ledger ${origin}.`,
  signedBy: (keys) => `Signed by key ${keys}.`,
  keyGiven: 'The key is the one given with --key.',
  keyInside:
    'Only a key inside the receipt vouches for it. Compare it with one published elsewhere, or run again with --key.',
  witnessed: (name, at) => `Witness ${name} signed it too, at ${at}.`,
  says: 'The receipt says:',
  wrong: {
    malformed: 'WRONG. This is not a receipt, or a part of it is missing.',
    'not-included': 'WRONG. Content, salt, path or checkpoint were changed.',
    'not-signed': 'WRONG. The signature is wrong, or not by a key that was given.',
    'other-log': 'WRONG. The checkpoint belongs to another ledger.',
  },
  replayed: (size, compared, seconds) =>
    `Replayed ${size} leaves and compared ${compared} rows of the registers in ${seconds} seconds.`,
  waiting: (count) => `${count} acts wait for their place.`,
  erased: (count) => `${count} leaves had their salt erased on the record.`,
  later: (count) => `${count} acts were recorded later (imported books).`,
  uncompared: (count) => `${count} leaves belong to registers that were not compared.`,
  nothing: 'IN ACCORD. Nothing was changed, deleted, back-dated or inserted.',
  found: (count) => `NOT IN ACCORD. ${count} findings:`,
  finding: {
    'row-changed': 'row changed',
    'row-back-dated': 'row back-dated',
    'row-deleted': 'row deleted',
    'row-inserted': 'row inserted behind the program’s back',
    'opening-missing': 'salt erased without a record',
    'opening-changed': 'record of a leaf changed',
    'leaf-changed': 'commitment differs from the published log',
    'leaf-missing': 'published leaf missing from the database',
    'leaf-lost': 'committed act lost its place',
    'entries-changed': 'a stretch of the log is missing',
    'tiles-changed': 'hash tree changed',
    'checkpoint-wrong': 'checkpoint does not fit the tree, or no key of the log signed it',
    'not-a-continuation': 'the log does not continue the checkpoint that was given',
  },
  row: (subject, rowId, subjectId) => `${subject} row ${rowId} (case ${subjectId})`,
  leaf: (index) => `leaf ${index}`,
  size: (size) => `checkpoint ${size}`,
  fields: (fields) => `differs in ${fields}`,
  keyAdded: (key) =>
    `Key added; it signs from the next checkpoint on, beside the old one:\n${key}\nTell the witnesses, then end the old one with gandan ledger retire-key.`,
  keyRetired: (id) => `Key ${id} does not sign any more. Its private half was erased.`,
  keyKept: (id) => `No key ${id} is in use, or it is the only one.`,
  noLog: 'The ledger has not begun: run gandan worker first.',
  witnessReady: (address, key, logs) =>
    `Witness ready at ${address}, watching ${logs} ledgers.\nThe key to give to other provinces:\n${key}`,
} satisfies Words
