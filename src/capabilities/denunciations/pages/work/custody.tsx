import {
  Actions,
  Button,
  Checkbox,
  DataTable,
  Explain,
  Field,
  Notice,
  shownDate,
} from '../../../../platform/html/index.ts'
import type { Choice } from '../../../../platform/html/index.ts'
import type { CivilDate } from '../../../../kernel/civil-date.ts'
import { endedWhys } from '../../domain/custody.ts'
import type { Standing } from '../../domain/custody.ts'
import type { Purpose } from '../../domain/opening.ts'
import { errorOf, hidden, Refused } from './form.tsx'
import type { FormPart } from './form.tsx'
import { workWords } from './words.ts'
import type { Words } from './words.vi.ts'

export const custodyPath = '/lam-viec/niem-phong'

export type CustodyView = FormPart & {
  readonly units: readonly UnitView[]
  readonly waiting: readonly {
    readonly id: number
    readonly code: string
    readonly purpose: Purpose['kind']
    readonly until: CivilDate
  }[]
  readonly stale: readonly { readonly code: string }[]
  readonly lost: number
}
type UnitView = {
  readonly unitId: number
  readonly name: string
  readonly threshold?: number | undefined
  readonly standing?: Standing | undefined
  readonly keys: number
  readonly mayAppoint: boolean
  readonly colleagues: readonly Choice[]
  readonly custodians: readonly {
    readonly id: number
    readonly name: string
    readonly isMe: boolean
    readonly recipient?: string | undefined
    readonly mayMake: boolean
    readonly mayEnd: boolean
  }[]
}

/** Who keeps keys where, and what waits for the one who looks. */
export function CustodyPage({ view }: { readonly view: CustodyView }) {
  const text = workWords(view.lang)
  return (
    <>
      <Refused {...view} />
      <p class="prose">{text.custodyLead}</p>
      <section class="stack">
        <h2>{text.waiting}</h2>
        {view.waiting.length === 0 ? (
          <p>{text.noWaiting}</p>
        ) : (
          <ul>
            {view.waiting.map(({ id, code, purpose, until }) => (
              <li key={id}>
                <a href={`${custodyPath}/yeu-cau/${id}`}>
                  {text.purpose[purpose]} <span class="code">{code}</span>
                </a>{' '}
                <span class="quiet">{text.until(shownDate(until).text)}</span>
              </li>
            ))}
          </ul>
        )}
      </section>
      {(view.stale.length > 0 || view.lost > 0) && (
        <section class="stack">
          <h2>{text.stale}</h2>
          {view.lost > 0 && <Notice tone="danger">{text.lostEnvelopes(view.lost)}</Notice>}
          {view.stale.length > 0 && (
            <Notice tone="warning" level={3}>
              <>
                <p>{text.staleLead}</p>
                <ul>
                  {view.stale.map(({ code }) => (
                    <li key={code}>
                      <a class="code" href={`${custodyPath}/ho-so/${code}`}>
                        {code}
                      </a>
                    </li>
                  ))}
                </ul>
              </>
            </Notice>
          )}
        </section>
      )}
      {view.units.length === 0 && <p>{text.nobody}</p>}
      {view.units.map((unit) => (
        <UnitSection key={unit.unitId} unit={unit} view={view} text={text} />
      ))}
    </>
  )
}

type Part = { readonly unit: UnitView; readonly view: CustodyView; readonly text: Words }

