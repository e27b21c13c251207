// `rebound bench`: the performance tables. Figures are ratios against a limit or a peer that is measured in the same run,
// because machines differ and are noisy.
import { measureMatching } from './bench/match.ts'
import type { Pace } from './bench/pace.ts'
import { measureRecognition, type Recognition } from './bench/recognise.ts'
import { measureResults, type Timing } from './bench/results.ts'
import { measureTransactions, type Row } from './bench/transactions.ts'
import { wrongUse } from './exit.ts'
import { readFlags } from './flags.ts'
import { columns } from './table.ts'

const PEERS_AT = 10_000
const PARTS = ['transactions', 'matching', 'results'] as const

const HELP = `rebound bench [--quick] [--only PART] [--json]

Measures on this machine, on platforms of its own in temporary folders:
  transactions   a second over HTTP, in batches of 1, 10, 100 and 1,000, beside a writer that sends the same rows to the
                 same kind of libSQL server and does nothing else; the domain alone; the same at 100 and 100,000 offers,
                 and at 10,000 and 1,000,000 stored purchases
  matching       lines a second on one core, at 1,000 to 100,000 brands and beside two search libraries, what a
                 million locations weigh; and through libSQL, at 1,000 and 100,000 merchants
  results        seconds for a lift report and for attribution over 1,000,000 customers

  --quick   small sizes, for a look; a full run takes some twenty minutes
  --only    one of the parts
  --json    the figures as JSON`

export async function bench(args: readonly string[]): Promise<number> {
  const { values } = readFlags(args, {
    quick: { type: 'boolean', default: false },
    only: { type: 'string' },
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  })
  if (values.help) {
    console.log(HELP)
    return 0
  }
  const { quick, only, json } = values
  if (only !== undefined && !PARTS.some((part) => part === only)) throw wrongUse(`--only takes ${PARTS.join(', ')}`)
  const wanted = (part: (typeof PARTS)[number]) => only === undefined || only === part
  const say = json ? () => {} : (line: string) => console.error(line)
  const transactions = wanted('transactions') ? await measureTransactions(quick, say) : []
  const recognition = wanted('matching') ? measureInMemory(quick, say) : null
  const matching = wanted('matching') ? await measureSizes(quick, say) : []
  const results = wanted('results') ? await measureResults(quick ? 20_000 : 1_000_000, say) : []
  if (json) console.log(JSON.stringify({ transactions, recognition, matching, results }, null, 2))
  else
    console.log(
      [
        transactionTable(transactions),
        recognition ? recognitionTables(recognition) : '',
        matchingTable(matching),
        resultTable(results),
      ]
        .filter(Boolean)
        .join('\n\n'),
    )
  return 0
}

function measureInMemory(quick: boolean, say: (line: string) => void): Recognition {
  say('matching in memory …')
  const sizes = quick ? [1_000, 10_000] : [1_000, 10_000, 100_000]
  return measureRecognition(sizes, quick ? 3 : 20, PEERS_AT, quick ? 20_000 : 200_000)
}

type Matched = { readonly merchants: number; readonly cold: Pace; readonly warm: Pace; readonly recall: number }

async function measureSizes(quick: boolean, say: (line: string) => void): Promise<readonly Matched[]> {
  const measured: Matched[] = []
  for (const merchants of quick ? [1_000, 10_000] : [1_000, 100_000]) {
    say(`matching against ${whole(merchants)} merchants …`)
    measured.push({ merchants, ...(await measureMatching(merchants, quick ? 5 : 20)) })
  }
  return measured
}

function transactionTable(rows: readonly Row[]): string {
  if (rows.length === 0) return ''
  const cells = rows.map(({ name, ours, limit }) => [
    name,
    whole(ours.perSecond),
    limit ? whole(limit.perSecond) : '',
    limit ? `${Math.round((100 * ours.perSecond) / limit.perSecond)} %` : '',
    ours.p50Ms ? ours.p50Ms.toFixed(1) : '',
    ours.p95Ms ? ours.p95Ms.toFixed(1) : '',
  ])
  return columns(['', 'reports/s', 'limit/s', 'of the limit', 'p50 ms', 'p95 ms'], cells)
}

function recognitionTables({ sizes, peers, memory }: Recognition): string {
  const [ours] = peers
  const mebibytes = (bytes: number) => `${whole((bytes * 1e6) / 2 ** 20)} MiB`
  return [
    columns(
      ['in memory', 'lines/s', 'of the first', 'matched'],
      sizes.map(({ brands, perSecond, matched }) => [
        `${whole(brands)} brands`,
        whole(perSecond),
        (perSecond / sizes[0]!.perSecond).toFixed(2),
        matched.toFixed(2),
      ]),
    ),
    columns(
      [`at ${whole(PEERS_AT)} brands`, 'lines/s', 'times slower'],
      peers.map(({ name, perSecond }) => [name, whole(perSecond), whole(ours!.perSecond / perSecond)]),
    ),
    `A million locations: ${mebibytes(memory.bytesCompiled)} compiled, beside ${mebibytes(memory.bytesRead)} as they were read`,
  ].join('\n\n')
}

function matchingTable(rows: readonly Matched[]): string {
  if (rows.length === 0) return ''
  const cells = rows.map(({ merchants, cold, warm, recall }) => [
    `${whole(merchants)} merchants, through libSQL`,
    whole(cold.perSecond),
    whole(warm.perSecond),
    recall.toFixed(3),
  ])
  return columns(['', 'lines/s first read', 'lines/s read before', 'found'], cells)
}

function resultTable(rows: readonly Timing[]): string {
  if (rows.length === 0) return ''
  return columns(
    ['', 'seconds'],
    rows.map(({ name, seconds }) => [name, seconds.toFixed(2)]),
  )
}

function whole(n: number): string {
  return Math.round(n).toLocaleString('en')
}
