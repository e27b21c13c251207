import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { lift } from '../../src/cli/lift.ts'
import { published } from '../domain/measure/published.ts'
import { MAILING_COLUMNS, mailingRows } from './mailing.ts'
import { runOn } from './run.ts'

const FLAGS = ['FILE', '--unit', 'id', '--arm', 'arm', '--control', 'A', '--metric', 'spend', '--json']
const rows = (...lines: string[]) => ['id,arm,spend', ...lines].join('\n')

/** `n` customers an arm, the first `buyers` of whom spend 10, 20, 30, 10 … */
function arm(name: string, n: number, buyers: number, times = 1): string[] {
  return Array.from({ length: n }, (_, i) => `${name}${i},${name},${i < buyers ? (10 + 10 * (i % 3)) * times : 0}`)
}

/** The figures again, the slow way: Welch's difference from two lists. */
function naive(control: number[], treated: number[]) {
  const mean = (xs: number[]) => xs.reduce((a, b) => a + b, 0) / xs.length
  const variance = (xs: number[]) => xs.reduce((a, x) => a + (x - mean(xs)) ** 2, 0) / (xs.length - 1)
  const difference = mean(treated) - mean(control)
  return { difference, se: Math.sqrt(variance(control) / control.length + variance(treated) / treated.length) }
}

describe('a mailing in three arms', () => {
  const lines = [...mailingRows({ rows: 12_000, seed: 11, buyRates: [0.06, 0.12, 0.1] })]
  const csv = [MAILING_COLUMNS, ...lines].join('\n')
  const flags = ['FILE', '--unit', 'id', '--arm', 'segment', '--control', 'No E-Mail', '--metric', 'spend', '--json']
  const spends = (name: string) =>
    lines.map((line) => line.split(',')).flatMap((cells) => (cells[8] === name ? [Number(cells[11])] : []))

  test('agrees with the slow way and has every field of the contract', async () => {
    const { status, json } = await runOn(lift, csv, [...flags, '--covariate', 'history', '--sequential'])
    const report = json()
    expect(status).toBe(0)
    for (const found of report.arms) {
      const slow = naive(spends('No E-Mail'), spends(found.name))
      expect(found.n).toBe(spends(found.name).length)
      expect(found.difference).toBeCloseTo(slow.difference, 10)
      expect(found.se).toBeCloseTo(slow.se, 10)
      expect(found.ci[1] - found.ci[0]).toBeCloseTo(2 * 1.9601 * slow.se, 2)
      expect(found.sequentialCi[1] - found.sequentialCi[0]).toBeGreaterThan(found.ci[1] - found.ci[0])
      expect(found.relativeLift).toBeCloseTo(found.difference / report.control.mean, 10)
      expect(found.adjusted.varianceReduction).toBeGreaterThan(0)
      expect(found.holmP).toBeGreaterThanOrEqual(found.adjusted.sequentialP)
    }
    expect(report).toMatchObject({ metric: 'spend', srm: { blocked: false }, verdict: 'increase', alpha: 0.05 })
    expect(report.sentence).toContain('raised spend')
  })

  test('zipped, with semicolons, quotes, a BOM and Windows line ends it is the same', async () => {
    const plain = await runOn(lift, csv, flags)
    const dressed = `\uFEFF${csv.replaceAll(',', ';').replaceAll('No E-Mail', '"No E-Mail"').replaceAll('\n', '\r\n')}\r\n\r\n`
    expect((await runOn(lift, gzipSync(dressed), flags)).json()).toEqual(plain.json())
  })

  test('the order of the rows makes no difference to what is said', async () => {
    const [a, b] = [
      await runOn(lift, csv, flags),
      await runOn(lift, [MAILING_COLUMNS, ...lines.toReversed()].join('\n'), flags),
    ]
    const byName = (report: { arms: { name: string; p: number }[] }) =>
      report.arms.toSorted((x, y) => x.name.localeCompare(y.name)).map(({ name, p }) => [name, p.toPrecision(9)])
    expect(byName(b.json())).toEqual(byName(a.json()))
  })

  test('a rate is read as one', async () => {
    const { json } = await runOn(lift, csv, [...flags.map((flag) => (flag === 'spend' ? 'visit' : flag))])
    expect(json().sentence).toContain('points more')
    expect(json().arms[0].buyerRate.difference).toBeCloseTo(json().arms[0].difference, 12)
  })

  test('without --json it is a table and a sentence', async () => {
    const { out } = await runOn(lift, csv, flags.slice(0, -1))
    expect(out).toContain('Womens E-Mail')
    expect(out).toMatch(/INCREASE\. Mens E-Mail raised spend: .* a customer instead of/)
    expect(out).not.toMatch(/NaN|Infinity|undefined/)
  })
})

