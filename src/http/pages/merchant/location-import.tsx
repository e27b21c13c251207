// Many locations from a file. Good lines are taken, bad ones are listed with their field and why; the same file again
// changes nothing that is the same, since a line with a merchant id that is known is that location.
import * as z from 'zod'
import { Refusal } from '../../../domain/refusal.ts'
import { type Imported, importLocations, type Rejected } from '../../../flow/imports/import-locations.ts'
import type { MemberCall, Refused } from '../kit/call.ts'
import { FileField, Form, filled, Submit } from '../kit/form.tsx'
import { Badge, Card, Figure, Figures, Notice, PageHead, Table } from '../kit/parts.tsx'
import { action, at, mayEdit, merchantOf, page, show, wordsOf } from './audience.tsx'
import { faultsByField, LOCATION_FIELDS, readLocationFields } from './location-fields.ts'

const MOST_BYTES = 1_000_000
const BETWEEN = /[;|]/

export const locationImport = [
  page('/merchant/:merchant/locations/import', (call) => showImport(call)),
  page('/merchant/:merchant/locations/example.csv', (call) => {
    call.c.header('Content-Disposition', 'attachment; filename="locations.csv"')
    return call.c.body(EXAMPLE, 200, { 'Content-Type': 'text/csv; charset=utf-8' })
  }),
  action(
    '/merchant/:merchant/locations/import',
    {
      form: z.object({ file: z.instanceof(File, { error: 'is missing: choose a file' }) }),
      again: (call, refused) => showImport(call, refused),
    },
    async (call) => {
      const columns = { names: LOCATION_FIELDS, read: (record: Texts) => readRecord(call, record) }
      return showImport(
        call,
        undefined,
        await importLocations(call.deps, merchantOf(call), await textOf(call.form.file), columns),
      )
    },
  ),
]

const EXAMPLE = `${LOCATION_FIELDS.join(',')}\nHigh Street,US,GA,Atlanta,30303,America/New_York,5812,542814140150267;542814140150268,,SQ *HIGH STREET,in_store\n`

type Texts = Readonly<Record<string, string>>

function readRecord(call: MemberCall, record: Texts) {
  try {
    return readLocationFields(record, BETWEEN)
  } catch (error) {
    throw error instanceof Refusal ? faultsByField(error, wordsOf(call).locations.labels) : error
  }
}

async function textOf(file: File): Promise<string> {
  if (file.size > MOST_BYTES) throw refusedFile('is larger than 1 MB')
  const text = await file.text()
  if (text.includes('\u0000')) throw refusedFile('is not a text: save it as CSV')
  return text
}

function refusedFile(detail: string): Refusal {
  return new Refusal('invalid', `The file ${detail}.`, [{ pointer: '/file', detail: `The file ${detail}` }])
}

function showImport(call: MemberCall, refused?: Refused, result?: Imported) {
  const words = wordsOf(call).locations
  return show(
    call,
    { title: words.importTitle, here: 'locations', status: refused ? 422 : 200 },
    <>
      <PageHead title={words.importTitle} lead={words.importLead}>
        <a class="button quiet" href={at(call, '/locations/example.csv')}>
          {words.example}
        </a>
      </PageHead>
      {result && <Outcome call={call} result={result} />}
      {mayEdit(call) && (
        <Card title={result && words.again}>
          <Form action={at(call, '/locations/import')} files refused={refused} refusedTitle={words.refusedFile}>
            <FileField
              of={filled({}, refused)}
              name="file"
              label={words.file}
              hint={words.fileHint}
              accept=".csv,text/csv"
              required
            />
            <div class="actions">
              <Submit>{words.import}</Submit>
            </div>
          </Form>
        </Card>
      )}
      <Card title={words.columns}>
        <Table
          caption={words.columns}
          columns={[
            { head: words.column, cell: (name: keyof typeof words.labels) => <code>{name}</code> },
            {
              head: words.means,
              cell: (name) => (
                <span>
                  {words.labels[name]} {name === 'name' && <Badge>{words.needed}</Badge>}
                  {hintOf(words, name) && <small class="said">{hintOf(words, name)}</small>}
                </span>
              ),
            },
          ]}
          rows={LOCATION_FIELDS as readonly (keyof typeof words.labels)[]}
        />
      </Card>
    </>,
  )
}

type Words = ReturnType<typeof wordsOf>['locations']

/** The words of the form, but for how several stand in one field. */
function hintOf({ hints, channelValues, descriptorValues }: Words, name: string): string | undefined {
  if (name === 'channel') return channelValues
  if (name === 'descriptors') return descriptorValues
  return name in hints ? hints[name as keyof typeof hints].replace(/^One a line\. /, '') : undefined
}

function Outcome({ call, result: { added, changed, rejected } }: { call: MemberCall; result: Imported }) {
  const words = wordsOf(call).locations
  const { format } = call
  return (
    <>
      <Figures>
        <Figure label={words.added} value={format.number(added)} />
        <Figure label={words.changed} value={format.number(changed)} />
        <Figure label={words.rejected} value={format.number(new Set(rejected.map(({ line }) => line)).size)} />
      </Figures>
      {rejected.length === 0 ? (
        <Notice kind="good">{words.allTaken}</Notice>
      ) : (
        <Card title={words.rejectedTitle}>
          <Table
            caption={words.rejectedTitle}
            columns={[
              { head: words.line, cell: ({ line }: Rejected) => format.number(line) },
              { head: words.field, cell: ({ field }) => <code>{field}</code> },
              { head: words.why, cell: ({ why }) => why },
            ]}
            rows={rejected}
          />
        </Card>
      )}
    </>
  )
}
