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
  readonly ok: boolean
  readonly violations: number
  readonly detail: string | null
}
type Findings = { readonly ok: boolean; readonly invariants: readonly Invariant[] }

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
  const { ok, invariants } = findings
  return ok && invariants.length > 0 && invariants.every((invariant) => invariant.ok) ? 0 : 1
}

function report({ invariants }: Findings): string {
  if (invariants.length === 0) return 'Nothing was checked.\n'
  const lines = invariants.map(({ name, states, ok, violations, detail }) => {
    const wrong = `\n       ${violations.toLocaleString('en')} times${detail ? `: ${detail}` : ''}`
    return `${ok ? 'holds' : 'WRONG'}  ${name}: ${states}${ok ? '' : wrong}`
  })
  const broken = invariants.filter(({ ok }) => !ok).length
  const verdict = broken === 0 ? `All ${invariants.length} hold.` : `${broken} of ${invariants.length} do not hold.`
  return `${[...lines, verdict].join('\n')}\n`
}
