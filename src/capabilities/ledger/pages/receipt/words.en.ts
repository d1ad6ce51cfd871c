import type { Words } from './words.vi.ts'

export const en = {
  title: 'Ledger receipt',
  lead: 'This paper proves that an act was written into the public ledger. Keep it, or keep the file: should the office change its database, you can still prove it.',
  act: 'Act',
  at: 'At',
  leaf: 'Leaf number',
  size: 'In a ledger of',
  leaves: (count: string) => `${count} leaves`,
  log: 'Name of the ledger',
  download: 'Download the receipt file',
  qr: 'Address of the page that checks receipts',
  checkAt: 'Check it at',
  private: 'A receipt opens your own leaf. Whoever has it knows the act; keep it as you keep the secret code.',
  file: 'Content of the receipt file',
  pendingTitle: 'The receipt is being made',
  pending: 'The act has been taken and is safe. The ledger signs within seconds; open this page again for the receipt.',
  again: 'Look again',
  erasedTitle: 'No receipt can be made any more',
  erased: 'What opens this leaf was erased as the rules require. Receipts given before can still be checked.',
} satisfies Words
