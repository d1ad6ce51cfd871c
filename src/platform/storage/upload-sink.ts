import type { FileSink } from '../http/index.ts'
import { acceptUpload, type Storage, type StoredFile } from './accept-upload.ts'
import { uploadRefusal } from './problems.ts'
import { usualLimits } from './upload-error.ts'

/**
 * Where `readUpload` puts the files of a form: `readUpload(request, uploadSink(storage, config.limits.fileBytes))`. A refusal names the
 * file and says what to do. The slice then saves a row for each in its own transaction; files without one go with the sweep.
 */
export const uploadSink = (storage: Storage, sizeBytes: number): FileSink<StoredFile> => ({
  async keep({ stream, name, field }) {
    const limits = { ...usualLimits, sizeBytes }
    const accepted = await acceptUpload(storage, { stream, filenameAsGiven: name, limits })
    if (!accepted.ok) throw uploadRefusal(accepted.error, { field, name })
    return accepted.value
  },
  // Another upload may have sent the same bytes a moment ago; only the sweep knows who still needs them.
  drop: () => Promise.resolve(),
})