describe('what may be said', () => {
  test('nothing about spend below 100 buyers in either arm, and how long to wait', async () => {
    const csv = rows(...arm('A', 500, 50), ...arm('B', 500, 400, 3))
    const { json } = await runOn(lift, csv, [...FLAGS, '--weeks', '4'])
    expect(json().verdict).toBe('not-enough-data')
    expect(json().sentence).toContain('wait about 4 more weeks (400 of 500 bought with B, 50 of 500 without)')
    expect(json().arms[0].buyerRate.ci[0]).toBeGreaterThan(0)
  })

  test('a rate may be judged on few buyers', async () => {
    const binary = (name: string, n: number, yes: number) =>
      Array.from({ length: n }, (_, i) => `${name}${i},${name},${i < yes ? 1 : 0}`)
    const { json } = await runOn(lift, rows(...binary('A', 200, 5), ...binary('B', 200, 40)), FLAGS)
    expect(json().verdict).toBe('increase')
  })

  test.each(['newcombe-56-70-48-80', 'newcombe-5-56-0-29', 'newcombe-0-10-0-10', 'newcombe-10-10-0-10'])(
    'the interval of a rate is the published one also with few buyers or none: %s',
    async (id) => {
      const { inputs, expected, near } = published(id)
      const lines = (name: string, n: number, yes: number) =>
        arm(name, n, yes).map((line) => line.replace(/[^,]+$/, bit))
      const bit = (spend: string) => (spend === '0' ? '0' : '1')
      const csv = rows(
        ...lines('A', inputs.n_control, inputs.x_control),
        ...lines('B', inputs.n_treatment, inputs.x_treatment),
      )
      const { json } = await runOn(lift, csv, FLAGS)
      near(json().arms[0].ci, expected.ci)
      expect(json().arms[0].ci).toEqual(json().arms[0].buyerRate.ci)
    },
  )

  test('true and false are one and nought', async () => {
    const csv = (yes: string, no: string) =>
      rows(...Array.from({ length: 90 }, (_, i) => `${i},${i % 2 ? 'A' : 'B'},${i % 3 ? no : yes}`))
    const { json } = await runOn(lift, csv('True', 'FALSE'), FLAGS)
    expect(json()).toEqual((await runOn(lift, csv('1', '0'), FLAGS)).json())
    expect((await runOn(lift, csv('constructor', '0'), FLAGS)).status).toBe(1)
  })

  test('arms of the wrong size block the report', async () => {
    const csv = rows(...arm('A', 1000, 200), ...arm('B', 1200, 300))
    const { status, json } = await runOn(lift, csv, FLAGS)
    expect([status, json().verdict, json().srm.blocked]).toEqual([1, 'blocked', true])
    expect(json().srm.p).toBeCloseTo(2.0079e-5, 8)
    const planned = await runOn(lift, csv, [...FLAGS, '--shares', 'A=1000, B=1200'])
    expect([planned.status, planned.json().srm.p]).toEqual([0, 1])
  })

  test('an arm that was planned and has nobody blocks, without NaN', async () => {
    const { json, out } = await runOn(lift, rows(...arm('A', 50, 9), ...arm('B', 50, 9)), [
      ...FLAGS,
      '--shares',
      'A=1,B=1,C, D=1',
    ])
    expect(json().srm.blocked).toBe(true)
    expect(json().arms.find((one: { name: string }) => one.name === 'C, D')).toMatchObject({
      n: 0,
      mean: null,
      ci: null,
    })
    expect(out).not.toContain('NaN')
  })

  test('no spread: the difference stands, the interval does not', async () => {
    const csv = rows(...Array.from({ length: 300 }, (_, i) => `${i},${i % 2 ? 'A' : 'B'},${i % 2 ? 5 : 7}`))
    const { json } = await runOn(lift, csv, FLAGS)
    expect(json().arms[0]).toMatchObject({ difference: 2, ci: null, p: null, relativeLift: 0.4, relativeCi: null })
    expect(json().sentence).toContain("chance can't be measured")
  })

  test('a control that may as well be zero has no percentage, and that is said', async () => {
    const { json } = await runOn(lift, rows('1,A,-5', '2,A,5.1', '3,B,1', '4,B,2'), FLAGS)
    expect(json().arms[0]).toMatchObject({ relativeCi: null, ci: [expect.any(Number), expect.any(Number)] })
    expect(json().notes).toEqual(["how much more or less B is in percent can't be said: A may as well be zero"])
  })

  test('one enormous purchase is pointed out', async () => {
    const csv = rows(...arm('A', 400, 150), ...arm('B', 399, 150), 'big,B,1000000000')
    const { json } = await runOn(lift, csv, FLAGS)
    expect(json().notes.join()).toContain('one unit makes 100 % of the total of B')
    expect(json().verdict).toBe('no-difference-shown')
  })
})

