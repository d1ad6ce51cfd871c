import type { ComponentChildren } from 'preact'
import { shellWords } from '../shell-words.ts'
import type { Lang } from '../lang.ts'

type Common = {
  /** also the id of the control, so that an error summary can lead to it */
  readonly name: string
  readonly label: string
  readonly hint?: string | undefined
  /** why what was typed was refused; the field then says so to everyone */
  readonly error?: string | undefined
  readonly required?: boolean
}

export type Choice = { readonly value: string; readonly label: string; readonly hint?: string }

export type FieldProps = Common &
  (
    | {
        readonly kind: 'text' | 'tel' | 'email' | 'date' | 'search' | 'password' | 'number'
        readonly value?: string | undefined
        readonly maxLength?: number
        readonly autoComplete?: string
        readonly inputMode?: 'text' | 'numeric' | 'tel' | 'email'
        readonly short?: boolean
        /** first and last day that can be chosen, `YYYY-MM-DD` */
        readonly min?: string
        readonly max?: string
        /** id of a `<datalist>` */
        readonly list?: string
      }
    | {
        readonly kind: 'textarea'
        readonly value?: string | undefined
        readonly rows?: number
        readonly maxLength?: number
      }
    | {
        readonly kind: 'select'
        readonly value?: string | undefined
        readonly options: readonly Choice[]
        /** first entry that stands for nothing chosen yet */
        readonly empty?: string
      }
    | {
        readonly kind: 'file'
        /** `image/*,.pdf` */
        readonly accept?: string
        readonly multiple?: boolean
      }
  )

const described = (name: string, hint: string | undefined, error: string | undefined): string | undefined =>
  [hint && `${name}-hint`, error && `${name}-error`].filter(Boolean).join(' ') || undefined

/**
 * A labelled control with its hint and the reason it was refused. The server decides what is right, so forms carry `noValidate`
 * and come back with status 422, what was typed and {@link ErrorSummary}.
 */
export function Field(props: FieldProps) {
  const { name, label, hint, error, required } = props
  return (
    <div class="ds-field">
      <label class="ds-label" for={name}>
        {label}
        {required && <Required />}
      </label>
      <Hint name={name} text={hint} />
      <Control {...props} />
      <FieldError name={name} text={error} />
    </div>
  )
}

function Control(props: FieldProps) {
  const common = {
    id: props.name,
    name: props.name,
    required: props.required,
    'aria-describedby': described(props.name, props.hint, props.error),
    'aria-invalid': props.error ? ('true' as const) : undefined,
  }
  if (props.kind === 'textarea')
    return (
      <textarea class="ds-input" {...common} rows={props.rows ?? 6} maxLength={props.maxLength}>
        {props.value}
      </textarea>
    )
  if (props.kind === 'select')
    return (
      <select class="ds-input" {...common}>
        {props.empty !== undefined && <option value="">{props.empty}</option>}
        {props.options.map(({ value, label }) => (
          <option key={value} value={value} selected={value === props.value}>
            {label}
          </option>
        ))}
      </select>
    )
  if (props.kind === 'file')
    return <input class="ds-input" type="file" {...common} accept={props.accept} multiple={props.multiple} />
  return (
    <input
      class={props.short ? 'ds-input short' : 'ds-input'}
      {...typeAndList(props.kind, props.list)}
      {...common}
      value={props.value}
      maxLength={props.maxLength}
      autocomplete={props.autoComplete}
      inputMode={props.inputMode}
      min={props.min}
      max={props.max}
    />
  )
}

// Preact's types are a union by the literal `type`, which a value of several literals does not fit.
const typeAndList = (type: string, list: string | undefined): object => ({ type, ...(list && { list }) })

export type CheckboxProps = Common & { readonly value?: string; readonly checked?: boolean }

/** One yes-or-no question. */
export function Checkbox({ name, label, hint, error, required, value = 'co', checked }: CheckboxProps) {
  return (
    <div class="ds-field choice">
      <input
        class="ds-input"
        type="checkbox"
        id={name}
        name={name}
        value={value}
        checked={checked}
        required={required}
        aria-describedby={described(name, hint, error)}
        aria-invalid={error ? 'true' : undefined}
      />
      <label for={name}>
        {label}
        {required && <Required />}
      </label>
      <Hint name={name} text={hint} />
      <FieldError name={name} text={error} />
    </div>
  )
}

export type ChoicesProps = Common & {
  /** `radio`: one of them; `checkbox`: as many as apply, sent under the same name */
  readonly kind: 'radio' | 'checkbox'
  readonly options: readonly Choice[]
  readonly chosen?: readonly string[]
}

/** A question with a few answers, all in view. The first control has the id of the question, for the error summary. */
export function Choices({ kind, name, label, hint, error, required, options, chosen = [] }: ChoicesProps) {
  return (
    <fieldset class="ds-fieldset" aria-describedby={described(name, hint, error)}>
      <legend class="ds-label">
        {label}
        {required && <Required />}
      </legend>
      <Hint name={name} text={hint} />
      <FieldError name={name} text={error} />
      {options.map((option, index) => {
        const id = index === 0 ? name : `${name}-${option.value}`
        return (
          <div key={option.value} class="ds-field choice">
            <input
              class="ds-input"
              type={kind}
              id={id}
              name={name}
              value={option.value}
              checked={chosen.includes(option.value)}
              required={kind === 'radio' ? required : undefined}
              aria-invalid={error ? 'true' : undefined}
              aria-describedby={option.hint ? `${id}-about` : undefined}
            />
            <label for={id}>{option.label}</label>
            {option.hint && (
              <p data-field="description" id={`${id}-about`}>
                {option.hint}
              </p>
            )}
          </div>
        )
      })}
    </fieldset>
  )
}

const Hint = ({ name, text }: { readonly name: string; readonly text: string | undefined }) =>
  text ? (
    <p data-field="description" id={`${name}-hint`}>
      {text}
    </p>
  ) : null

const FieldError = ({ name, text }: { readonly name: string; readonly text: string | undefined }) =>
  text ? (
    <p class="ds-validation-message" data-field="validation" id={`${name}-error`}>
      {text}
    </p>
  ) : null

const Required = () => (
  <span class="required" aria-hidden="true">
    {' '}
    *
  </span>
)

/** Says once, above a form, what the star means. */
export const RequiredNote = ({ lang }: { readonly lang: Lang }) => (
  <p class="small quiet">{shellWords(lang).requiredNote}</p>
)

/** The fields of a form, with room between them. */
export const Fields = ({ children }: { readonly children: ComponentChildren }) => <div class="fields">{children}</div>
