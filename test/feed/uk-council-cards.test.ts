import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { describe, expect, it } from 'vitest'
import type { Row } from '../../src/feed/file-feed.ts'
import { ukCouncilCards } from '../../src/feed/uk-council-cards/translate.ts'

const golden: Row[] = parse(readFileSync(join(import.meta.dirname, '../golden/feed/uk-council-cards.csv')), {
  columns: true,
  comment: '#',
})

const row: Row = {
  source: 'birmingham',
  date: '2017-08-14',
  amount: '22.9',
  currency: 'GBP',
  descriptor: 'amazon uk marketplace',
  card: 'bham-00140',
  city: '',
}

const translate = (change: Row, nth = 0) => ukCouncilCards.translate({ ...row, ...change }, nth)
const sent = (change: Row, nth = 0) => {
  const translated = translate(change, nth)
  if ('refused' in translated) throw new Error(translated.refused)
  return translated.transaction
}

describe('a row of a British council', () => {
  it('is a clearing in pence at noon of its day', () => {
    expect(sent({})).toMatchObject({
      type: 'clearing',
      cardToken: 'bham-00140',
      amount: 2290,
      currency: 'GBP',
      occurredAt: '2017-08-14T12:00:00.000Z',
      postedAt: null,
      relatedId: null,
      merchant: { descriptor: 'amazon uk marketplace', mid: null, city: null, country: null },
    })
  })

  it('with a negative amount is a refund that names no purchase', () => {
    expect(sent({ amount: '-6.49' })).toMatchObject({ type: 'refund', amount: 649, relatedId: null })
  })

  it('keeps its id from one reading to the next, and differs from an equal row', () => {
    expect(sent({}).id).toBe(sent({}).id)
    expect(sent({}, 1).id).not.toBe(sent({}).id)
    expect(sent({ descriptor: 'amazon uk retail' }).id).not.toBe(sent({}).id)
  })

  it.each([
    ['LUTON, BEDS', 'LUTON'],
    ["S'GATE CIRCUS", "S'GATE CIRCUS"],
    ['01670 856996', null],
    ['AMAZON.CO.UK', null],
  ])('reads the town in %j as %j', (city, town) => expect(sent({ city }).merchant.city).toBe(town))

  it.each([
    [{ card: '' }, 'no card'],
    [{ amount: '1,234.50' }, 'amount'],
    [{ amount: '1.005' }, 'amount'],
    [{ amount: '' }, 'amount'],
    [{ date: '14/08/2017' }, 'date'],
    [{ date: '2017-02-30' }, 'date'],
  ])('with %j is refused', (change, reason) => {
    expect(translate(change)).toMatchObject({ refused: expect.stringContaining(reason) })
  })

  it('has a ticket number that could be a card number crossed out', () => {
    expect(sent({ descriptor: 'AGENT FEE   8908111473613' }).merchant.descriptor).toBe('AGENT FEE   xxxxxxxxxxxxx')
    expect(sent({ descriptor: 'JET2.COM  7980031425384' }).merchant.descriptor).toBe('JET2.COM  7980031425384')
  })
})

describe('a published file', () => {
  const translated = golden.map((each) => ukCouncilCards.translate(each, 0))

  it('is read whole: every row is sent, or refused with a reason', () => {
    const transactions = translated.flatMap((each) => ('transaction' in each ? [each.transaction] : []))
    expect(golden).toHaveLength(101)
    expect(transactions.filter(({ type }) => type === 'refund')).toHaveLength(8)
    expect(
      translated
        .filter((each) => 'refused' in each)
        .every((each) => 'refused' in each && each.refused.startsWith('no card')),
    ).toBe(true)
  })

  it('adds up to the sum of its amounts', () => {
    const net = translated.reduce(
      (total, each) =>
        'transaction' in each ? total + (each.transaction.type === 'refund' ? -1 : 1) * each.transaction.amount : total,
      0,
    )
    const published = golden
      .filter(({ card }) => card)
      .reduce((total, { amount }) => total + Math.round(Number(amount) * 100), 0)
    expect(net).toBe(published)
  })
})
