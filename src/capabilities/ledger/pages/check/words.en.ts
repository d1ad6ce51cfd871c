import type { Words } from './words.vi.ts'

export const en = {
  title: 'Check a receipt',
  lead: 'A receipt proves that an act was written into the public ledger, and can not be changed since without being seen. Your browser does the checking; the receipt is not sent anywhere.',
  file: 'Choose the receipt file (.json)',
  paste: 'Or paste the receipt here',
  check: 'Check',
  withoutScript:
    'JavaScript is off in this browser, so the page can not check by itself. Use the way below: it needs no network, and no trust in this site.',
  offline: 'Check on your own machine, without a network',
  offlineSteps: [
    'Install the program Gần Dân (open source) on a machine that you trust.',
    'Copy the receipt and the ledger’s public key to that machine. Better take the key from another place than this site: the notice board of the office, a newspaper, a friend.',
    'Run the command below. It says whether the receipt is genuine, and what it says.',
  ],
  command: 'gandan verify RECEIPT.json --key KEY',
  keys: 'Public keys in use',
  noKeys: 'The ledger has no key yet: nothing has been recorded.',
  about: 'What the public ledger is',
  results: {
    genuine: 'The receipt is genuine',
    included: 'What the receipt says leads to the root of the ledger; not a letter was changed.',
    signed: 'The ledger signed that root with a key published on this page.',
    witnessed: 'An independent witness signed it too.',
    otherKey:
      'The receipt was not changed, but the key that signed it is not one published here. Compare the key with a source that you trust.',
    unable:
      'This browser can not check Ed25519 signatures. The rest is right; check the signature with a newer browser or with gandan verify.',
    notIncluded: 'Not genuine: content, salt or path were changed since the ledger recorded them.',
    notSigned: 'Not genuine: the signature is wrong.',
    otherLog: 'Not genuine: it was put together from two ledgers.',
    malformed: 'This is not a receipt, or a part of it is missing.',
    place: 'Leaf number {index} in a ledger of {size} leaves.',
    says: 'This receipt says',
  },
} satisfies Words
