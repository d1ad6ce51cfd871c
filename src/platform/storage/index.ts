export { acceptUpload } from './accept-upload.ts'
export type { Storage, StoredFile, Upload } from './accept-upload.ts'
export { diskStore } from './blobs/disk-store.ts'
export { s3Store } from './blobs/s3-store.ts'
export type { S3Config } from './blobs/s3-store.ts'
export type { BlobAddress, BlobInfo, BlobReadError, BlobStore, StorageError } from './blobs/blob-store.ts'
export { acceptAttribute, isMediaType, mediaTypes } from './media-types.ts'
export type { MediaType } from './media-types.ts'
export { uploadProblemCode, uploadProblems, uploadRefusal, uploadSentence } from './problems.ts'
export { serveBlob } from './serve-blob.ts'
export type { Served } from './serve-blob.ts'
export {
  attachmentsOf,
  eraseAttachmentsOf,
  linkAttachments,
  readAttachment,
  saveAttachment,
  waitingAttachments,
} from './store.ts'
export type { Attachment, AttachmentOwner, LinkError } from './store.ts'
export { isBlobIntact, sweepStorage } from './sweep.ts'
export type { Swept } from './sweep.ts'
export { usualLimits } from './upload-error.ts'
export type { UploadError, UploadLimits } from './upload-error.ts'
export { UploadProgress } from './upload-progress.tsx'
export { uploadSink } from './upload-sink.ts'
export { openStorage } from './open-storage.ts'
export { parseBlobAddress } from './blobs/blob-store.ts'
export { sweepTask } from './jobs.ts'
