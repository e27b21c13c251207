// `rebound lift`: the read-out of any randomised experiment from one CSV.
import { TUNED_FOR } from '../domain/measure/lift/confidence-sequence.ts'
import { type Readout, readOut } from '../domain/measure/lift/readout.ts'
import { sentenceFor } from '../domain/measure/lift/sentence.ts'
import { exitStatus, wrongUse } from './exit.ts'
import { delimiterFlag, numberFlag, oneFile, readFlags, readNumber, required } from './flags.ts'
import { type Experiment, readExperiment } from './lift-input.ts'
import { formatValue, printReadout, type Report } from './lift-table.ts'

const HELP = `rebound lift FILE.csv --arm COLUMN --control NAME --metric COLUMN [options]

Did the treatment change the metric? Compares every arm with the control, by the arm to which each unit was
assigned. FILE may be gzipped, or - for standard input.

  --unit COLUMN        the randomised unit (a customer). Its rows add up; a unit seen in two arms is counted and left
                       out. Without it every row is a unit of its own.
  --arm COLUMN         the arm of each row; rows with an empty arm are left out and counted
  --control NAME       the arm that was left alone
  --metric COLUMN      the outcome, a number; a column of only 0 and 1, or true and false, is read as a rate
  --per COLUMN         divide by this column: spend per visit, still by unit (delta method)
  --covariate COLUMN   the same unit's past, from before the start: adds CUPED figures, and they are judged. The slope
                       comes from both arms of a comparison joined. Equal on every row of a unit.
  --sequential         the experiment is still running: adds an always-valid interval and p, and they are judged
  --tuned-for N        with --sequential: units at which the interval is tightest, fixed before the start (${TUNED_FOR})
  --shares "A=0.9,B=0.1"  how units were meant to be split (default: equally)
  --alpha A            two-sided, default 0.05
  --weeks W            weeks it has run so far: says how many more are needed
  --blank-is-zero      read an empty metric as 0 (otherwise it is an error)
  --delimiter C        one character or "tab" (default: found out)
  --json               the figures as JSON

Differences: Welch, of a rate Newcombe; p: Welch; relative lift: Fieller; buyers (units above 0): Newcombe; several
arms: Holm. Below 100 buyers in either arm spend is not judged. Exit status 1: the arms' sizes don't fit the shares (p < 0.001), or the file has cells
that can't be read. 2: wrong use.
`

const OPTIONS = {
  unit: { type: 'string' },
  arm: { type: 'string' },
  control: { type: 'string' },
  metric: { type: 'string' },
  per: { type: 'string' },
  covariate: { type: 'string' },
  sequential: { type: 'boolean', default: false },
  'tuned-for': { type: 'string', default: String(TUNED_FOR) },
  shares: { type: 'string' },
  alpha: { type: 'string', default: '0.05' },
  weeks: { type: 'string' },
  'blank-is-zero': { type: 'boolean', default: false },
  delimiter: { type: 'string' },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
} as const

type Values = ReturnType<typeof readFlags<typeof OPTIONS>>['values']

export function lift(args: readonly string[]): Promise<number> {
  return exitStatus('lift', async () => {
    const { values, positionals } = readFlags(args, OPTIONS)
    if (values.help) {
      process.stdout.write(HELP)
      return 0
    }
    const { report, isRate } = await read(oneFile(positionals), values)
    process.stdout.write(values.json ? `${JSON.stringify(report, null, 2)}\n` : printReadout(report, isRate))
    return report.srm.blocked ? 1 : 0
  })
}

async function read(file: string, values: Values): Promise<{ report: Report; isRate: boolean }> {
  const alpha = numberFlag(values.alpha, 'alpha', 0, 1)
  const tunedFor = numberFlag(values['tuned-for'], 'tuned-for', 0, Number.POSITIVE_INFINITY)
  const weeks = values.weeks === undefined ? null : numberFlag(values.weeks, 'weeks', 0, 1000)
  const metric = required(values.metric, 'metric')
  const shares = values.shares === undefined ? null : readShares(values.shares)
  const [per, covariate] = [values.per ?? null, values.covariate ?? null]
  const experiment = await readExperiment({
    file,
    delimiter: delimiterFlag(values.delimiter),
    unit: values.unit ?? null,
    arm: required(values.arm, 'arm'),
    control: required(values.control, 'control').trim(),
    metric,
    per,
    covariate,
    blankIsZero: values['blank-is-zero'],
    expected: shares ? [...shares.keys()] : [],
  })
  const { isRate, counts } = experiment
  const readout = readOut(experiment.control, experiment.arms, {
    metric: experiment.metric,
    past: experiment.past,
    isRate,
    alpha,
    sequential: values.sequential ? { tunedFor } : null,
    shares: shares && sharesOf(experiment, shares),
  })
  const { control, arms, srm, verdict } = readout
  const sentence = sentenceFor(readout, {
    metric: per === null ? metric : `${metric} per ${per}`,
    format: (value) => formatValue(value, isRate),
    formatChange: (value) => formatValue(value, isRate).replace(' %', ' points'),
    each: isRate ? ' of customers' : per === null ? ' a customer' : '',
    weeks,
    over: false,
    isRate,
  })
  const notes = [...experiment.notes, ...unbounded(readout), ...unadjusted(readout, covariate)]
  const settings = { alpha, covariate, tunedFor: values.sequential ? tunedFor : null }
  return { report: { metric, per, control, arms, srm, verdict, sentence, notes, ...settings, counts }, isRate }
}

function unbounded({ control, arms }: Readout): string[] {
  return arms
    .filter((arm) => arm.relativeCi === null && arm.p !== null)
    .map(({ name }) => `how much more or less ${name} is in percent can't be said: ${control.name} may as well be zero`)
}

function unadjusted({ arms }: Readout, covariate: string | null): string[] {
  if (covariate === null || arms.every((arm) => arm.adjusted || arm.ci === null)) return []
  return [`${covariate} is the same for everybody, so nothing could be adjusted`]
}

/** `A=0.9,B=0.1`: weights above or equal to zero; a name may contain commas and equal signs. */
function readShares(text: string): Map<string, number> {
  const shares = new Map<string, number>()
  let rest = text
  while (rest !== '') {
    const part = /^(.+?)=\s*([\d.eE+-]+)\s*(?:,|$)/.exec(rest)
    const share = part && readNumber(part[2]!)
    if (!part || share === null || share === undefined || share < 0) {
      throw wrongUse(`--shares is a list like "A=0.9,B=0.1", not "${text}"`)
    }
    if (shares.has(part[1]!.trim())) throw wrongUse(`--shares names ${part[1]!.trim()} twice`)
    shares.set(part[1]!.trim(), share)
    rest = rest.slice(part[0].length).trimStart()
  }
  if (![...shares.values()].some((share) => share > 0)) throw wrongUse('--shares adds up to nothing')
  return shares
}

function sharesOf(experiment: Experiment, shares: ReadonlyMap<string, number>): number[] {
  return [experiment.control, ...experiment.arms].map(({ name }) => {
    const share = shares.get(name)
    if (share === undefined) throw wrongUse(`--shares doesn't say what share ${name} has`)
    return share
  })
}
