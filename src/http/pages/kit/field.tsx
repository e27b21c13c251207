// What every field of a form has: its label, its hint, its fault, and how they are tied together for those who listen.
import type { Child } from 'hono/jsx'
import type { Filled } from './form.tsx'

export type FieldProps = {
  of: Filled
  /** Dots nest: `reward.bps`. */
  name: string
  label: string
  hint?: Child | undefined
  /** Set beside the label of what may stay empty. */
  optional?: string | undefined
  required?: boolean
}

export type TextProps = FieldProps & {
  type?:
    | 'text'
    | 'email'
    | 'number'
    | 'date'
    | 'datetime-local'
    | 'time'
    | 'tel'
    | 'url'
    | 'search'
    | 'color'
    | 'password'
  inputmode?: 'decimal' | 'numeric'
  autocomplete?: string
  placeholder?: string
  min?: string | number
  max?: string | number
  step?: string | number
  maxlength?: number
  /** Stands before or after what is typed: a currency, a percent sign. */
  before?: string
  after?: string
  autofocus?: boolean
  pattern?: string
  /** The id of a datalist with suggestions. */
  list?: string
}

export function Field({ of, name, label, hint, optional, children }: FieldProps & { children?: Child }) {
  return (
    <div class={of.faults[name] ? 'field faulty' : 'field'}>
      <label for={fieldId(name)}>
        {label}
        {optional && <span class="optional">{optional}</span>}
      </label>
      {hint && (
        <p class="hint" id={`${fieldId(name)}-hint`}>
          {hint}
        </p>
      )}
      {children}
      <Fault of={of} name={name} />
    </div>
  )
}

export function Fault({ of, name }: { of: Filled; name: string }) {
  const fault = of.faults[name]
  return fault ? (
    <p class="fault" id={`${fieldId(name)}-fault`}>
      {fault}
    </p>
  ) : null
}

export function described(of: Filled, name: string, hint: Child) {
  const fault = of.faults[name]
  const by = [hint ? `${fieldId(name)}-hint` : '', fault ? `${fieldId(name)}-fault` : ''].filter(Boolean).join(' ')
  return { 'aria-describedby': by || undefined, 'aria-invalid': fault ? ('true' as const) : undefined }
}

export function fieldId(name: string): string {
  return `f-${name.replaceAll('.', '-')}`
}

export function textOf(of: Filled, name: string): string {
  const value = of.values[name]
  return value === null || value === undefined ? '' : String(value)
}
