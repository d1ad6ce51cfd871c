import {
  Button,
  Checkbox,
  Choices,
  ErrorSummary,
  Field,
  Notice,
  RequiredNote,
  WorkspacePage,
} from '../../../../platform/html/index.ts'
import type { Choice, Lang, Mistake, WorkspaceShell } from '../../../../platform/html/index.ts'
import { acceptAttribute, UploadProgress } from '../../../../platform/storage/index.ts'
import { fields, senderKinds } from '../../domain/petition.ts'
import { limits } from '../../domain/intake.ts'
import { labelsFor } from '../labels.ts'
import { named } from '../mistakes.ts'
import { entryWords } from './words.ts'

export type EntryView = {
  readonly lang: Lang
  /** letter: with the day of arrival and a scan */
  readonly door: 'desk' | 'letter'
  readonly csrf: string
  readonly submissionKey: string
  readonly typed: Readonly<Record<string, string>>
  readonly mistakes: readonly Mistake[]
  readonly problem: { readonly title: string; readonly next: string } | undefined
  readonly places: readonly string[]
  readonly units: readonly Choice[]
  readonly today: string
  readonly kept: readonly { readonly id: string; readonly name: string }[]
  readonly sendsTexts: boolean
  readonly fileBytes: number
}

export const entryPaths = { desk: '/lam-viec/tiep-nhan', letter: '/lam-viec/tiep-nhan/thu' } as const

/** One page, from top to bottom with the Tab key; nothing needs a mouse or a script. */
export function EntryPage({ shell, view }: { readonly shell: WorkspaceShell; readonly view: EntryView }) {
  const text = entryWords(view.lang)
  const isLetter = view.door === 'letter'
  const title = isLetter ? text.letterTitle : text.title
  return (
    <WorkspacePage {...shell} title={title} islands={['upload']}>
      <h1>{title}</h1>
      <p class="quiet">{isLetter ? text.letterIntro : text.intro}</p>
      {view.problem && (
        <Notice tone="danger" title={view.problem.title}>
          {view.problem.next}
        </Notice>
      )}
      <ErrorSummary lang={view.lang} mistakes={named(view.mistakes, labelsOfFields(view.lang))} />
      <form
        method="post"
        action={entryPaths[view.door]}
        noValidate
        class="entry"
        {...(isLetter && { encType: 'multipart/form-data', 'data-upload': '' })}
      >
        <input type="hidden" name="_csrf" value={view.csrf} />
        <input type="hidden" name="submissionKey" value={view.submissionKey} />
        <RequiredNote lang={view.lang} />
        <EntryFields view={view} />
        <div class="row wide">
          <Button>{isLetter ? text.submitLetter : text.submit}</Button>
        </div>
        {isLetter && <UploadProgress lang={view.lang} limitBytes={view.fileBytes} />}
      </form>
    </WorkspacePage>
  )
}

const labelsOfFields = (lang: Lang): Readonly<Record<string, string>> => {
  const text = entryWords(lang)
  return {
    channel: text.channel,
    name: text.name,
    phone: text.phone,
    address: text.address,
    place: text.place,
    placeDetail: text.placeDetail,
    senderKind: text.senderKind,
    body: text.body,
    title: text.titleField,
    signatories: text.signatories,
    kind: text.classifyKind,
    field: text.field,
    receivedOn: text.receivedOn,
    unitId: text.unit,
  }
}

function EntryFields({ view }: { readonly view: EntryView }) {
  const text = entryWords(view.lang)
  const labels = labelsFor(view.lang)
  const isLetter = view.door === 'letter'
  const input = (name: string) => ({
    name,
    value: view.typed[name],
    error: view.mistakes.find(({ field }) => field === name)?.text,
  })
  const doors = (['COUNTER', 'PHONE', 'FIELD'] as const).map((value) => ({ value, label: labels.channels[value] }))
  const kinds = senderKinds.map((value) => ({ value, label: labels.kinds[value] }))
  return (
    <>
      {isLetter ? (
        <Field
          kind="date"
          required
          {...input('receivedOn')}
          label={text.receivedOn}
          hint={text.receivedOnHint}
          max={view.today}
        />
      ) : (
        <div class="inline-choices">
          <Choices
            kind="radio"
            name="channel"
            label={text.channel}
            options={doors}
            chosen={[view.typed['channel'] ?? 'COUNTER']}
            error={input('channel').error}
          />
        </div>
      )}
      <Field kind="text" {...input('name')} label={text.name} hint={text.nameHint} maxLength={limits.name} />
      <Field kind="tel" {...input('phone')} label={text.phone} inputMode="tel" maxLength={30} />
      <Field kind="text" {...input('address')} label={text.address} maxLength={limits.address} />
      <Field
        kind="text"
        {...input('place')}
        label={text.place}
        hint={text.placeHint}
        list="xa-phuong"
        autoComplete="off"
        maxLength={120}
      />
      <datalist id="xa-phuong">
        {view.places.map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
      <Field kind="text" {...input('placeDetail')} label={text.placeDetail} maxLength={limits.detail} />
      <Field
        kind="select"
        {...input('senderKind')}
        label={text.senderKind}
        options={kinds}
        empty={text.senderKindNone}
      />
      <div class="wide">
        <Field
          kind="textarea"
          rows={6}
          required
          {...input('body')}
          label={text.body}
          hint={isLetter ? text.letterBodyHint : text.bodyHint}
        />
      </div>
      <Field kind="text" {...input('title')} label={text.titleField} hint={text.titleHint} />
      <Field
        kind="number"
        {...input('signatories')}
        value={view.typed['signatories'] ?? '1'}
        label={text.signatories}
        short
        inputMode="numeric"
        min="1"
      />
      {isLetter && (
        <div class="wide stack">
          {view.kept.length > 0 && (
            <div>
              <p class="ds-label">{text.keptFiles}</p>
              <ul>
                {view.kept.map(({ id, name }) => (
                  <li key={id}>
                    {name}
                    <input type="hidden" name="attachmentIds" value={id} />
                  </li>
                ))}
              </ul>
            </div>
          )}
          <Field
            kind="file"
            name="attachments"
            label={text.scans}
            hint={text.scansHint}
            accept={acceptAttribute}
            multiple
            error={input('attachments').error}
          />
        </div>
      )}
      <fieldset class="ds-fieldset wide pair">
        <legend class="ds-label">{text.classifyNow}</legend>
        <Field kind="select" {...input('kind')} label={text.classifyKind} options={kinds} empty={text.classifyLater} />
        <Field
          kind="select"
          {...input('field')}
          label={text.field}
          options={fields.map((value) => ({ value, label: labels.fields[value] }))}
          empty={text.chooseField}
        />
      </fieldset>
      {view.units.length > 1 && <Field kind="select" {...input('unitId')} label={text.unit} options={view.units} />}
      {view.sendsTexts && (
        <Checkbox name="textReceipt" label={text.textReceipt} checked={view.typed['textReceipt'] !== undefined} />
      )}
    </>
  )
}
