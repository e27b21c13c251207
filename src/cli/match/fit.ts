// `rebound match --fit`: the weights of the factors, from labelled descriptors. UK rows only: the US file may not be used for
// more than evaluation, and so tells how the weights do on another country's lines. Cross-validated by brand. Half of the lines
// that we read ourselves (`data/`) are fitted on, the other half, of other brands, tells what a feed would see.
import { columns } from '../table.ts'
import { type Bin, calibration, type Measures, measure, measureMean } from './measures.ts'
import { factors, priorWeights, readDecoys, readFurtherQuestions, readQuestions } from './questions.ts'
import { judge, trainAndValidate, type Weights } from './train.ts'

export type Validation = {
  readonly weights: Weights
  readonly decoys: number
  readonly rows: readonly (Measures & { readonly name: string })[]
  /** Of the cross-validated answers; brands that the catalogue lacks left out. */
  readonly calibration: readonly Bin[]
  /** Of British lines of brands that nothing was fitted on: the sample that is as a feed is. */
  readonly heldOut: readonly Bin[]
}

export function validate(data: string): Validation {
  const [home, away] = [readQuestions(data, 'GB'), readQuestions(data, 'US')]
  const decoys = readDecoys(data, home)
  const [further, heldOut] = [readFurtherQuestions(data, 'A'), readFurtherQuestions(data, 'B')]
  const { weights, crossValidated } = trainAndValidate(home, further, decoys)
  return {
    weights,
    decoys: decoys.length,
    rows: [
      { name: 'GB, weights by judgement', ...measure(judge(home, () => priorWeights)) },
      { name: 'GB, cross-validated by brand', ...measureMean(crossValidated) },
      { name: 'GB, fitted on GB', ...measure(judge(home, () => weights)) },
      { name: 'US, fitted on GB', ...measure(judge(away, () => weights)) },
    ],
    calibration: calibration(crossValidated.flat().filter(({ one }) => one.kind !== 'absent')),
    heldOut: calibration(judge(heldOut, () => weights)),
  }
}

export function fit(data: string): number {
  const validation = validate(data)
  const lines = factors.map((factor, at) => `  ${factor}: ${Number(validation.weights[at]!.toFixed(2))},`)
  process.stdout.write(`${printValidation(validation)}\n\n${lines.join('\n')}\n`)
  return 0
}

export function printValidation({ rows, calibration: bins, heldOut, decoys }: Validation): string {
  const share = (value: number) => value.toFixed(3)
  const table = rows.map(({ name, top1, recallAt }) => [
    name,
    ...[top1, recallAt['1%'], recallAt['5%'], recallAt['20%']].map(share),
  ])
  return [
    `Weights: fitted on GB lines, half of those read, and ${decoys} lines in which only a foreign brand's name stands`,
    columns(['', 'top-1', 'recall@1%', '@5%', '@20%'], table),
    columns(
      ['cross-validated, confidence from', 'said', 'right'],
      bins.map(({ from, said, right }) => [from, said, right].map(share)),
    ),
    columns(
      ['lines read, not fitted on, from', 'lines', 'said', 'right'],
      heldOut.map(({ from, cases, said, right }) => [share(from), String(cases), share(said), share(right)]),
    ),
  ].join('\n\n')
}
