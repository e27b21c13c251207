// What went wrong, as a page: what it means and what to do next.
import type { Context } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { Refusal } from '../../../domain/refusal.ts'
import type { AppEnv } from '../../platform.ts'
import { codeOf, problemOf } from '../../problem.ts'
import { type Brand, ownBrand, readBrand } from './brand.ts'
import type { PageCall } from './call.ts'
import { cameFrom } from './came-from.ts'
import { formatIn } from './format.ts'
import { languageOf, localeOf, zoneOf } from './language.ts'
import { type Screen, show } from './show.tsx'
import { textsIn } from './text/texts.ts'

type Said = { readonly title: string; readonly text: string; readonly action: string }

/** Whatever a page threw. Doesn't read the database where that may be what is wrong. */
export async function showError(c: Context<AppEnv>, error: unknown): Promise<Response> {
  const language = languageOf(c)
  const { platform } = c.env
  const call: PageCall = {
    c,
    platform,
    deps: platform.deps,
    url: new URL(c.req.url),
    query: {},
    language,
    say: textsIn(language),
    format: formatIn(language, zoneOf(c), localeOf(c, language)),
    brand: error instanceof Refusal ? await brandAt(c) : ownBrand,
    frame: 'plain',
    nav: [],
    viewer: null,
  }
  if (error instanceof HTTPException && error.status === 403) return showForeign(call)
  const problem = problemOf(error, platform.deps.publicUrl, c.get('requestId'))
  const said = saidOf(call, error)
  const reference = codeOf(error) === 'internal' ? c.get('requestId') : null
  const here = c.req.method === 'GET' && problem.status >= 429 ? call.url.pathname + call.url.search : call.brand.home
  return show(
    call,
    { title: said.title, status: problem.status as Screen['status'] & number },
    <ErrorCard said={said} href={here} reference={reference} />,
  )
}

/** A program's customers see its name also where there is nothing. */
async function brandAt(c: Context<AppEnv>): Promise<Brand> {
  const [, program] = /^\/p\/([^/]+)\//.exec(c.req.path) ?? []
  return program ? readBrand(c.env.platform.deps, program).catch(() => ownBrand) : ownBrand
}

export function showNoRights(call: PageCall): Response | Promise<Response> {
  const said = call.say.kit.errors.noRights
  return show(
    call,
    { title: said.title, status: 403 },
    <ErrorCard said={said} href={cameFrom(call) ?? '/'} reference={null} />,
  )
}

/** A form that another site sent. */
function showForeign(call: PageCall): Response | Promise<Response> {
  const said = call.say.kit.errors.foreign
  return show(
    call,
    { title: said.title, status: 403 },
    <ErrorCard said={said} href={call.url.pathname} reference={null} />,
  )
}

function saidOf({ say: { kit } }: PageCall, error: unknown): Said {
  const code = codeOf(error)
  if (code === 'not-found') return kit.errors.notFound
  if (code === 'unavailable') return kit.errors.unavailable
  if (code === 'too-many-requests') return kit.errors.tooMany
  return error instanceof Refusal ? { ...kit.errors.refused, text: error.message } : kit.errors.internal
}

function ErrorCard({ said, href, reference }: { said: Said; href: string; reference: string | null }) {
  return (
    <section class="error-card">
      <h1>{said.title}</h1>
      <p>{said.text}</p>
      {reference && (
        <p>
          <code>{reference}</code>
        </p>
      )}
      <a class="button" href={href}>
        {said.action}
      </a>
    </section>
  )
}