describe('units', () => {
  test('rows add up by unit, a unit in two arms is left out and counted', async () => {
    const csv = rows('1,A,1', '1,A,2', '2,A,0', '3,B,4', '4,B,1', '4,B,1', '5,A,9', '5,B,9', '6,,3')
    const { json } = await runOn(lift, csv, FLAGS)
    expect(json().control).toMatchObject({ n: 2, mean: 1.5, buyers: 1 })
    expect(json().arms[0]).toMatchObject({ n: 2, mean: 3, buyers: 2, difference: 1.5 })
    expect(json().counts).toEqual({ rows: 9, units: 5, crossover: 1, unassigned: 1 })
    expect(json().notes.filter((note: string) => note.endsWith('left out'))).toHaveLength(2)
  })

  test('without --unit every row is one', async () => {
    const { json } = await runOn(lift, rows('1,A,1', '1,A,2', '3,B,4', '4,B,1'), FLAGS.toSpliced(1, 2))
    expect(json().control).toMatchObject({ n: 2, mean: 1.5 })
  })

  test('a ratio is taken over units', async () => {
    const csv = 'id,arm,spend,visits\n1,A,10,1\n1,A,0,1\n2,A,30,2\n3,B,50,2\n4,B,10,1\n'
    const { json } = await runOn(lift, csv, [...FLAGS, '--per', 'visits'])
    expect(json().control.mean).toBe(10)
    expect(json().arms[0].mean).toBe(20)
  })

  test('a past that differs between rows of one unit is refused', async () => {
    const csv = 'id,arm,spend,past\n1,A,10,1\n1,A,0,2\n2,B,1,1\n'
    const { status, err } = await runOn(lift, csv, [...FLAGS, '--covariate', 'past'])
    expect([status, err]).toEqual([1, expect.stringContaining('line 3: past is "2", not 1 as on an earlier row of 1')])
  })
})

