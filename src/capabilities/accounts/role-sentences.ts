import type { Grant } from '../../kernel/actor.ts'
import { addDays, writtenDate } from '../../kernel/civil-date.ts'
import type { Db } from '../../platform/db/db.ts'
import type { Lang } from '../../platform/html/index.ts'
import { unitNames } from './edge.ts'
import { ownWords } from './pages/own/frame.tsx'
import { displayNames } from './store/accounts.ts'
import { accountWords } from './words.ts'

/** `Lãnh đạo tại Ban Tiếp công dân, thay (mẫu) Phạm Thị Diệu Hiền đến hết 26/11/2026`: one sentence a role. */
export async function roleSentences(db: Db, grants: readonly Grant[], lang: Lang): Promise<string[]> {
  const unitName = await unitNames(
    db,
    grants.map(({ unitId }) => unitId),
  )
  const givers = await displayNames(
    db.read,
    grants.flatMap(({ delegatedBy }) => (delegatedBy === undefined ? [] : [delegatedBy])),
  )
  const [text, { roles }] = [ownWords(lang), accountWords(lang)]
  return grants.map(({ role, unitId, unitIds, delegatedBy, until }) => {
    const below = unitIds.size > 1 ? ` ${text.andBelow(unitIds.size - 1)}` : ''
    const unit = `${unitName(unitId)}${below}`
    if (delegatedBy === undefined) return text.roleIn(roles[role], unit)
    const lastDay = until === undefined ? undefined : writtenDate(addDays(until, -1))
    return text.roleFor(roles[role], unit, givers.get(delegatedBy) ?? '', lastDay)
  })
}