const UnitSection = ({ unit, view, text }: Part) => (
  <section class="ds-card stack">
    <h2>{unit.name}</h2>
    {unit.threshold === undefined || unit.standing === undefined ? (
      <Notice tone="info" level={3}>
        {text.notSet}
      </Notice>
    ) : (
      <Notice tone={unit.standing === 'safe' ? 'success' : unit.standing === 'last' ? 'warning' : 'danger'} level={3}>
        {text.standing[unit.standing](unit.threshold, unit.keys)}
      </Notice>
    )}
    {unit.custodians.length > 0 && (
      <DataTable
        lang={view.lang}
        caption={text.keepers}
        columns={[{ label: text.columns.name }, { label: text.columns.state }, { label: text.columns.act }]}
        rows={unit.custodians.map((one) => ({
          key: String(one.id),
          cells: [
            one.isMe ? `${one.name} (${text.you})` : one.name,
            one.recipient ? <span class="recipient small">{one.recipient}</span> : text.noKeyYet,
            one.mayEnd ? <EndForm id={one.id} view={view} text={text} /> : '',
          ],
        }))}
      />
    )}
    {unit.custodians
      .filter(({ mayMake }) => mayMake)
      .map(({ id }) => (
        <MakeKey key={id} id={id} view={view} text={text} />
      ))}
    {unit.mayAppoint && <Appointing unit={unit} view={view} text={text} />}
  </section>
)

const Appointing = ({ unit, view, text }: Part) => (
  <div class="stack">
    <form class="fields" method="post" action={`${custodyPath}/nguong`} noValidate>
      {hidden(view)}
      <input type="hidden" name="don_vi" value={unit.unitId} />
      <Field
        kind="number"
        name="so_nguoi"
        label={text.threshold}
        value={String(unit.threshold ?? 2)}
        error={errorOf(view, 'so_nguoi')}
        min="2"
        max="20"
        inputMode="numeric"
        short
      />
      <Actions>
        <Button variant="secondary">{text.saveThreshold}</Button>
      </Actions>
    </form>
    {unit.colleagues.length > 0 && (
      <form class="fields" method="post" action={`${custodyPath}/giao`} noValidate>
        {hidden(view)}
        <input type="hidden" name="don_vi" value={unit.unitId} />
        <Field
          kind="select"
          name="nguoi"
          label={text.appoint}
          empty={text.choose}
          options={unit.colleagues}
          error={errorOf(view, 'nguoi')}
        />
        <Actions>
          <Button variant="secondary">{text.appointButton}</Button>
        </Actions>
      </form>
    )}
  </div>
)

const EndForm = ({ id, view, text }: { id: number; view: CustodyView; text: Words }) => (
  <Explain summary={text.end}>
    <form class="fields" method="post" action={`${custodyPath}/thoi/${id}`} noValidate>
      {hidden(view)}
      <fieldset class="ds-fieldset">
        <legend class="ds-label">{text.endWhy}</legend>
        {endedWhys.map((why, index) => (
          <div key={why} class="ds-field choice">
            <input
              class="ds-input"
              type="radio"
              id={`vi-sao-${id}-${why}`}
              name="vi_sao"
              value={why}
              checked={index === 0}
            />
            <label for={`vi-sao-${id}-${why}`}>{text.endWhys[why]}</label>
          </div>
        ))}
      </fieldset>
      <p class="small">{text.endHint}</p>
      <Actions>
        <Button variant="secondary" danger>
          {text.end}
        </Button>
      </Actions>
    </form>
  </Explain>
)

/** The island makes the key; without it there is only the sentence that says why not. */
const MakeKey = ({ id, view, text }: { id: number; view: CustodyView; text: Words }) => (
  <section class="stack">
    <h3>{text.makeTitle}</h3>
    <p>{text.makeLead}</p>
    <p data-without-key>{text.needsScript}</p>
    <form
      class="fields"
      method="post"
      action={`${custodyPath}/khoa/${id}`}
      noValidate
      hidden
      data-make-key
      data-file={text.keyFile}
      data-note={text.keyFileNote}
    >
      {hidden(view)}
      <input type="hidden" name="khoa_cong_khai" data-recipient />
      <Actions>
        <Button type="button" variant="secondary">
          {text.make}
        </Button>
      </Actions>
      <div class="fields" data-made hidden>
        <p role="status">{text.made}</p>
        <p class="recipient small" data-shown />
        <Checkbox name="da_cat" label={text.kept} required />
        <Actions>
          <Button>{text.sendKey}</Button>
        </Actions>
      </div>
    </form>
  </section>
)
