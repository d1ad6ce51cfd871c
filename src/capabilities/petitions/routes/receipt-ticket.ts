import { createHmac, timingSafeEqual } from 'node:crypto'
import type { AccountId } from '../../../kernel/ids.ts'

/** How long the officer who registered a petition can see its secret again, to print it. */
export const receiptMinutes = 30

export type Ticket = { readonly key: string; readonly until: string; readonly seal: string }

/** Sealed for one officer and half an hour: the address of a receipt opens its secret to nobody else, and soon not at all. */
export function receiptTicket(secretKey: Buffer, submissionKey: string, accountId: AccountId, now: Date): Ticket {
  const until = Math.floor(now.getTime() / 1000 + receiptMinutes * 60).toString(36)
  return { key: submissionKey, until, seal: sealOf(secretKey, submissionKey, accountId, until) }
}

export function ticketIsGood(secretKey: Buffer, ticket: Ticket, accountId: AccountId, now: Date): boolean {
  const right = Buffer.from(sealOf(secretKey, ticket.key, accountId, ticket.until))
  const given = Buffer.from(ticket.seal)
  return (
    given.length === right.length && timingSafeEqual(given, right) && parseInt(ticket.until, 36) * 1000 > now.getTime()
  )
}

const sealOf = (secretKey: Buffer, key: string, accountId: AccountId, until: string): string =>
  createHmac('sha256', secretKey).update(`receipt ${key} ${accountId} ${until}`).digest('base64url')
