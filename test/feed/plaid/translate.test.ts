import { describe, expect, test } from 'vitest'
import { dateOf } from '../../../src/domain/time.ts'
import { toMinor } from '../../../src/feed/plaid/amount.ts'
import { transaction as shape } from '../../../src/feed/plaid/shapes.ts'
import { translateTransaction } from '../../../src/feed/plaid/translate.ts'
import { category, counterparty, fullTransaction, nowhere, type Told } from '../../support/plaid/transaction.ts'

const context = { source: 'itm_1', timezone: 'America/Chicago', linkedAt: null }
const credit = { cardId: 'card_1', depository: false }
const current = { cardId: 'card_2', depository: true }

function translate(told: Partial<Told>, account: typeof credit | undefined = credit) {
  const full = fullTransaction(
    { transaction_id: 'tx', account_id: 'acc' },
    { amount: 12.34, date: '2026-11-03', ...told },
  )
  return translateTransaction(shape.parse(full), account, context)
}

const reported = (told: Partial<Told>, account?: typeof credit) => {
  const result = translate(told, account)
  if (!('report' in result)) throw new Error(`ignored: ${result.ignored}`)
  return result.report
}

test('a posted purchase, whole', () => {
  expect(
    reported({
      amount: 12.5,
      authorized_date: '2026-11-01',
      name: "McDonald's",
      original_description: 'MCDONALDS F3322 AUSTIN TX',
      merchant_entity_id: 'vzWXDWBjB06j5BJoD3Jo84OJZg7JJzmqOZA22',
      merchant_category_code: '5814',
      counterparties: [counterparty("McDonald's", 'merchant', 'vzWXDWBjB06j5BJoD3Jo84OJZg7JJzmqOZA22')],
      location: { ...nowhere, city: 'Austin', region: 'TX', postal_code: '78701', country: 'US', store_number: '3322' },
    }),
  ).toMatchInlineSnapshot(`
    {
      "amount": 1250,
      "channel": "in_store",
      "currency": "USD",
      "id": "tx",
      "merchant": {
        "city": "Austin",
        "country": "US",
        "descriptor": "MCDONALDS F3322 AUSTIN TX",
        "entityId": "vzWXDWBjB06j5BJoD3Jo84OJZg7JJzmqOZA22",
        "mcc": "5814",
        "mid": null,
        "postcode": "78701",
        "region": "TX",
      },
      "occurredAt": 1793592000000,
      "postedAt": 1793728800000,
      "relatedId": null,
      "source": "itm_1",
      "type": "clearing",
    }
  `)
})

describe('direction and state', () => {
  test.each([
    [{ amount: 5, pending: true }, 'authorization'],
    [{ amount: 5, pending: false }, 'clearing'],
    [{ amount: -5, pending: false }, 'refund'],
  ] as const)('%o is %s', (told, type) => {
    expect(reported(told)).toMatchObject({ type, amount: 500 })
  })

  test('a clearing names the pending one that it completes, a refund names nothing', () => {
    expect(reported({ pending_transaction_id: 'p' }).relatedId).toBe('p')
    expect(reported({ pending_transaction_id: 'p', amount: -3 }).relatedId).toBeNull()
  })
})

describe('time', () => {
  const iso = (told: Partial<Told>) => new Date(reported(told).occurredAt).toISOString()

  test('the hour of the authorization where the bank tells it', () => {
    expect(iso({ authorized_datetime: '2026-11-01T20:31:05-06:00', authorized_date: '2026-11-01' })).toBe(
      '2026-11-02T02:31:05.000Z',
    )
  })

  test('midnight is no hour: late on the authorized day in the stated zone, with its daylight saving', () => {
    expect(iso({ authorized_datetime: '2026-11-02T00:00:00Z', authorized_date: '2026-11-02' })).toBe(
      '2026-11-03T04:00:00.000Z',
    )
    expect(iso({ authorized_date: '2026-07-02' })).toBe('2026-07-03T03:00:00.000Z')
  })

  test('a day without an hour is the same weekday wherever in the country the shop is', () => {
    const { occurredAt } = reported({ authorized_date: '2026-07-02' })
    for (const zone of ['America/New_York', 'America/Los_Angeles', 'Pacific/Honolulu'])
      expect(dateOf(occurredAt, zone)).toBe('2026-07-02')
  })

  test('the posted day only where there is no other, and never as the hour of the purchase', () => {
    expect(iso({ date: '2026-11-03', datetime: '2026-11-03T05:00:01Z' })).toBe('2026-11-04T04:00:00.000Z')
    expect(iso({ date: '2026-11-03', datetime: '2026-11-03T05:00:01Z', pending: true })).toBe(
      '2026-11-03T05:00:01.000Z',
    )
  })

  test('what the bank knew when the card was linked was bought before, also on that day', () => {
    const linkedAt = Date.UTC(2026, 10, 3, 15)
    const then = (date: string, more: Partial<Told> = {}) => {
      const full = fullTransaction({ transaction_id: 'tx', account_id: 'acc' }, { amount: 5, date, ...more })
      const result = translateTransaction(shape.parse(full), credit, { ...context, linkedAt })
      return 'report' in result && result.report.occurredAt
    }
    expect(then('2026-11-03')).toBeLessThan(linkedAt)
    expect(then('2026-11-02')).toBe(Date.UTC(2026, 10, 3, 4))
    expect(then('2026-11-03', { authorized_datetime: '2026-11-03T16:00:00Z' })).toBe(Date.UTC(2026, 10, 3, 16))
  })

  test('posted when it was posted', () => {
    expect(reported({ datetime: '2026-11-03T05:00:01Z' }).postedAt).toBe(Date.UTC(2026, 10, 3, 5, 0, 1))
    expect(reported({ pending: true }).postedAt).toBeNull()
  })
})

