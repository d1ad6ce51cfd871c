import type { Words } from './words.vi.ts'

export const en = {
  title: 'The public ledger',
  lead: 'Every act of an office on a case (receiving, handing over, extending, answering) leaves a mark in this ledger. It is only added to; nothing is erased or changed. Anybody can check it.',
  size: 'Acts recorded',
  signed: 'Last signed',
  log: 'Name of the ledger',
  notYet: 'The ledger is empty, and will be signed with the first act.',
  whatHeading: 'What is in it',
  what: [
    'A leaf is a salted hash: it does not show who, what, where or when. Only the holder of a receipt can open their leaf.',
    'When personal data must be erased, the salt goes with it: the leaf stays and means nothing any more, and the ledger stays whole.',
  ],
  provesHeading: 'What it proves, and what it does not',
  proves: [
    'It proves that the act on a receipt is in the ledger, to the letter, and no later than it was signed. A change, deletion, back-dating or insertion in the database shows when the two are compared.',
    'With witnesses it proves that everybody sees the same ledger, and nobody is shown another one.',
    'It does not prove that what was recorded is true, nor that every paper letter was recorded. So remember to take your receipt.',
  ],
  howHeading: 'How to check',
  how: [
    'With a receipt: open the page “Check a receipt”.',
    'The whole ledger: download the hash tree, in the open format C2SP tlog-tiles, from the addresses below, with any program that knows the format.',
    'The ledger against the database: the administrator runs gandan verify, before the eyes of inspectors.',
  ],
  check: 'Check a receipt',
  checkpoint: 'Latest checkpoint',
  checkpointSays:
    'Name of the ledger, number of leaves, root of the hash tree, then the signatures of the ledger and of witnesses.',
  keysHeading: 'Public keys',
  keyFrom: (at: string) => `In use since ${at}`,
  keyUntil: (at: string) => `Not used since ${at}; older receipts are still checked with it`,
  witnessesHeading: 'Witnesses',
  witnessesSay:
    'A witness is a machine elsewhere that signs only when the new ledger continues the old one. So nobody can replace the ledger in secret.',
  noWitnesses: 'No witness has been asked yet. Until then, keep your receipt: a receipt kept outside is a witness too.',
  witness: 'Witness',
  standing: 'Standing',
  cosignedSize: 'Signed up to',
  standings: {
    cosigned: 'Signed the latest checkpoint',
    waiting: 'About to sign the latest checkpoint',
    silent: 'No answer; will be asked again',
    refused: 'Does not know this ledger or this key yet',
    disagrees: 'Disagrees: it has seen another ledger',
  },
  disagreement: 'A witness disagrees with this ledger: it has seen another one. See Witnesses at the end of the page.',
  incidentsHeading: 'When witnesses disagreed',
  noIncidents: 'Never so far.',
  incidents: {
    behind: (ours: string, theirs: string) =>
      `The ledger went back: the witness has seen ${theirs} leaves, ours has only ${ours}. Usually an old backup was restored; it must be explained.`,
    fork: (ours: string, theirs: string) =>
      `Two faces: our ledger of ${ours} leaves does not continue the ${theirs} that the witness has seen. It must be explained.`,
  },
} satisfies Words
