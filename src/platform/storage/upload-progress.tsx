import { words as en } from './words.en.ts'
import { words as vi } from './words.vi.ts'

/**
 * The place where `upload.island.ts` shows how far the files have come; put it last inside the form and mark the form
 * `data-upload`. Without script it stays hidden and the form is sent as any form.
 *
 *     <form method="post" encType="multipart/form-data" data-upload>
 *       <Field kind="file" name="attachments" … />
 *       <UploadProgress lang={lang} limitBytes={limits.fileBytes} />
 *     </form>
 */
export function UploadProgress({ lang, limitBytes }: { readonly lang: 'vi' | 'en'; readonly limitBytes: number }) {
  const text = (lang === 'en' ? en : vi).progress
  return (
    <div
      class="upload-progress"
      data-upload-progress
      data-limit-bytes={limitBytes}
      data-percent={text.percent}
      data-finishing={text.finishing}
      data-cancelled={text.cancelled}
      data-failed={text.failed}
      data-too-large={text.tooLarge}
      hidden
    >
      <progress max={100} value={0} aria-label={text.label} />
      <p role="status" />
      <button class="ds-button" type="button" data-variant="secondary">
        {text.cancel}
      </button>
    </div>
  )
}
