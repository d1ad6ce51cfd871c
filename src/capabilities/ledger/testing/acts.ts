import type { LedgerAct } from '../domain/leaf.ts'
import type { LedgerSetup } from '../setup.ts'

/** An invented act, told apart by its row. */
export const actOf = (rowId: number, more: Partial<LedgerAct> = {}): LedgerAct => ({
  subject: 'petition',
  subjectId: Math.ceil(rowId / 10),
  rowId,
  act: 'receive',
  at: new Date(),
  content: { holder: 7, on: '2026-11-21' },
  ...more,
})

export const testSetup: LedgerSetup = {
  origin: (slug) => `gandan.example/${slug}`,
  sealingKey: Buffer.alloc(32, 1),
  witnesses: [],
  clock: () => new Date(),
}
