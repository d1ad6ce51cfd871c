import { z } from 'zod'
import type { AccountId, AttachmentId } from '../../kernel/ids.ts'
import { randomKey } from '../../kernel/ids.ts'
import { err, ok, type Result } from '../../kernel/result.ts'
import { sql, type Reader, type Tx } from '../db/db.ts'
import type { StoredFile } from './accept-upload.ts'
import { parseBlobAddress } from './blobs/blob-store.ts'
import { isMediaType } from './media-types.ts'

/** What a file belongs to, in the words of the slice that owns it: `{ kind: 'petition', id: 7 }`. */
export type AttachmentOwner = { readonly kind: string; readonly id: number }

const row = z
  .object({
    id: z.string().transform((id) => id as AttachmentId),
    sha256: z.string().transform((text) => parsed(parseBlobAddress(text))),
    size_bytes: z.number(),
    media_type: z.string().transform((text) => parsed(isMediaType(text) ? text : undefined)),
    active: z.boolean(),
    width: z.number().nullable(),
    height: z.number().nullable(),
    name_for_display: z.string(),
    uploaded_by: z
      .number()
      .nullable()
      .transform((id) => id as AccountId | null),
    created_at: z.date(),
    owner_kind: z.string().nullable(),
    owner_id: z.number().nullable(),
  })
  .transform(
    ({ sha256, size_bytes, media_type, name_for_display, uploaded_by, created_at, owner_kind, owner_id, ...same }) => ({
      ...same,
      address: sha256,
      sizeBytes: size_bytes,
      mediaType: media_type,
      nameForDisplay: name_for_display,
      uploadedBy: uploaded_by,
      createdAt: created_at,
      owner: owner_kind === null || owner_id === null ? undefined : { kind: owner_kind, id: owner_id },
    }),
  )

export type Attachment = z.output<typeof row>

const columns = sql`id, sha256, size_bytes, media_type, active, width, height, name_for_display, uploaded_by, created_at, owner_kind, owner_id`
const idRow = z.object({ id: z.string().transform((id) => id as AttachmentId) })

/** How long a file waits to be linked. */
export const unlinkedForHours = 24

/** The row for a file just taken in. It waits unlinked for 24 hours; its id is the only way back to it. */
export async function saveAttachment(
  tx: Tx,
  file: StoredFile,
  { uploadedBy, at }: { readonly uploadedBy?: AccountId | undefined; readonly at: Date },
): Promise<AttachmentId> {
  const id = randomKey() as AttachmentId
  const expiresAt = new Date(at.getTime() + unlinkedForHours * 3_600_000)
  await tx.run(sql`
    insert into attachment (id, sha256, size_bytes, media_type, active, width, height, name_for_display,
                            uploaded_by, created_at, expires_at)
    values (${id}, ${file.address}, ${file.sizeBytes}, ${file.mediaType}, ${file.active}, ${file.width ?? null},
            ${file.height ?? null}, ${file.nameForDisplay}, ${uploadedBy ?? null}, ${at}, ${expiresAt})`)
  return id
}

export type LinkError =
  | { readonly kind: 'too-many'; readonly limitCount: number }
  /** unknown, expired, or somebody else's; the three are not told apart */
  | { readonly kind: 'gone'; readonly ids: readonly AttachmentId[] }

/**
 * Gives waiting files to their owner, in the order of `ids`. Files that are already this owner's are left as they are, so
 * that a form sent twice is the same as once. Two senders at once cannot pass the limit together.
 * @param limitCount most files the owner may have in all
 */
export async function linkAttachments(
  tx: Tx,
  ids: readonly AttachmentId[],
  { owner, limitCount }: { readonly owner: AttachmentOwner; readonly limitCount: number },
): Promise<Result<void, LinkError>> {
  const wanted = [...new Set(ids)]
  if (wanted.length === 0) return ok(undefined)
  const lock = `attachment ${owner.kind} ${owner.id}`
  await tx.run(sql`select pg_advisory_xact_lock(hashtext(current_schema()), hashtext(${lock}))`)
  const already = (await attachmentsOf(tx, owner)).map((attachment) => attachment.id)
  const fresh = wanted.filter((id) => !already.includes(id))
  if (already.length + fresh.length > limitCount) return err({ kind: 'too-many', limitCount })
  if (fresh.length === 0) return ok(undefined)
  const linked = await tx.many(
    idRow,
    sql`update attachment
           set owner_kind = ${owner.kind}, owner_id = ${owner.id}, expires_at = null,
               position = ${already.length} + array_position(${fresh}::text[], id)
         where id = any(${fresh}::text[]) and owner_kind is null
        returning id`,
  )
  const found = new Set(linked.map(({ id }) => id))
  const missing = fresh.filter((id) => !found.has(id))
  return missing.length === 0 ? ok(undefined) : err({ kind: 'gone', ids: missing })
}

/** The owner's files in the order they were linked. Who may see them is the slice's to decide, before it asks. */
export const attachmentsOf = (reader: Reader, owner: AttachmentOwner): Promise<Attachment[]> =>
  reader.many(
    row,
    sql`select ${columns} from attachment where owner_kind = ${owner.kind} and owner_id = ${owner.id} order by position`,
  )

/** One file by its id. The route then asks whether the reader may see `owner`; a file without owner is shown to nobody but its sender. */
export const readAttachment = (reader: Reader, id: AttachmentId): Promise<Attachment | undefined> =>
  reader.maybe(row, sql`select ${columns} from attachment where id = ${id}`)

/** The files behind ids that a form carries while it waits, in that order; those that are gone or linked are left out. */
export const waitingAttachments = (reader: Reader, ids: readonly AttachmentId[]): Promise<Attachment[]> =>
  reader.many(
    row,
    sql`select ${columns} from attachment where id = any(${[...ids]}::text[]) and owner_kind is null
        order by array_position(${[...ids]}::text[], id)`,
  )

/** Erases rows and names; the bytes go with the next sweep, unless another row has the same. */
export const eraseAttachmentsOf = (tx: Tx, owner: AttachmentOwner): Promise<{ rowCount: number }> =>
  tx.run(sql`delete from attachment where owner_kind = ${owner.kind} and owner_id = ${owner.id}`)

/** Removes what waited in vain. A link in the same moment wins or finds nothing; never both. */
export const removeExpired = (tx: Tx, now: Date): Promise<{ rowCount: number }> =>
  tx.run(sql`delete from attachment where owner_kind is null and expires_at <= ${now}`)

const addressRow = z.object({ sha256: z.string() })

/** Those of `addresses` that some row still names. */
export async function addressesInUse(reader: Reader, addresses: readonly string[]): Promise<ReadonlySet<string>> {
  const found = await reader.many(
    addressRow,
    sql`select distinct sha256 from attachment where sha256 = any(${[...addresses]}::text[])`,
  )
  return new Set(found.map(({ sha256 }) => sha256))
}

function parsed<T>(value: T | undefined): T {
  if (value === undefined) throw new TypeError('attachment row not understood')
  return value
}