describe('bad input', () => {
  test.each([
    [
      'a missing column',
      rows('1,A,1'),
      FLAGS.with(8, 'spnd'),
      2,
      'there is no column "spnd"; the columns are: id, arm, spend',
    ],
    ['no such control', rows('1,B,1', '2,C,1'), FLAGS, 2, 'nobody is in the control "A"; the arms are "B", "C"'],
    ['only a control', rows('1,A,1'), FLAGS, 1, 'no arm to compare it with'],
    ['no rows', rows(), FLAGS, 1, 'no rows with an arm'],
    ['an empty file', '', FLAGS, 1, 'is empty'],
    ['words for numbers', rows('1,A,n/a', '2,B,1', '3,B,"1,200"'), FLAGS, 1, 'line 2: spend is "n/a", not a number'],
    ['a blank', rows('1,A,', '2,B,1'), FLAGS, 1, 'line 2: spend is "", not a number'],
    ['a short row', rows('1,A'), FLAGS, 1, "isn't readable as CSV"],
    ['an open quote', rows('1,A,"1'), FLAGS, 1, "isn't readable as CSV"],
    ['two columns of one name', 'id,arm,spend,spend\n1,A,1,1\n', FLAGS, 2, 'two columns "spend"'],
    ['no metric', rows('1,A,1'), FLAGS.toSpliced(7, 2), 2, '--metric is required'],
    ['a wild alpha', rows('1,A,1'), [...FLAGS, '--alpha', '5'], 2, '--alpha must be a number between 0 and 1'],
    ['shares without a number', rows('1,A,1'), [...FLAGS, '--shares', 'A,B'], 2, '--shares is a list like'],
    ['an unknown flag', rows('1,A,1'), [...FLAGS, '--metrik', 'x'], 2, 'metrik'],
    [
      'an arm without a share',
      rows('1,A,1', '2,B,2'),
      [...FLAGS, '--shares', 'A=1'],
      2,
      "doesn't say what share B has",
    ],
  ])('%s', async (_, csv, flags, status, message) => {
    const ran = await runOn(lift, csv, flags)
    expect(ran.err).toContain(message)
    expect([ran.status, ran.out]).toEqual([status, ''])
  })

  test('a file that is not there, a truncated gzip, and help', async () => {
    expect((await runOn(lift, '', FLAGS.with(0, '/nowhere/x.csv'))).status).toBe(2)
    const cut = gzipSync(rows(...arm('A', 5000, 9))).subarray(0, 900)
    expect(await runOn(lift, cut, FLAGS)).toMatchObject({ status: 1, err: expect.stringContaining('broken gzip') })
    expect(await runOn(lift, '', ['--help'])).toMatchObject({ status: 0, out: expect.stringContaining('--covariate') })
  })

  test('an index column without a name does not shift the others; UTF-16 is named as such', async () => {
    const tabs = '\tarm\tspend\n0\tA\t1\n1\tA\t3\n2\tB\t4\n3\tB\t8\n'
    expect((await runOn(lift, tabs, FLAGS.toSpliced(1, 2))).json().arms[0].difference).toBe(4)
    const wide = await runOn(lift, Buffer.from(`\uFEFF${rows('1,A,1')}`, 'utf16le'), FLAGS)
    expect(wide).toMatchObject({ status: 1, err: expect.stringContaining('UTF-16') })
  })

  test('a past without spread adjusts nothing, and that is said', async () => {
    const lines = [...arm('A', 300, 150), ...arm('B', 300, 180)].map((line) => `${line},7`)
    const csv = ['id,arm,spend,past', ...lines].join('\n')
    const report = (await runOn(lift, csv, [...FLAGS, '--covariate', 'past'])).json()
    expect(report.arms[0]).toMatchObject({ adjusted: null, ci: [expect.any(Number), expect.any(Number)] })
    expect(report.notes).toEqual(['past is the same for everybody, so nothing could be adjusted'])
  })

  test('blanks are zero when asked for', async () => {
    const { json } = await runOn(lift, rows('1,A,', '2,A,2', '3,B,1', '4,B,'), [...FLAGS, '--blank-is-zero'])
    expect(json().control.mean).toBe(1)
  })
})