describe('amounts', () => {
  test.each([
    [12.345, 'USD', 1234],
    [12.355, 'USD', 1236],
    [12.3450001, 'USD', 1235],
    [0.1 + 0.2, 'USD', 30],
    [1.005, 'USD', 100],
    [89.4, 'USD', 8940],
    [1234567.8949999, 'USD', 123456789],
    [500, 'JPY', 500],
    [500.5, 'JPY', 500],
    [1.2345, 'KWD', 1234],
    [1e-7, 'USD', 0],
    [-7.5, 'USD', 750],
  ])('%d %s is %d', (amount, currency, minor) => {
    expect(toMinor(amount, currency)).toBe(minor)
  })
})

describe('who took the card', () => {
  const burger = counterparty('Burger King', 'merchant', 'burger')
  const told = { merchant_entity_id: 'burger', merchant_name: 'Burger King' }
  const entity = (...counterparties: ReturnType<typeof counterparty>[]) =>
    reported({ ...told, counterparties }).merchant.entityId

  test('the marketplace and not the restaurant behind it', () => {
    expect(entity(burger, counterparty('DoorDash', 'marketplace', 'doordash'))).toBe('doordash')
  })
  test('the shop behind a payment terminal or a wallet', () => {
    expect(entity(burger, counterparty('Square', 'payment_terminal', 'square'))).toBe('burger')
    expect(entity(burger, counterparty('PayPal', 'payment_app', 'paypal'))).toBe('burger')
  })
  test('nobody where Plaid itself is in doubt', () => {
    expect(entity(counterparty('Burger King', 'merchant', 'burger', 'MEDIUM'))).toBeNull()
    expect(entity(counterparty('DoorDash', 'marketplace', 'doordash', 'LOW'))).toBeNull()
    expect(entity()).toBe('burger')
  })
})

describe('what is none of ours', () => {
  test.each<[string, Partial<Told>]>([
    ['not-an-iso-currency', { iso_currency_code: null, unofficial_currency_code: 'BTC' }],
    ['no-amount', { amount: 0 }],
    ['transfer', { personal_finance_category: category('TRANSFER_OUT') }],
    ['loan', { amount: -250, personal_finance_category: category('LOAN_PAYMENTS') }],
    ['income', { amount: -900, personal_finance_category: category('INCOME') }],
    ['fee', { personal_finance_category: category('BANK_FEES') }],
    ['fee', { transaction_code: 'late fee' }],
    ['cash', { transaction_code: 'cash advance' }],
    ['cash', { personal_finance_category: category('TRANSFER_OUT', 'TRANSFER_OUT_WITHDRAWAL') }],
    ['cash', { merchant_category_code: '6011' }],
    ['check', { check_number: '1001' }],
    ['refund-still-pending', { amount: -5, pending: true }],
  ])('%s: %o', (ignored, told) => {
    expect(translate(told)).toEqual({ ignored })
  })

  test('an account that nobody linked', () => {
    const full = fullTransaction({ transaction_id: 'tx', account_id: 'acc' }, { amount: 1, date: '2026-11-03' })
    expect(translateTransaction(shape.parse(full), undefined, context)).toEqual({ ignored: 'account-not-linked' })
  })

  test('of a current account only what was paid by card', () => {
    expect(translate({ payment_channel: 'other' }, current)).toEqual({ ignored: 'not-by-card' })
    expect(reported({ payment_channel: 'other', merchant_category_code: '5812' }, current).type).toBe('clearing')
    expect(reported({ payment_channel: 'online' }, current).channel).toBe('online')
    expect(reported({ payment_channel: 'other' }).channel).toBeNull()
  })
})

test('fields and values that Plaid may add change nothing, and those it may leave out are nothing', () => {
  const bare = { transaction_id: 'tx', account_id: 'acc', amount: 3, date: '2026-11-03', name: 'X', pending: false }
  const parsed = shape.parse({ ...bare, payment_channel: 'by telepathy', iso_currency_code: 'USD', aura: 'green' })
  expect(translateTransaction(parsed, credit, context)).toMatchObject({
    report: { channel: null, merchant: { descriptor: 'X', entityId: null, mcc: null } },
  })
})

test('a card number in a statement line is crossed out', () => {
  expect(reported({ original_description: 'PAYMENT 4242 4242 4242 4242 REF' }).merchant.descriptor).toBe(
    'PAYMENT xxxx xxxx xxxx xxxx REF',
  )
})
