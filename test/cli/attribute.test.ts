import { describe, expect, test } from 'vitest'
import { attribute } from '../../src/cli/attribute.ts'
import { dice } from './mailing.ts'
import { runOn } from './run.ts'

const COLUMNS = ['--customer', 'who', '--time', 'at', '--kind', 'kind', '--channel', 'via', '--value', 'worth']
const FLAGS = ['FILE', ...COLUMNS, '--window', '7d', '--json']
const events = (...lines: string[]) => ['who,at,kind,via,worth', ...lines].join('\n')

const sum = (credits: Record<string, { conversions: number; value: number }>, of: 'conversions' | 'value') =>
  Object.values(credits).reduce((total, credit) => total + credit[of], 0)

describe('events', () => {
  test('a touch counts from the instant of the conversion back to the end of the window, both inclusive', async () => {
    const csv = events(
      '1,2019-01-01T00:00:00Z,click,edge,',
      '1,2018-12-31T23:59:59Z,click,outside,',
      '1,2019-01-08T00:00:00Z,conversion,own,12.5',
      '1,2019-01-08T00:00:00Z,click,instant,',
      '1,2019-01-08T00:00:01Z,click,after,',
    )
    const report = (await runOn(attribute, csv, FLAGS)).json()
    expect(report.models.linear).toMatchObject({
      edge: { conversions: 0.5, value: 6.25 },
      instant: { conversions: 0.5, value: 6.25 },
      outside: { conversions: 0, value: 0 },
      after: { conversions: 0, value: 0 },
    })
    expect(report.models.linear).not.toHaveProperty('own')
    expect(report.models.first.edge.conversions).toBe(1)
    expect(report.models.last.instant.conversions).toBe(1)
  })

  test('an earlier conversion does not use its touches up; what nothing led to is its own line', async () => {
    const csv = events(
      '1,2019-01-01,click,a,',
      '1,2019-01-02,conversion,,5',
      '1,2019-01-03,conversion,,7',
      '2,2019-01-03,conversion,,100',
      '3,2019-01-03,click,b,',
    )
    const report = (await runOn(attribute, csv, FLAGS)).json()
    expect(report).toMatchObject({ conversions: 3, value: 112, unattributed: { conversions: 1, value: 100 } })
    for (const model of Object.values<Record<string, { conversions: number; value: number }>>(report.models)) {
      expect(model).toEqual({ a: { conversions: 2, value: 12 }, b: { conversions: 0, value: 0 } })
    }
  })

  test('40-20-40, time decay and an even split of distinct channels', async () => {
    const csv = events(
      '1,2019-01-01,view,a,',
      '1,2019-01-02,view,b,',
      '1,2019-01-03,view,b,',
      '1,2019-01-08,view,c,',
      '1,2019-01-08,conversion,,60',
    )
    const { models } = (await runOn(attribute, csv, [...FLAGS, '--half-life', '1d'])).json()
    expect(models.position).toMatchObject({ a: { value: 24 }, b: { value: 12 }, c: { value: 24 } })
    expect(models.shapley.b.value).toBeCloseTo(20, 12)
    const weights = [2 ** -7, 2 ** -6, 2 ** -5, 1]
    const all = weights.reduce((a, b) => a + b)
    expect(models['time-decay'].a.conversions).toBeCloseTo(weights[0]! / all, 12)
    expect(models['time-decay'].c.conversions).toBeCloseTo(1 / all, 12)
  })

  test('each kind has its window', async () => {
    const csv = events('1,2019-01-01,view,a,', '1,2019-01-01,click,b,', '1,2019-01-03,conversion,,1')
    const defaults = ['FILE', ...COLUMNS, '--json']
    expect((await runOn(attribute, csv, defaults)).json().models.linear.b.value).toBe(1)
    const wide = await runOn(attribute, csv, [...defaults, '--window', 'view=2d', '--window', 'click=1h'])
    expect(wide.json().models.linear.a.value).toBe(1)
  })

  test('a kind and a channel may be called whatever they like', async () => {
    const csv = events('1,2019-01-01,constructor,__proto__,', '1,2019-01-03,conversion,,1')
    const { out } = await runOn(attribute, csv, FLAGS)
    expect(out).toContain('"__proto__": {\n        "conversions": 1,')
  })

  test('instants in every common spelling are the same instant', async () => {
    const spellings = [
      '2019-01-02T12:00:00Z',
      '2019-01-02 12:00:00',
      '2019-01-02T12:00',
      '2019-01-02T14:00:00.000+02:00',
      '2019-01-02 07:00:00-0500',
      '2019-01-02 12:00:00 UTC',
      '1546430400',
      '1546430400000',
    ]
    const csv = events('1,2019-01-02T12:00:00Z,conversion,,1', ...spellings.map((at, i) => `1,${at},click,c${i},`))
    const { models } = (await runOn(attribute, csv, FLAGS.with(12, '0s'))).json()
    for (const i of spellings.keys()) expect(models.linear[`c${i}`].conversions).toBe(1 / 8)
  })

  test('customers who never converted lower the chain, unless left out', async () => {
    const csv = events(
      '1,2019-01-01,click,a,',
      '1,2019-01-02,click,b,',
      '1,2019-01-02,conversion,,1',
      '2,2019-01-01,click,a,',
    )
    const removal = async (...more: string[]) =>
      (await runOn(attribute, csv, [...FLAGS, ...more])).json().removalEffects
    expect(await removal()).toMatchObject([{ conversions: 1 }, { conversions: 1 }])
    const { counts } = (await runOn(attribute, csv, FLAGS)).json()
    expect(counts).toEqual({ rows: 4, customers: 2, converted: 1, nulls: 1 })
  })

  test('whatever the events, credit and the unattributed add up to the whole', async () => {
    const roll = dice(4)
    const lines = Array.from({ length: 3000 }, () => {
      const at = new Date(1.55e12 + roll() * 2e9).toISOString()
      const conversion = roll() < 0.2
      const kind = conversion ? 'conversion' : 'click'
      return `${Math.floor(roll() * 300)},${at},${kind},ch${Math.floor(roll() * 7)},${conversion ? (roll() * 90).toFixed(2) : ''}`
    })
    const forward = (await runOn(attribute, events(...lines), FLAGS)).json()
    for (const model of Object.values<Record<string, { conversions: number; value: number }>>(forward.models)) {
      expect(sum(model, 'conversions') + forward.unattributed.conversions).toBeCloseTo(forward.conversions, 10)
      expect(sum(model, 'value') + forward.unattributed.value).toBeCloseTo(forward.value, 8)
    }
    const backward = (await runOn(attribute, events(...lines.toReversed()), FLAGS)).json()
    for (const [channel, credit] of Object.entries<{ value: number }>(forward.models.markov)) {
      expect(backward.models.markov[channel].value).toBeCloseTo(credit.value, 8)
    }
  })
})

