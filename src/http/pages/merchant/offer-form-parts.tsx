// What the sections of the offer's form are made of: a field's label, and the advice under it.
import type { Child } from 'hono/jsx'
import type { Finding } from '../../../domain/offer/lint.ts'
import type { LocationRecord } from '../../../store/catalog/parties.ts'
import type { MemberCall, Refused } from '../kit/call.ts'
import type { Filled } from '../kit/form.tsx'
import { Card } from '../kit/parts.tsx'
import { wordsOf } from './audience.tsx'

export type OfferFormProps = {
  readonly call: MemberCall
  readonly of: Filled
  readonly refused: Refused | undefined
  readonly findings: readonly Finding[]
  readonly locations: readonly LocationRecord[]
  readonly currencies: readonly string[]
  readonly timezone: string
  /** Where it is saved; the preview is at the same address, ending in /preview. */
  readonly action: string
  readonly submit: string
}

export function Section({ title, lead, children }: { title: string; lead: string; children?: Child }) {
  return (
    <Card title={title}>
      <div class="form">
        {lead && <p class="hint">{lead}</p>}
        {children}
      </div>
    </Card>
  )
}

const PLACES = [
  ...['conditions.customers', 'conditions.hours', 'conditions.locationIds', 'conditions.minSpend'],
  ...['conditions.everyNthVisit', 'conditions.spendToUnlock', 'reward', 'funding', 'limits.rewardMin'],
  ...['limits.rewardMax', 'limits.perCustomer', 'limits.budget', 'limits.budgetPerDay'],
  ...['schedule.startsAt', 'schedule.endsAt', 'schedule.activateBy'],
] as const

type Place = (typeof PLACES)[number]

function isAbout({ pointer }: Finding, place: Place): boolean {
  const at = `/${place.replaceAll('.', '/')}`
  return pointer === at || pointer.startsWith(`${at}/`)
}

/** What no field of the form is alone about. */
export function unplaced(findings: readonly Finding[]): readonly Finding[] {
  return findings.filter((finding) => !PLACES.some((place) => isAbout(finding, place)))
}

/** What is odd about a field, said under it. `at`: the field, or what its name begins with. */
export function Advice({ findings, at }: { findings: readonly Finding[]; at: Place }) {
  const about = findings.filter((finding) => isAbout(finding, at))
  return (
    <div class="advice" id={`advice-${at.replaceAll('.', '-')}`} aria-live="polite">
      {about.map(({ sentence }) => (
        <p>{sentence}</p>
      ))}
    </div>
  )
}

export function field(call: MemberCall, of: Filled, name: string) {
  return { of, name, label: wordsOf(call).offerForm.labels[name.replace('[]', '')]! }
}

type Said = Readonly<Record<string, { readonly label: string; readonly hint: string }>>

export function choicesOf(words: Said) {
  return Object.entries(words).map(([value, { label, hint }]) => ({ value, label, ...(hint ? { hint } : {}) }))
}

export function plainChoices(words: Readonly<Record<string, string>>) {
  return Object.entries(words).map(([value, label]) => ({ value, label }))
}
