// No payment card number enters, wherever in a request it stands; the number itself is never repeated. Nor does text
// that could be written and never be read again.
import { holdsCardNumber, isCardNumber, isCardNumberForToken } from './card-number.ts'
import { type Fault, Refusal } from './refusal.ts'

/** Fields whose values are identifiers: long digit runs are usual there, so only a likely card number is refused. */
const identifierFields = new Set(
  ['id', 'mid', 'mids', 'entityId', 'entityIds', 'relatedId', 'externalId', 'cardId'].concat([
    'merchantId',
    'customerId',
    'programId',
    'programIds',
    'offerId',
    'locationIds',
    'ownerId',
    'cursor',
    'Idempotency-Key',
    'publicToken',
    'linkToken',
    'accountIds',
    'itemId',
  ]),
)

const tokenFields = new Set(['token', 'cardToken'])

export const cardNumberDetail = 'This reads like a payment card number, which is never accepted. Send a token instead.'

/** Deeper than anything that we take; recursion must end before the stack does. */
const deepest = 40

/** JSON can escape half of a character. A database takes it, and fails at every later reading of the row. */
const halfCharacter = /\p{Surrogate}/u

/**
 * @param at the JSON pointer of `value`; its last step says which field it stands in.
 * Throws `invalid` where the value is nested too deeply to be searched, or holds half a character.
 */
export function cardNumberFaults(value: unknown, at = ''): readonly Fault[] {
  const faults: Fault[] = []
  search(value, at, testFor(fieldOf(at)), faults, 0)
  return faults
}

type Test = (text: string) => boolean

function testFor(field: string): Test {
  if (tokenFields.has(field)) return isCardNumberForToken
  return identifierFields.has(field) ? isCardNumber : holdsCardNumber
}

function search(value: unknown, at: string, test: Test, faults: Fault[], depth: number): void {
  if (depth > deepest) throw new Refusal('invalid', `Nothing is nested deeper than ${deepest} levels.`)
  if (typeof value === 'string') {
    refuseHalves(value, at)
    if (test(value)) faults.push(fault(at))
  } else if (typeof value === 'number') {
    if (value >= 1e12 && holdsCardNumber(BigInt(Math.trunc(value)).toString())) faults.push(fault(at))
  } else if (Array.isArray(value)) {
    for (let i = 0; i < value.length; i++) search(value[i], `${at}/${i}`, test, faults, depth + 1)
  } else if (typeof value === 'object' && value !== null) {
    for (const [field, inner] of Object.entries(value)) {
      refuseHalves(field, at)
      if (holdsCardNumber(field)) faults.push(fault(at))
      else search(inner, `${at}/${escapeStep(field)}`, testFor(field), faults, depth + 1)
    }
  }
}

function refuseHalves(text: string, pointer: string): void {
  if (!halfCharacter.test(text)) return
  const detail = 'holds half a character (an unpaired surrogate)'
  throw new Refusal('invalid', `${pointer || 'The body'} ${detail}.`, [{ pointer, detail }])
}

function fault(pointer: string): Fault {
  return { pointer, detail: cardNumberDetail }
}

function fieldOf(pointer: string): string {
  return pointer.slice(pointer.lastIndexOf('/') + 1)
}

/** RFC 6901: `~` and `/` within a step of a pointer. */
export function escapeStep(step: string): string {
  return step.replace(/~/g, '~0').replace(/\//g, '~1')
}
