import { z } from 'zod'
import { beforeAll, describe, expect, it } from 'vitest'
import { civilDate } from '../../../kernel/civil-date.ts'
import type { CivilDate } from '../../../kernel/civil-date.ts'
import type { AccountId, UnitId } from '../../../kernel/ids.ts'
import { err } from '../../../kernel/result.ts'
import { sql } from '../../db/db.ts'
import { asOwner, testDatabase } from '../../testing/database.ts'
import { fc, test } from '../../testing/property.ts'
import { seriesKey } from './series.ts'
import type { Numbering } from './series.ts'
import { beginTerm, issueNumber, issuedDocumentsOf } from './store.ts'
import type { Issued, IssueRequest } from './store.ts'

const t = testDatabase()
const [committee, party] = [1 as UnitId, 2 as UnitId]
const oneBook: Numbering = { regime: 'STATE', books: 'one-book' }
const perKind: Numbering = { regime: 'STATE', books: 'book-per-kind' }
const partyNumbers: Numbering = { regime: 'PARTY' }

const request = (on: string, more: Partial<IssueRequest> = {}): IssueRequest => ({
  unitId: committee,
  numbering: perKind,
  kind: 'BC',
  symbol: 'BC-UBND',
  issuedOn: civilDate(on),
  owner: { kind: 'petition', id: 1 },
  by: 1 as AccountId,
  at: new Date('2026-11-21T02:00:00Z'),
  ...more,
})

const issue = (asked: IssueRequest) => t.db.transaction((tx) => issueNumber(tx, asked))
const numberOf = async (asked: IssueRequest): Promise<unknown> => {
  const issued = await issue(asked)
  return issued.ok ? issued.value.number : issued.error
}
const numbersIn = async (unitId: UnitId, kind: string): Promise<number[]> => {
  const rows = await t.db.read.many(
    z.object({ number: z.number() }),
    sql`select d.number from issued_document d join document_series s on s.id = d.series_id
        where s.unit_id = ${unitId} and s.book = ${kind} order by d.number`,
  )
  return rows.map((row) => row.number)
}

beforeAll(async () => {
  await asOwner(t.owner, async (client) => {
    await client.query(`insert into p_an_giang.unit (level, hierarchy, kind, name, full_name, source) values
      ('body', 'STATE', 'x', 'UBND (mẫu)', 'UBND (mẫu)', 'own'), ('body', 'PARTY', 'x', 'Đảng ủy (mẫu)', 'Đảng ủy (mẫu)', 'own')`)
  })
})

describe('a State body', () => {
  it('counts from 01 every year, each kind by itself where it keeps a book per kind', async () => {
    expect(await numberOf(request('2025-12-31'))).toBe(1)
    expect(await numberOf(request('2025-12-31'))).toBe(2)
    expect(await numberOf(request('2025-12-31', { kind: 'TB', symbol: 'TB-UBND' }))).toBe(1)
    expect(await numberOf(request('2026-01-01'))).toBe(1)
  })

  it('counts all kinds together where it keeps one book', async () => {
    expect(await numberOf(request('2026-02-01', { numbering: oneBook }))).toBe(1)
    expect(await numberOf(request('2026-02-01', { numbering: oneBook, kind: 'TB' }))).toBe(2)
    expect(await numberOf(request('2026-02-02', { numbering: oneBook, kind: '' }))).toBe(3)
  })

  it('cannot date a paper before one that has its number already', async () => {
    expect(await numberOf(request('2026-05-05', { kind: 'KH' }))).toBe(1)
    expect(await numberOf(request('2026-05-04', { kind: 'KH' }))).toEqual({
      kind: 'dated-before-last',
      lastIssuedOn: '2026-05-05',
    })
    expect(await numberOf(request('2026-05-05', { kind: 'KH' }))).toBe(2)
  })
})

