import type { FastifyRequest } from 'fastify'
import type { AttachmentId } from '../../../kernel/ids.ts'
import { ok } from '../../../kernel/result.ts'
import { bilingual, inLang, readUpload, Refusal, refuse } from '../../../platform/http/index.ts'
import type { FileSink, Mistake, Typed } from '../../../platform/http/index.ts'
import { saveAttachment, uploadSink } from '../../../platform/storage/index.ts'
import type { StoredFile } from '../../../platform/storage/index.ts'
import type { PublicDeps } from './public-deps.ts'
import { citizenProblems } from './public-problems.ts'

/** What came with a form: its texts, and the waiting rows of the files that were taken. */
export type Received = {
  readonly fields: Typed
  readonly fileIds: readonly AttachmentId[]
  /** files that were not taken, each named with its reason */
  readonly refusedFiles: readonly Mistake[]
}

/**
 * Reads a form with files so that a refused file does not take the others with it: those that were taken wait under their ids, also when the form
 * fails as a whole, and `carry` tells the page that shows it again.
 * @throws Refusal of the whole form, after the files were kept
 */
export async function receiveForm(
  request: FastifyRequest,
  deps: PublicDeps,
  carry: { readonly kept: string },
): Promise<Received> {
  const taken: StoredFile[] = []
  const refusedFiles: Mistake[] = []
  const sink = lenient(uploadSink(deps.storage, request.server.uploads.limits.fileBytes), taken, refusedFiles)
  try {
    const { fields } = await readUpload(request, sink)
    const fileIds = await saveWaiting(request, deps, taken)
    request.typed = withFiles(fields, carry.kept, fileIds)
    return { fields: request.typed, fileIds, refusedFiles }
  } catch (thrown) {
    const fileIds = await saveWaiting(request, deps, taken)
    request.typed = withFiles(request.typed, carry.kept, fileIds)
    throw thrown
  }
}

/** The files as mistakes of the form: one summary for all of them. */
export const filesRefused = (mistakes: readonly Mistake[]): Refusal => {
  const all = (lang: 'vi' | 'en') => mistakes.map(({ detail }) => inLang(detail, lang)).join(' ')
  return refuse(citizenProblems, 'files-refused', { mistakes, detail: { vi: all('vi'), en: all('en') } })
}

function lenient(inner: FileSink<StoredFile>, taken: StoredFile[], refusedFiles: Mistake[]): FileSink<void> {
  return {
    async keep(file) {
      try {
        taken.push(await inner.keep(file))
      } catch (thrown) {
        // a full disk or a broken connection is not the file's fault: the whole form comes back
        if (!(thrown instanceof Refusal) || thrown.spec.status >= 500 || file.stream.errored) throw thrown
        refusedFiles.push(...mistakesOf(thrown, file))
      }
    },
    drop: () => Promise.resolve(),
  }
}

const mistakesOf = (
  { mistakes, detail, spec }: Refusal,
  { field, name }: { field: string; name: string },
): readonly Mistake[] =>
  mistakes.length > 0
    ? mistakes
    : [
        {
          pointer: `/${field}`,
          detail: bilingual(`“${name}”: ${detail?.vi ?? spec.title.vi}`, `“${name}”: ${detail?.en ?? spec.title.en}`),
        },
      ]

async function saveWaiting(
  request: FastifyRequest,
  deps: PublicDeps,
  files: readonly StoredFile[],
): Promise<AttachmentId[]> {
  if (files.length === 0) return []
  const at = deps.clock()
  const saved = await request.province.db.transaction(async (tx) => {
    const ids: AttachmentId[] = []
    for (const file of files) ids.push(await saveAttachment(tx, file, { at }))
    return ok(ids)
  })
  return saved.ok ? saved.value : []
}

const withFiles = (typed: Typed, name: string, ids: readonly string[]): Typed =>
  ids.length === 0 ? typed : { ...typed, [name]: [...[typed[name] ?? []].flat(), ...ids] }