describe('counted paths', () => {
  const flags = ['FILE', '--paths', 'path', '--conversions', 'n', '--value', 'worth', '--nulls', 'none', '--json']

  test('a published example with customers who left', async () => {
    const csv = 'path;n;worth;none\ncone > ctwo > cthree;1;10;0\ncone;0;0;1\nctwo > cthree;0;0;1\n'
    const { models, removalEffects } = (await runOn(attribute, csv, flags)).json()
    expect(removalEffects.map((one: { conversions: number }) => one.conversions)).toEqual([0.5, 1, 1])
    expect(models.markov).toMatchObject({ cone: { value: 2 }, ctwo: { value: 4 }, cthree: { value: 4 } })
  })

  test('repeats count as touches unless collapsed; steps back halve', async () => {
    const csv = 'path;n;worth;none\na > a > b;3;6;1\n;2;9;0\n'
    const { models, unattributed, conversions } = (await runOn(attribute, csv, flags)).json()
    expect([conversions, unattributed]).toEqual([5, { conversions: 2, value: 9 }])
    expect(models.linear.a).toEqual({ conversions: 2, value: 4 })
    expect(models['time-decay'].b.conversions).toBeCloseTo((3 * 4) / 7, 12)
    const collapsed = (await runOn(attribute, csv, [...flags, '--collapse'])).json()
    expect(collapsed.models.linear.a).toEqual({ conversions: 1.5, value: 3 })
  })

  test('a table for people', async () => {
    const { out } = await runOn(attribute, 'path;n;worth;none\na>b;1;2.5;0\n', flags.slice(0, -1))
    expect(out).toMatch(/a +1\.00 +0\.00 +0\.50 +0\.33 +0\.50 +0\.50 +0\.50/)
    expect(out).toContain('(unattributed)')
  })
})

