// Budgets when a purchase turns out to be another day's, or another merchant's, than it was granted for.
import { expect, test } from 'vitest'
import type { MatchedReport } from '../../../src/domain/books/file-reports.ts'
import type { Offer } from '../../../src/domain/offer/offer.ts'
import type { Report } from '../../../src/domain/report.ts'
import { DAY } from '../../../src/domain/time.ts'
import { MemoryBooks } from '../../support/memory-books.ts'
import { offerOf, termsOf } from '../../support/terms.ts'
import { edited, NOON } from './deciding.ts'

const evidence = { because: 'mid', found: null, processor: null, factors: [], candidates: [] } as const
const clue = {
  descriptor: null,
  mid: null,
  mcc: null,
  entityId: null,
  city: null,
  region: null,
  postcode: null,
  country: null,
}

function said(fields: Partial<Report>, method: 'mid' | 'descriptor' = 'mid', merchantId = 'mer_1'): MatchedReport {
  const occurredAt = fields.occurredAt ?? NOON
  const base = {
    source: 's',
    id: 'c1',
    type: 'clearing',
    amount: 10_000,
    currency: 'USD',
    relatedId: null,
    channel: null,
  } as const
  return {
    card: { token: `tok_${fields.id ?? 'c1'}`.slice(0, 5) },
    match: { merchantId, locationId: null, method, confidence: 0.9, evidence },
    timezone: 'America/New_York',
    channel: null,
    report: { ...base, merchant: clue, postedAt: NOON + 3 * DAY, ...fields, occurredAt },
  }
}

function open(...offers: readonly Offer[]): MemoryBooks {
  const card = { id: 'card_1', customerId: 'cus_1', programId: 'prg_1', scheme: 'visa', linkedAt: 0, fingerprint: null }
  const cards = ['c', 'a', 'd'].map((letter) => ({ ...card, id: `card_${letter}`, token: `tok_${letter}` }))
  const customer = { customerId: 'cus_1', programId: 'prg_1', profiles: [], version: 0, kin: [] }
  return new MemoryBooks({ cards, customers: [customer], activations: [], offers })
}

const granted = (books: MemoryBooks) => Object.fromEntries([...books.granted].filter(([, amount]) => amount !== 0))
const daily = { limits: { budgetPerDay: 600 } }
const LATER = NOON + 5 * DAY

test('a clearing whose authorization tells later that it was yesterday’s purchase moves its claim to that day', () => {
  const books = open(offerOf('off_1', 'mer_1', daily))
  books.send([said({ relatedId: 'a1', occurredAt: NOON + DAY })], LATER)
  expect(granted(books)).toEqual({ off_1: 500, 'off_1/2026-03-03': 500 })
  books.send([said({ id: 'a1', type: 'authorization', postedAt: null })], LATER)
  expect(granted(books)).toEqual({ off_1: 500, 'off_1/2026-03-02': 500 })
})

test('the day to which a claim moves is not exceeded either', () => {
  const books = open(offerOf('off_1', 'mer_1', daily))
  books.send([said({ id: 'd1' }), said({ relatedId: 'a1', occurredAt: NOON + DAY })], LATER)
  books.send([said({ id: 'a1', type: 'authorization', postedAt: null })], LATER)
  expect(granted(books)).toEqual({ off_1: 600, 'off_1/2026-03-02': 600 })
})

test('a budget by day that a later version brings never falls below zero, and counts what stands', () => {
  const before = open(offerOf('off_1', 'mer_1'))
  before.send([said({})], LATER)
  const limited = edited(offerOf('off_1', 'mer_1'), [NOON + DAY, termsOf(daily)])
  const after = new MemoryBooks({ ...before.world, offers: [limited] })
  for (const part of ['reports', 'purchases', 'rewards', 'granted'] as const)
    for (const [key, value] of before[part]) (after[part] as Map<string, unknown>).set(key, value)
  after.send([said({ id: 'c9', type: 'refund', relatedId: 'c1', amount: 5_000 })], LATER)
  expect(granted(after)).toEqual({ off_1: 250, 'off_1/2026-03-02': 250 })
})

test('a purchase that turns out to be another merchant’s gives its budget back', () => {
  const books = open(offerOf('off_1', 'mer_1', { limits: { budget: 500 } }), offerOf('off_2', 'mer_2'))
  books.send([said({ id: 'a1', type: 'authorization', postedAt: null }, 'descriptor')], LATER)
  expect(granted(books)).toEqual({ off_1: 500 })
  books.send([said({ relatedId: 'a1' }, 'mid', 'mer_2')], LATER)
  expect(granted(books)).toEqual({ off_2: 500 })
})
