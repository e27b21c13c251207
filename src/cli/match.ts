// `rebound match`: merchants recognised in a file of transactions, offline; and how well that goes on labelled data.
import { compileMerchants, matchMerchant } from '../domain/match/match.ts'
import { exitStatus, wrongUse } from './exit.ts'
import { numberFlag, readFlags, required } from './flags.ts'
import { readMerchants, readTransaction } from './match/input.ts'
import { ndjsonWriter, readNdjson } from './match/ndjson.ts'

const HELP = `rebound match --merchants FILE --transactions FILE [options]

Which merchant is each transaction for? One line of NDJSON out for each in:
{ id, merchantId or null, locationId, method, confidence, evidence }. FILEs are NDJSON, may be .gz, or - for standard input.

  --merchants FILE       { id, name, aliases, locations: [{ id, mids, entityIds, descriptors, mcc, city, … }] }
  --transactions FILE    { id, merchant: { descriptor, mid, mcc, entityId, city, region, postcode, country } }
  --min-confidence P     answer null below P (default 0.5: likelier right than wrong; the platform acts from 0.8 on)
  --no-concessions       a brand at another operator's site doesn't count for the brand
  --marketplaces         an order through a marketplace counts for the shop
  --no-facilitators      a seller behind a payment facilitator doesn't count for the seller
  --json                 accepted; the output is JSON anyway

rebound match --eval --data DIR [--json]
  Measures on labelled descriptors: precision, recall and F1 by kind and country, calibration, the worst errors, and
  other matchers on the same data. DIR holds descriptors/, catalogue/,
  ntropy-100/ and uk-council-cards/. The last table is of weights fitted without the brands that they are tried on.
  --no-peers             leave the other matchers out
rebound match --fit --data DIR
  Fits the weights again, with cross-validation by brand, and prints them.

Exit status 1: a line wasn't a transaction (its answer says why) or the merchants can't be read. 2: wrong use.
`

const options = {
  merchants: { type: 'string' },
  transactions: { type: 'string' },
  'min-confidence': { type: 'string', default: '0.5' },
  'no-concessions': { type: 'boolean', default: false },
  marketplaces: { type: 'boolean', default: false },
  'no-facilitators': { type: 'boolean', default: false },
  eval: { type: 'boolean', default: false },
  fit: { type: 'boolean', default: false },
  data: { type: 'string' },
  'no-peers': { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
} as const

export function match(args: readonly string[]): Promise<number> {
  return exitStatus('match', async () => {
    const { values, positionals } = readFlags(args, options)
    if (values.help) {
      process.stdout.write(HELP)
      return 0
    }
    if (positionals.length > 0) throw wrongUse(`what is ${positionals[0]}? Files are named by flags`)
    if (values.eval) {
      const { evaluate } = await import('./match/evaluate.ts')
      return evaluate({ data: required(values.data, 'data'), json: values.json, peers: !values['no-peers'] })
    }
    if (values.fit) return (await import('./match/fit.ts')).fit(required(values.data, 'data'))
    return matchFile({
      merchants: required(values.merchants, 'merchants'),
      transactions: required(values.transactions, 'transactions'),
      minConfidence: numberFlag(values['min-confidence'], 'min-confidence', -1e-9, 1),
      counts: {
        concession: !values['no-concessions'],
        marketplace: values.marketplaces,
        facilitator: !values['no-facilitators'],
      },
    })
  })
}

type Job = Parameters<typeof matchMerchant>[2] & {
  readonly merchants: string
  readonly transactions: string
}

/** `| head` has read enough. */
function leaveQuietly(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error
  process.exit(0)
}

async function matchFile({ merchants, transactions, ...how }: Job): Promise<number> {
  const index = compileMerchants(await readMerchants(merchants), { complete: true })
  const writer = ndjsonWriter(process.stdout)
  process.stdout.once('error', leaveQuietly)
  let wrong = 0
  for await (const line of readNdjson(transactions)) {
    const transaction = 'error' in line ? line : readTransaction(line.value)
    if ('error' in transaction) {
      wrong++
      await writer.write({ ...nobody, id: idOf(line), error: `line ${line.number}: ${transaction.error}` })
      continue
    }
    await writer.write({ id: transaction.id, ...matchMerchant(index, transaction.clue, how) })
  }
  await writer.end()
  process.stdout.off('error', leaveQuietly)
  if (wrong > 0) process.stderr.write(`rebound match: ${wrong} ${wrong === 1 ? 'line' : 'lines'} couldn't be read\n`)
  return wrong > 0 ? 1 : 0
}

const nobody = { id: null, merchantId: null, locationId: null, method: null, confidence: 0, evidence: null }

function idOf(line: object): string | null {
  const value = 'value' in line ? line.value : null
  return typeof value === 'object' && value !== null && 'id' in value && typeof value.id === 'string' ? value.id : null
}
