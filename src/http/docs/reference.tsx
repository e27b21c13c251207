// The reference: every call, from the OpenAPI document.
import type { OpenApi, Operation } from '../openapi.ts'
import { problems } from '../problem.ts'
import { examples } from './examples.ts'
import { Fields, objectsIn, type Schema, type Schemas } from './fields.tsx'
import { Page } from './page.tsx'
import { QuickStart } from './quick-start.tsx'

type Entry = { readonly method: string; readonly path: string; readonly operation: Operation }

export function Reference({ api }: { api: OpenApi }) {
  const entries = Object.entries(api.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]): Entry => ({ method, path, operation })),
  )
  const groups = api.tags.map(({ name }) => ({
    name,
    entries: entries.filter(({ operation }) => operation.tags.includes(name)),
  }))
  const schemas = api.components.schemas as Schemas
  return (
    <Page title="Rebound API">
      <a class="skip" href="#content">
        Skip to the calls
      </a>
      <div class="layout">
        <details class="contents">
          <summary>All calls</summary>
          <Contents groups={groups} />
        </details>
        <Contents groups={groups} />
        <main id="content">
          <Introduction api={api} />
          <QuickStart url={String(api.servers[0]?.url)} />
          {groups.map(({ name, entries }) => (
            <section>
              <h2>{name}</h2>
              {entries.map((entry) => (
                <Call entry={entry} schemas={schemas} />
              ))}
            </section>
          ))}
          <ProblemList />
        </main>
      </div>
    </Page>
  )
}

type Group = { readonly name: string; readonly entries: readonly Entry[] }

/** At the side; on a phone it unfolds above the text. */
function Contents({ groups }: { groups: readonly Group[] }) {
  return (
    <nav aria-label="Calls">
      <ul>
        <li>
          <a href="/">Rebound</a>
        </li>
        <li>
          <a href="#content">About the API</a>
        </li>
        <li>
          <a href="#quick-start">Quick start</a>
        </li>
      </ul>
      {groups.map(({ name, entries }) => (
        <div>
          <strong>{name}</strong>
          <ul>
            {entries.map(({ operation }) => (
              <li>
                <a href={`#${operation.operationId}`}>{operation.summary}</a>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </nav>
  )
}

function Introduction({ api }: { api: OpenApi }) {
  return (
    <div class="prose">
      <h1>Rebound API</h1>
      <p>{String(api.info.description)}</p>
      <p>
        Send the key that you were given as <code>Authorization: Bearer rb_…</code>. It belongs to the operator, a
        merchant, a partner or a customer, and sees its own things only: what is somebody else's is not found. A list
        answers <code>{'{ "data": […], "nextCursor": null }'}</code>; ask for the next page with <code>cursor</code>.
        Unknown fields are ignored, but one that looks like a misspelt field is refused.
      </p>
      <p>
        One caller may make 5,000 calls in ten seconds, not counting <code>POST /v1/transactions</code> and{' '}
        <code>POST /v1/imports</code>; one address may send 500 without a valid key. Beyond that the answer is 429 with{' '}
        <code>Retry-After</code>.
      </p>
      <p>
        For machines: <a href="/v1/openapi.json">openapi.json</a>. Accounts, postings and what refunds do:{' '}
        <a href="/docs/money">how money is kept</a>, and <a href="/docs/reasons">why a purchase earns nothing</a>.
      </p>
    </div>
  )
}

function Call({ entry: { method, path, operation }, schemas }: { entry: Entry; schemas: Schemas }) {
  const example = examples[`${method} ${path}`]
  return (
    <article id={operation.operationId}>
      <h3>{operation.summary}</h3>
      <div class="route">
        <span class={`method ${method}`}>{method}</span>
        <code>/v1{path}</code>
        <span class="who">{operation['x-roles'].join(', ') || 'anybody'}</span>
      </div>
      {operation.description ? <p class="prose">{operation.description}</p> : null}
      <Parameters operation={operation} schemas={schemas} />
      <Body operation={operation} schemas={schemas} />
      {example ? (
        <details>
          <summary>Example</summary>
          <pre>
            <code>{JSON.stringify(example, null, takesLines(operation) ? 0 : 2)}</code>
          </pre>
        </details>
      ) : null}
      <Answer operation={operation} schemas={schemas} />
    </article>
  )
}

/** NDJSON: each of its lines is one object. */
function takesLines({ requestBody }: Operation): boolean {
  return Object.keys(requestBody?.content ?? {})[0]?.includes('ndjson') ?? false
}

function Parameters({ operation, schemas }: { operation: Operation; schemas: Schemas }) {
  const own = operation.parameters.filter((each) => each.in !== 'header')
  if (own.length === 0) return null
  const properties = Object.fromEntries(own.map(({ name, schema }) => [name, schema as Schema]))
  const required = own.filter((each) => each.required).map(({ name }) => name)
  return (
    <>
      <h4>Parameters</h4>
      <Fields schema={{ properties, required }} schemas={schemas} />
    </>
  )
}

function Body({ operation, schemas }: { operation: Operation; schemas: Schemas }) {
  const [content] = Object.entries(operation.requestBody?.content ?? {})
  const shape = content && objectsIn(content[1].schema as Schema, schemas)[0]
  if (!content || !shape || Object.keys(shape.properties ?? {}).length === 0) return null
  return (
    <>
      <h4>Body, {content[0]}</h4>
      <Fields schema={shape} schemas={schemas} />
    </>
  )
}

function Answer({ operation, schemas }: { operation: Operation; schemas: Schemas }) {
  const [status, answer] = Object.entries(operation.responses)[0]!
  const content = answer.content as Record<string, { schema: Schema }> | undefined
  const shape = content && objectsIn(Object.values(content)[0]!.schema, schemas)[0]
  if (!shape) return null
  return (
    <details>
      <summary>
        Answer <span class="status">{status}</span>
      </summary>
      <Fields schema={shape} schemas={schemas} />
    </details>
  )
}

function ProblemList() {
  return (
    <section id="problems">
      <h2>Problems</h2>
      <p class="prose">
        Every error is a problem after RFC 9457: <code>application/problem+json</code>, with a <code>type</code> that
        leads to its page here.
      </p>
      <dl class="fields">
        {Object.entries(problems).map(([code, { status, title }]) => (
          <div>
            <dt>
              <span class="status">{status}</span> <a href={`/problems/${code}`}>{code}</a>
            </dt>
            <dd>{title}.</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
