import { describe, expect, test } from 'vitest'
import { readReport } from '../../../src/feed/push/read-report.ts'

const now = Date.UTC(2026, 10, 5)
const sent = {
  id: 't-1001',
  type: 'clearing',
  cardToken: 'tok_9f',
  amount: 12_000,
  currency: 'USD',
  occurredAt: '2026-11-01T18:20:00Z',
  merchant: { descriptor: 'SQ *HILLTOP BBQ ATLANTA GA', mid: '542814140150267', mcc: '', country: 'US' },
}

function faultsOf(fields: object) {
  const read = readReport({ ...sent, ...fields }, 'prg_1', now)
  return 'report' in read ? [] : read.faults.map(({ pointer }) => pointer)
}

test('what is not said is null, and an empty text says nothing', () => {
  expect(readReport(sent, 'prg_1', now)).toEqual({
    report: {
      card: { token: 'tok_9f' },
      report: {
        source: 'prg_1',
        id: 't-1001',
        type: 'clearing',
        amount: 12_000,
        currency: 'USD',
        occurredAt: Date.UTC(2026, 10, 1, 18, 20),
        postedAt: null,
        relatedId: null,
        channel: null,
        merchant: {
          descriptor: 'SQ *HILLTOP BBQ ATLANTA GA',
          mid: '542814140150267',
          mcc: null,
          entityId: null,
          city: null,
          region: null,
          postcode: null,
          country: 'US',
        },
      },
    },
  })
})

test('a card is named by token or by id', () => {
  expect(readReport({ ...sent, cardToken: undefined, cardId: 'card_1' }, 'x', now)).toMatchObject({
    report: { card: { id: 'card_1' } },
  })
  expect(faultsOf({ cardToken: null })).toEqual(['/cardToken'])
})

describe('what is wrong is pointed at', () => {
  test.each([
    [{ occurredAt: '2026-11-07T00:00:01Z' }, ['/occurredAt']],
    [{ occurredAt: '2026-11-06T23:59:59Z', postedAt: '2026-12-01T00:00:00Z' }, ['/postedAt']],
    [{ occurredAt: '1999-12-31T23:59:59Z' }, ['/occurredAt']],
    [{ amount: Number.NaN, currency: 7 }, ['/amount', '/currency']],
    [{ merchant: 'HILLTOP' }, ['/merchant']],
    [{ merchant: { mcc: '58' } }, ['/merchant/mcc']],
    [{ merchant: { descriptor: 'x'.repeat(201) } }, ['/merchant/descriptor']],
  ])('%j', (fields, pointers) => expect(faultsOf(fields)).toEqual(pointers))

  test('with what the sender calls it, unless that is a card number', () => {
    expect(readReport({ ...sent, amount: -1 }, 'x', now)).toMatchObject({ id: 't-1001', code: 'invalid' })
    expect(readReport({ ...sent, id: '4242424242424242' }, 'x', now, '/3')).toMatchObject({
      id: null,
      code: 'card-number-refused',
      faults: [{ pointer: '/3/id' }],
    })
    for (const value of [null, 7, 'x', []])
      expect(readReport(value, 'x', now)).toMatchObject({ id: null, code: 'invalid' })
  })
})

test('a thousand take little time', () => {
  const batch = Array.from({ length: 1_000 }, (_, index) => ({ ...sent, id: `t-${index}` }))
  const read = () => batch.map((report) => readReport(report, 'x', now))
  read()
  const start = performance.now()
  expect(read().every((each) => 'report' in each)).toBe(true)
  expect(performance.now() - start).toBeLessThan(200)
})
