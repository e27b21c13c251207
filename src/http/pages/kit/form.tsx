// Forms: every field has its label, its hint, and its fault beside it, also for those who listen.
import type { Child } from 'hono/jsx'
import type { Refused } from './call.ts'
import { described, Fault, Field, type FieldProps, fieldId, type TextProps, textOf } from './field.tsx'

/** What the fields show: as typed when the form comes back refused, else what is stored. */
export type Filled = {
  readonly values: Readonly<Record<string, string | number | boolean | readonly string[] | null | undefined>>
  readonly faults: Readonly<Record<string, string>>
}

export function filled(stored: Filled['values'], refused?: Refused): Filled {
  return refused ? { values: refused.values, faults: refused.faults } : { values: stored, faults: {} }
}

type FormProps = {
  action?: string
  /** Set where the form came back. */
  refused?: Refused | undefined
  refusedTitle?: string
  files?: boolean
  id?: string
  method?: 'post' | 'get'
  children?: Child
}

export function Form({ action, refused, refusedTitle, files, id, method = 'post', children }: FormProps) {
  return (
    <form method={method} action={action} id={id} class="form" enctype={files ? 'multipart/form-data' : undefined}>
      {refused && (
        <div class="notice bad" role="alert" tabindex={-1} data-focus="">
          <strong>{refusedTitle ?? refused.message}</strong>
          <ul>
            {Object.entries(refused.faults).map(([name, fault]) => (
              <li>{name ? <a href={`#${fieldId(name)}`}>{sentenceOf(name, fault)}</a> : fault}</li>
            ))}
          </ul>
        </div>
      )}
      {children}
    </form>
  )
}

/** A fault that goes on from its field's label begins with the field's name where the label isn't beside it. */
function sentenceOf(name: string, fault: string): string {
  if (!/^\p{Ll}/u.test(fault)) return fault
  const last = name.split('.').at(-1)!
  const words = last.replace(/\p{Lu}/gu, (letter) => ` ${letter.toLowerCase()}`)
  return `${words.charAt(0).toUpperCase()}${words.slice(1)} ${fault}`
}

export function TextField({ of, name, label, hint, optional, before, after, ...input }: TextProps) {
  return (
    <Field of={of} name={name} label={label} hint={hint} optional={optional}>
      <span class="input">
        {before && <span aria-hidden="true">{before}</span>}
        <input
          id={fieldId(name)}
          name={name}
          value={textOf(of, name)}
          {...described(of, name, hint)}
          {...input}
          type={input.type ?? 'text'}
        />
        {after && <span aria-hidden="true">{after}</span>}
      </span>
    </Field>
  )
}

export function LongField({
  of,
  name,
  label,
  hint,
  optional,
  rows = 4,
  ...input
}: FieldProps & { rows?: number; maxlength?: number; placeholder?: string }) {
  return (
    <Field of={of} name={name} label={label} hint={hint} optional={optional}>
      <textarea id={fieldId(name)} name={name} rows={rows} {...described(of, name, hint)} {...input}>
        {textOf(of, name)}
      </textarea>
    </Field>
  )
}

export type Choice = { readonly value: string; readonly label: string; readonly hint?: string }

export function SelectField({
  of,
  name,
  label,
  hint,
  optional,
  choices,
  required,
}: FieldProps & { choices: readonly Choice[] }) {
  const chosen = textOf(of, name)
  return (
    <Field of={of} name={name} label={label} hint={hint} optional={optional}>
      <select id={fieldId(name)} name={name} required={required} {...described(of, name, hint)}>
        {choices.map(({ value, label }) => (
          <option value={value} selected={value === chosen}>
            {label}
          </option>
        ))}
      </select>
    </Field>
  )
}

/** One of a few, all in sight. `name` ending in [] with `many`: any number of them. */
export function ChoiceField({
  of,
  name,
  label,
  hint,
  choices,
  many,
}: FieldProps & { choices: readonly Choice[]; many?: boolean }) {
  const key = name.replace(/\[\]$/, '')
  const value = of.values[key]
  const chosen = Array.isArray(value) ? value : [String(value ?? '')]
  return (
    <fieldset class="field choices" id={fieldId(key)} {...described(of, key, hint)}>
      <legend>{label}</legend>
      {hint && (
        <p class="hint" id={`${fieldId(key)}-hint`}>
          {hint}
        </p>
      )}
      <div class="choice-list">
        {choices.map((choice) => (
          <label class="choice">
            <input
              type={many ? 'checkbox' : 'radio'}
              name={name}
              value={choice.value}
              checked={chosen.includes(choice.value)}
            />
            <span>
              {choice.label}
              {choice.hint && <small>{choice.hint}</small>}
            </span>
          </label>
        ))}
      </div>
      <Fault of={of} name={key} />
    </fieldset>
  )
}

export function CheckField({ of, name, label, hint }: FieldProps) {
  return (
    <div class="field">
      <label class="choice">
        <input
          id={fieldId(name)}
          type="checkbox"
          name={name}
          value="on"
          checked={['on', 'true', true].includes(of.values[name] as string)}
          {...described(of, name, hint)}
        />
        <span>
          {label}
          {hint && <small id={`${fieldId(name)}-hint`}>{hint}</small>}
        </span>
      </label>
      <Fault of={of} name={name} />
    </div>
  )
}

export function FileField({ of, name, label, hint, accept, required }: FieldProps & { accept?: string }) {
  return (
    <Field of={of} name={name} label={label} hint={hint}>
      <input
        id={fieldId(name)}
        name={name}
        type="file"
        accept={accept}
        required={required}
        {...described(of, name, hint)}
      />
    </Field>
  )
}

export function Submit({
  tone = 'primary',
  name,
  value,
  children,
}: {
  tone?: 'primary' | 'quiet' | 'danger'
  name?: string
  value?: string
  children?: Child
}) {
  return (
    <button class={`button ${tone}`} type="submit" name={name} value={value}>
      {children}
    </button>
  )
}

/** A deed of one button. */
export function Deed({
  action,
  tone = 'quiet',
  fields = {},
  children,
}: {
  action: string
  tone?: 'primary' | 'quiet' | 'danger' | 'link'
  fields?: Readonly<Record<string, string>>
  children?: Child
}) {
  return (
    <form method="post" action={action} class="deed">
      {Object.entries(fields).map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      <button class={tone === 'link' ? 'link' : `button ${tone}`} type="submit">
        {children}
      </button>
    </form>
  )
}
