// For those who connect the program to their own systems: calls to try, with this program's id filled in, and what
// happened lately as the feed of events tells it.
import { type EventRecord, readEvents, readLatestSeq } from '../../../store/books/events.ts'
import { asset } from '../kit/assets.ts'
import type { MemberCall } from '../kit/call.ts'
import { Card, Empty, PageHead, Table } from '../kit/parts.tsx'
import { page, programOf, readOwnProgram, show, wordsOf } from './audience.tsx'
import { type ExampleCall, exampleCalls } from './example-calls.ts'
import script from './try.client.js'

const scriptUrl = asset('partner-try', 'js', script)
const LATEST = 10

export const developersPage = page('/partner/:program/developers', async (call) => {
  const words = wordsOf(call).developers
  const { program, books } = await readOwnProgram(call)
  const scope = { programId: programOf(call) }
  const events = await readEvents(books, scope, await readLatestSeq(books, scope, LATEST), LATEST)
  return show(
    call,
    { title: words.title, here: 'developers', scripts: [scriptUrl] },
    <>
      <PageHead title={words.title} lead={words.lead}>
        <a class="button quiet" href="/docs">
          {words.reference}
        </a>
      </PageHead>
      <div class="stack">
        <Card title={words.tryTitle}>
          <p>{words.tryText}</p>
          <div class="field">
            <label for="try-key">{words.key}</label>
            <p class="hint" id="try-key-hint">
              {words.keyHint}
            </p>
            <input
              {...{ id: 'try-key', type: 'password', autocomplete: 'off' }}
              {...{ placeholder: 'rb_par_…', 'aria-describedby': 'try-key-hint' }}
            />
          </div>
          <noscript>
            <p class="hint">{words.noScript}</p>
          </noscript>
        </Card>
        {exampleCalls(programOf(call), program.currency, call.deps.now()).map((example) => (
          <Try call={call} example={example} />
        ))}
        <Events call={call} events={events.toReversed()} />
      </div>
    </>,
  )
})

function Try({ call, example }: { call: MemberCall; example: ExampleCall }) {
  const words = wordsOf(call).developers
  const { id, method, path, body } = example
  const rows = body ? body.split('\n').length : 0
  return (
    <Card title={words.calls[id].title}>
      <p>{words.calls[id].text}</p>
      <form class="form try" data-method={method} data-id={id}>
        <div class="field">
          <label for={`path-${id}`}>{words.address(method)}</label>
          <input id={`path-${id}`} name="path" class="mono" value={path} autocomplete="off" />
        </div>
        {body && (
          <div class="field">
            <label for={`body-${id}`}>{words.body}</label>
            <textarea id={`body-${id}`} name="body" class="mono" rows={rows}>
              {body}
            </textarea>
          </div>
        )}
        <div class="actions">
          <button class="button quiet" type="submit">
            {words.send}
          </button>
        </div>
        <div
          class="answer"
          role="status"
          data-waiting={call.say.kit.working}
          data-keyless={words.keyless}
          data-failed={words.failed}
        />
      </form>
    </Card>
  )
}

function Events({ call, events }: { call: MemberCall; events: readonly EventRecord[] }) {
  const words = wordsOf(call).developers
  return (
    <Card title={words.events}>
      <p>
        {words.eventsText} <code>GET /v1/events</code>
      </p>
      {events.length === 0 ? (
        <Empty title={words.noEvents} />
      ) : (
        <Table
          caption={words.events}
          rows={events}
          columns={[
            { head: words.event, cell: ({ type }) => <code>{type}</code> },
            { head: words.subject, cell: ({ subjectId }) => <code>{subjectId}</code> },
            { head: words.when, numeric: true, cell: ({ at }) => call.format.dateTime(at) },
          ]}
        />
      )}
    </Card>
  )
}