describe('bad input', () => {
  const one = events('1,2019-01-01,click,a,')
  test.each([
    ['an impossible date', events('1,2019-02-30,click,a,'), FLAGS, 1, 'line 2: at is "2019-02-30", not an instant'],
    ['a negative value', events('1,2019-01-01,conversion,,-5'), FLAGS, 1, 'worth is "-5", not a number of 0 or more'],
    [
      'a value that sums would lose',
      events('1,2019-01-01,conversion,,1e308'),
      FLAGS,
      1,
      'worth is "1e308", not a number',
    ],
    ['a touch without channel', events('1,2019-01-01,click,,'), FLAGS, 1, 'line 2: via is "", not a channel'],
    ['nobody', events(',2019-01-01,click,a,'), FLAGS, 1, 'who is "", not a customer'],
    ['a bare window', one, FLAGS.with(12, '7'), 2, '--window is a span like 7d'],
    ['no columns', one, ['FILE', '--json'], 2, '--customer (or --paths) is required'],
    ['a missing column', one, FLAGS.with(2, 'whom'), 2, 'there is no column "whom"; the columns are: who, at, kind'],
    ['both ways', one, [...FLAGS, '--paths', 'who'], 2, '--customer is for events'],
    [
      'value without conversions',
      'p,n,v\na,0,5\n',
      ['FILE', '--paths', 'p', '--conversions', 'n', '--value', 'v'],
      1,
      'line 2: v is "5"',
    ],
  ])('%s', async (_, csv, flags, status, message) => {
    const ran = await runOn(attribute, csv, flags)
    expect(ran.err).toContain(message)
    expect([ran.status, ran.out]).toEqual([status, ''])
  })

  test('a long column of cents adds up to the cent', async () => {
    const lines = Array.from({ length: 30_000 }, (_, i) => `${i},2019-01-0${1 + (i % 2)},conversion,,0.1`)
    const report = (await runOn(attribute, events('0,2019-01-01,click,a,', ...lines), FLAGS)).json()
    expect([report.value, report.unattributed.value]).toEqual([3_000, 2_999.9])
    expect(report.models.last.a.value).toBeCloseTo(0.1, 9)
  })

  test('no conversion, but something that may be one under another name', async () => {
    const csv = events('1,2019-01-01,click,a,', '1,2019-01-02,Purchase,,5')
    const { status, err } = await runOn(attribute, csv.replace('Purchase,,', 'Purchase,b,'), FLAGS)
    expect([status, err]).toEqual([0, expect.stringContaining('the kinds are click, Purchase: --conversion-kind')])
  })

  test('no conversions at all is an answer', async () => {
    expect((await runOn(attribute, one, FLAGS)).json()).toMatchObject({ conversions: 0, value: 0 })
    expect((await runOn(attribute, events(), FLAGS)).json()).toMatchObject({ conversions: 0, models: { first: {} } })
  })
})
