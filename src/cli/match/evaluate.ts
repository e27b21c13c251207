// `rebound match --eval`: the matcher on labelled real descriptors, and what a team would use otherwise beside it.
import { compileMerchants, DEFAULT_MIN_CONFIDENCE, matchMerchant } from '../../domain/match/match.ts'
import type { Merchant } from '../../domain/merchant.ts'
import { columns } from '../table.ts'
import { type Case, readCases, readCatalogue } from './cases.ts'
import { printValidation, type Validation, validate } from './fit.ts'
import { type Answer, calibration, type Judged, type Measures, measure, verdicts, worst } from './measures.ts'
import { published, runNtropy } from './ntropy.ts'
import { cleaned, peers } from './peers.ts'

export type EvaluateOptions = { readonly data: string; readonly json: boolean; readonly peers: boolean }

type Contestant = Measures & { readonly name: string; readonly microsecondsEach: number }

const COUNTRIES = ['GB', 'US']
const WORST = 10

/** Prints the report; always 0: a poor figure isn't a wrong use. */
export function evaluate({ data, json, peers: withPeers }: EvaluateOptions): number {
  const countries = COUNTRIES.map((country) => evaluateCountry(data, country, withPeers))
  const ntropy = runNtropy(data, readCatalogue(data, 'US'))
  const report = { threshold: DEFAULT_MIN_CONFIDENCE, countries, ntropy, published, validation: validate(data) }
  process.stdout.write(json ? `${JSON.stringify(report, null, 2)}\n` : print(report))
  return 0
}

function evaluateCountry(data: string, country: string, withPeers: boolean) {
  const catalogue = readCatalogue(data, country)
  const cases = readCases(data, country, catalogue)
  const index = compileMerchants(catalogue, { complete: true })
  const answer = ({ descriptor }: Case): Answer => {
    const match = matchMerchant(index, { ...nowhere, descriptor, country }, { minConfidence: 0 })
    return {
      merchantId: match.merchantId ?? match.evidence.candidates[0]?.merchantId ?? null,
      score: match.merchantId === null ? 0 : match.confidence,
    }
  }
  const { judged, contestant } = contest('rebound', cases, answer)
  const others = withPeers ? peers.map(({ name, build }) => contestPeer(name, build(catalogue), cases)) : []
  const nameOf = new Map(catalogue.map(({ id, name }: Merchant) => [id, name]))
  return {
    country,
    merchants: catalogue.length,
    contestants: [contestant, ...others],
    verdicts: verdicts(judged, DEFAULT_MIN_CONFIDENCE),
    calibration: calibration(judged),
    worst: worst(judged, WORST).map(({ one, answer: { merchantId, score } }) => ({
      descriptor: one.descriptor,
      kind: one.kind,
      want: one.merchantId ? (nameOf.get(one.merchantId) ?? null) : null,
      got: merchantId ? (nameOf.get(merchantId) ?? null) : null,
      score,
    })),
  }
}

const nowhere = { mid: null, mcc: null, entityId: null, city: null, region: null, postcode: null }

function contestPeer(name: string, query: (text: string) => Answer, cases: readonly Case[]): Contestant {
  return contest(name, cases, ({ descriptor }) => query(cleaned(descriptor))).contestant
}

function contest(name: string, cases: readonly Case[], answer: (one: Case) => Answer) {
  const started = performance.now()
  const judged: Judged[] = cases.map((one) => ({ one, answer: answer(one) }))
  const microsecondsEach = ((performance.now() - started) * 1000) / cases.length
  return { judged, contestant: { name, microsecondsEach, ...measure(judged) } }
}

type Report = {
  readonly threshold: number
  readonly countries: readonly ReturnType<typeof evaluateCountry>[]
  readonly ntropy: ReturnType<typeof runNtropy>
  readonly published: typeof published
  readonly validation: Validation
}

const share = (value: number | null) => (value === null ? '-' : value.toFixed(3))

function print({ threshold, countries, ntropy, validation }: Report): string {
  const parts = countries.map((one) =>
    [
      `${one.country}: ${one.contestants[0]!.cases} descriptors against ${one.merchants} merchants`,
      columns(
        ['', 'top-1', 'or a twin', 'by transactions', 'recall@1%', '@5%', '@20%', 'µs each'],
        one.contestants.map(({ name, top1, top1OrTwin, top1ByTransactions, recallAt, microsecondsEach }) => [
          name,
          ...[top1, top1OrTwin, top1ByTransactions, recallAt['1%'], recallAt['5%'], recallAt['20%']].map(share),
          microsecondsEach.toFixed(1),
        ]),
      ),
      columns(
        [`at ${threshold}`, 'cases', 'accepted', 'right', 'precision', 'recall', 'F1'],
        one.verdicts.map(({ kind, cases, accepted, right, precision, recall, f1 }) => [
          kind,
          ...[cases, accepted, right].map(String),
          ...[precision, recall, f1].map(share),
        ]),
      ),
      columns(
        ['confidence from', 'cases', 'said', 'right'],
        one.calibration.map(({ from, cases, said, right }) => [share(from), String(cases), share(said), share(right)]),
      ),
      columns(
        ['surest errors', 'kind', 'want', 'got', 'confidence'],
        one.worst.map(({ descriptor, kind, want, got, score }) => [
          descriptor,
          kind,
          want ?? '-',
          got ?? '-',
          share(score),
        ]),
      ),
    ].join('\n\n'),
  )
  const others = Object.entries(published).map(([name, accuracy]) => `${name} ${accuracy}`)
  const line = `ntropy-100: ${share(ntropy.accuracy)} of ${ntropy.cases} right (published: ${others.join(', ')})`
  const wrong = ntropy.wrong.map(({ descriptor, want, got }) => `  ${descriptor} | ${want} | ${got ?? 'none'}`)
  return `${[...parts, [line, ...wrong].join('\n'), printValidation(validation)].join('\n\n\n')}\n`
}
