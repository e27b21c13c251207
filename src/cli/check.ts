// rebound check: asks a running platform to recompute its books, and says what it found.
import { call, connectionFrom } from './connection.ts'
import { wrongUse } from './exit.ts'
import { readFlags } from './flags.ts'

const HELP = `rebound check [--url URL] [--key KEY] [--json]

Recomputes every balance and invariant of the books on a running platform.
Exit status 0: all hold; 1: one does not, or the platform could not be asked; 2: used wrongly.
`

type Invariant = {
  readonly name: string
  readonly states: string
  readonly holds: boolean
  readonly violations: number
  readonly examples: readonly string[]
}
type Findings = { readonly invariants: readonly Invariant[] }

const options = {
  url: { type: 'string' },
  key: { type: 'string' },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const

/** @returns the exit status. */
export async function check(args: readonly string[]): Promise<number> {
  const { values, positionals } = readFlags(args, options)
  if (values.help) {
    process.stdout.write(HELP)
    return 0
  }
  if (positionals.length > 0) throw wrongUse(`check takes no ${positionals[0]}`)
  const findings = await call<Findings>(connectionFrom(values, process.env), '/v1/ledger/check')
  process.stdout.write(values.json ? `${JSON.stringify(findings)}\n` : report(findings))
  return findings.invariants.length > 0 && findings.invariants.every(({ holds }) => holds) ? 0 : 1
}

function report({ invariants }: Findings): string {
  const lines = invariants.map(({ name, states, holds, violations, examples }) => {
    const wrong = `\n       ${violations.toLocaleString('en')} times, as in ${examples.join(', ')}`
    return `${holds ? 'holds' : 'WRONG'}  ${name}: ${states}${holds ? '' : wrong}`
  })
  const broken = invariants.filter(({ holds }) => !holds).length
  if (lines.length === 0) return 'Nothing was checked.\n'
  const verdict = broken === 0 ? `All ${invariants.length} hold.` : `${broken} of ${invariants.length} do not hold.`
  return `${[...lines, verdict].join('\n')}\n`
}
