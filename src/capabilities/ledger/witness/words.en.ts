import type { Words } from './words.vi.ts'

export const en = {
  title: 'Witness of public ledgers',
  lead: 'This machine remembers the newest tree of each ledger, and signs only a tree that continues it. It does not know what is inside.',
  key: 'Public key of the witness',
  logs: 'Ledgers that it watches',
  none: 'Not signed yet',
  head: (size: number, at: string) => `${size} leaves, signed at ${at}`,
  refusals: 'What it refused',
  noRefusals: 'No ledger has ever shown two faces or gone back.',
  refusal: {
    fork: (last: number, offered: number) =>
      `Two trees of one size: signed ${last} leaves, was offered another tree of ${offered}`,
    'not-consistent': (last: number, offered: number) =>
      `A tree of ${offered} leaves that does not continue the ${last} that were signed`,
    rollback: (last: number, offered: number) => `Going back: signed ${last} leaves, was offered ${offered}`,
  },
} satisfies Words
