// A location as a form or a line of a file gives it: names are apart by commas or lines, a channel is a word.
import type * as z from 'zod'
import { Refusal } from '../../../domain/refusal.ts'
import type { NewLocation } from '../../../flow/parties/register-party.ts'
import { refuseCardNumbers } from '../../body.ts'
import { check } from '../../check.ts'
import { locationInput } from '../../schema/party.ts'

export const LOCATION_FIELDS = [
  ...['name', 'country', 'region', 'city', 'postcode', 'timezone', 'mcc'],
  ...['mids', 'entityIds', 'descriptors', 'channel'],
] as const

const LISTS = new Set(['mids', 'entityIds', 'descriptors'])

type Texts = Readonly<Record<string, unknown>>

/** Throws `invalid`, or `card-number-refused`. @param between what separates the names of a list. */
export function readLocationFields(texts: Texts, between: RegExp): NewLocation {
  const fields = LOCATION_FIELDS.map((name): [string, unknown] => {
    const text = String(texts[name] ?? '').trim()
    if (LISTS.has(name)) return [name, [...new Set(text.split(between).map((one) => one.trim()))].filter(Boolean)]
    if (name === 'country') return [name, text.toUpperCase() || null]
    return [name, text || null]
  })
  const { name, ...rest } = Object.fromEntries(fields)
  refuseCardNumbers({ name, ...rest })
  return check(locationInput as z.ZodType<NewLocation>, name === null ? rest : { name, ...rest })
}

/** Each fault once for its field, in words that follow the field's label. */
export function faultsByField(refusal: Refusal, labels: Readonly<Record<string, string>>): Refusal {
  const named = new Map(
    refusal.faults.map(({ pointer, detail }) => {
      const field = pointer.split('/')[1] ?? ''
      return [
        field,
        { pointer: `/${field}`, detail: /^[A-Z]/.test(detail) ? detail : `${labels[field] ?? field} ${detail}` },
      ] as const
    }),
  )
  const faults = [...named.values()]
  return new Refusal(refusal.code, faults[0]?.detail ?? refusal.message, faults)
}