describe('a Party committee', () => {
  const resolution = (on: string, more: Partial<IssueRequest> = {}) =>
    request(on, { unitId: party, numbering: partyNumbers, kind: 'NQ', symbol: 'NQ/ĐU', ...more })

  it('cannot number a paper before its first congress is on record', async () => {
    expect(await numberOf(resolution('2025-01-01'))).toEqual({ kind: 'no-term' })
  })

  it('counts on through the years of a term, and from 01 after the next congress', async () => {
    await t.db.write((tx) => beginTerm(tx, party, civilDate('2025-08-01')))
    expect(await numberOf(resolution('2025-12-31'))).toBe(1)
    expect(await numberOf(resolution('2026-01-01'))).toBe(2)
    expect(await numberOf(resolution('2030-07-31', { numbering: { regime: 'PARTY', isOfCongress: true } }))).toBe(1)
    await t.db.write((tx) => beginTerm(tx, party, civilDate('2030-08-01')))
    expect(await numberOf(resolution('2030-07-31'))).toBe(3)
    expect(await numberOf(resolution('2030-08-01'))).toBe(1)
  })
})

describe('numbers have no gap and no double', () => {
  it('when thirty write at once and every third gives up', async () => {
    const tries = Array.from({ length: 30 }, (_, index) =>
      t.db.transaction<Issued, unknown>(async (tx) => {
        const issued = await issueNumber(tx, request('2026-06-01', { kind: 'QĐ', owner: { kind: 'race', id: index } }))
        if (index % 5 === 4) throw new Error('power cut')
        return index % 3 === 0 ? err({ kind: 'changed-my-mind' } as const) : issued
      }),
    )
    const settled = await Promise.allSettled(tries)
    const given = settled.flatMap((one) => (one.status === 'fulfilled' && one.value.ok ? [one.value.value.number] : []))
    expect(given.length).toBe(16)
    expect(given.sort((a, b) => a - b)).toEqual(given.map((_, index) => index + 1))
    expect(await numbersIn(committee, 'QĐ')).toEqual(given)
  })

  let run = 0
  test(
    'whatever the writers do',
    [fc.array(fc.constantFrom('keep', 'refuse', 'fail'), { minLength: 1, maxLength: 8 })],
    async (fates) => {
      const kind = `P${(run += 1)}`
      await Promise.allSettled(
        fates.map((fate) =>
          t.db.transaction<Issued, unknown>(async (tx) => {
            const issued = await issueNumber(tx, request('2026-06-01', { kind }))
            if (fate === 'fail') throw new Error('power cut')
            return fate === 'refuse' ? err('no' as const) : issued
          }),
        ),
      )
      const kept = fates.filter((fate) => fate === 'keep').length
      expect(await numbersIn(committee, kind)).toEqual(Array.from({ length: kept }, (_, index) => index + 1))
    },
  )

  it('and the program cannot change what was issued', async () => {
    await expect(t.db.write((tx) => tx.run(sql`update issued_document set number = 99`))).rejects.toThrow(/permission/)
    await expect(t.db.write((tx) => tx.run(sql`delete from issued_document`))).rejects.toThrow(/permission/)
  })
})

describe('the book', () => {
  it('lists what was issued about a thing', async () => {
    const owner = { kind: 'petition', id: 812 }
    await issue(request('2026-07-01', { kind: 'TB', symbol: 'TB-UBND', formCode: 'Mẫu số 03', owner }))
    expect(await issuedDocumentsOf(t.db.read, owner)).toMatchObject([
      { number: 1, regime: 'STATE', symbol: 'TB-UBND', issuedOn: '2026-07-01', formCode: 'Mẫu số 03' },
    ])
  })

  const anyDay = fc
    .date({ min: new Date('2020-01-01'), max: new Date('2040-12-31'), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10) as CivilDate)
  test('never shares a State series between two years', [anyDay, anyDay], (a, b) => {
    const period = (on: CivilDate) => seriesKey(request(on)).period
    expect(period(a) === period(b)).toBe(a.slice(0, 4) === b.slice(0, 4))
  })
})
