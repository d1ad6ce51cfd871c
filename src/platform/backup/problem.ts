export type BackupProblemKind =
  | 'external-database'
  | 'no-recipient'
  | 'bad-recipient'
  | 'file-exists'
  | 'disk-full'
  | 'interrupted'
  | 'too-busy'
  | 'check-failed'
  | 'storage-failed'
  | 'needs-identity'
  | 'wrong-identity'
  | 'bad-identity'
  | 'not-a-backup'
  | 'damaged'
  | 'not-empty'
  | 'other-database-version'
  | 'other-machine'
  | 'secret-needed'
  | 'other-secret'
  | 'unknown-migration'
  | 'counts-differ'
  | 'attachments-differ'
  | 'archive-needed'
  | 'before-backup'
  | 'target-not-reached'

/** Why a backup or a restore stopped. `detail` names the file, table or setting; it is shown as it is. */
export class BackupProblem extends Error {
  override readonly name = 'BackupProblem'
  readonly kind: BackupProblemKind
  readonly detail: string
  constructor(kind: BackupProblemKind, detail = '', cause?: unknown) {
    super(detail ? `${kind}: ${detail}` : kind, { cause })
    this.kind = kind
    this.detail = detail
  }
}

export const codeOf = (thrown: unknown): string | undefined =>
  thrown instanceof Error && 'code' in thrown ? String(thrown.code) : undefined
