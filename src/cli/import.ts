// rebound import FILE: a file of card transactions through a running platform.
import { connectionFrom } from './connection.ts'
import { oneFile, readFlags } from './flags.ts'
import { enrolCards } from './import/enrol.ts'
import { decided, follow, type ImportState } from './import/follow.ts'
import { chooseFormat, formatNames } from './import/formats.ts'
import { type Refused, upload } from './import/upload.ts'

const HELP = `rebound import FILE [--format ${formatNames.join('|')}] [--enrol PROGRAM_ID] [--url URL] [--key KEY] [--json]

Sends a file of card transactions to a running platform and waits until all of it is decided.
FILE is NDJSON in the shape of POST /v1/transactions, or a published table (CSV); either may be gzipped.

  --format  what FILE is; told from its name and first line unless given
  --enrol   first make a customer of this program, with a linked card, for every card in FILE
  --url     the platform (REBOUND_URL; http://localhost:8787)
  --key     an operator's or partner's key (OPERATOR_KEY; the one kept in DATA_DIR)
  --json    one JSON document on standard output

Tables: a negative amount is a refund; a date without a time is noon UTC, the same day from Hawaii to Tokyo.
Sending a file again changes nothing. Exit status 0; 1: failed, or lines were rejected; 2: used wrongly.
`

const options = {
  format: { type: 'string' },
  enrol: { type: 'string' },
  url: { type: 'string' },
  key: { type: 'string' },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const

/** @returns the exit status. */
export async function importFile(args: readonly string[]): Promise<number> {
  const { values, positionals } = readFlags(args, options)
  if (values.help) return say(HELP)
  const file = oneFile(positionals)
  const connection = connectionFrom(values, process.env)
  const format = await chooseFormat(file, values.format)
  const enrolled = values.enrol ? await enrolCards(connection, values.enrol, file, format) : null
  if (enrolled !== null) note(`${enrolled.toLocaleString('en')} cards linked`)
  const refused: Refused = new Map()
  const started = performance.now()
  const id = await upload(connection, file, format, refused)
  note(`sent as ${id}`)
  const state = await follow(connection, id, note)
  const seconds = Math.round(performance.now() - started) / 1_000
  const rejectedAt = state.rejected > 0 ? `${connection.url}/v1/imports/${id}/rejected` : null
  const notSent = [...refused].map(([reason, { count, firstLine }]) => ({ reason, count, firstLine }))
  say(
    values.json
      ? `${JSON.stringify({ ...state, enrolled, notSent, rejectedAt, seconds })}\n`
      : report(state, refused, rejectedAt, seconds),
  )
  return state.state === 'failed' || state.rejected > 0 ? 1 : 0
}

function report(state: ImportState, refused: Refused, rejectedAt: string | null, seconds: number): string {
  const count = (number: number) => number.toLocaleString('en').padStart(11)
  const lines = [
    `${state.state === 'failed' ? 'given up: ' : ''}${decided(state).toLocaleString('en')} lines in ${seconds.toFixed(1)} s`,
    `${count(state.accepted)} accepted`,
    `${count(state.duplicate)} known already`,
    `${count(state.ignored)} ignored: card not linked`,
    `${count(state.rejected)} rejected${rejectedAt ? `: each with its reason at ${rejectedAt}` : ''}`,
    ...[...refused].map(
      ([reason, { count: times, firstLine }]) => `${count(times)} not sent: ${reason} (first on line ${firstLine})`,
    ),
  ]
  return `${lines.join('\n')}\n`
}

function say(text: string): 0 {
  process.stdout.write(text)
  return 0
}

// One line that is written over on a terminal; a line each in a log.
function note(text: string): void {
  process.stderr.write(process.stderr.isTTY ? `\r\u001b[2K${text}` : `${text}\n`)
}
