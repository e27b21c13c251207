// Content -> a whole page in its audience's frame, or back to where a form came from.
import type { Child } from 'hono/jsx'
import { scriptUrl, styleUrl } from './assets.ts'
import type { PageCall } from './call.ts'
import { AppFrame, ConsoleFrame, PlainFrame } from './frame.tsx'
import { Notice } from './parts.tsx'

export type Screen = {
  readonly title: string
  /** The key of the navigation's item that leads here. */
  readonly here?: string
  readonly status?: 200 | 400 | 401 | 403 | 404 | 409 | 413 | 415 | 422 | 429 | 500 | 503
  /** Addresses that `asset` gave. */
  readonly scripts?: readonly string[]
  readonly styles?: readonly string[]
  /** Further elements of the head. */
  readonly head?: Child
}

const frames = { plain: PlainFrame, app: AppFrame, console: ConsoleFrame }

/** Parts of the content may read something themselves: they are waited for. */
export async function show(call: PageCall, screen: Screen, content: Child): Promise<Response> {
  const { c, brand, language } = call
  const Frame = frames[call.frame]
  const done = call.say.kit.done[call.query.done ?? '']
  c.header('Cache-Control', 'no-store')
  c.header('Content-Language', language)
  const page = (
    <html lang={language}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
        <meta name="color-scheme" content="light dark" />
        <title>{`${screen.title} · ${brand.name}`}</title>
        {[styleUrl, ...(screen.styles ?? []), ...(brand.styleUrl ? [brand.styleUrl] : [])].map((href) => (
          <link rel="stylesheet" href={href} />
        ))}
        {[scriptUrl, ...(screen.scripts ?? [])].map((src) => (
          <script type="module" src={src} />
        ))}
        <link rel="icon" href={brand.logoUrl ?? '/icon.svg'} />
        {screen.head}
      </head>
      <body class={`frame-${call.frame}`}>
        <a class="skip" href="#main">
          {call.say.kit.skip}
        </a>
        <Frame call={call} screen={screen}>
          {done && <Notice kind="good">{done}</Notice>}
          {content}
        </Frame>
      </body>
    </html>
  )
  return c.html(`<!doctype html>${await page.toString()}`, screen.status ?? 200)
}

/** After a form was carried out: back to a page, which says so in the words under `done` in the texts. */
export function back(call: PageCall, path: string, done?: string): Response {
  const to = new URL(path, call.url)
  if (done) to.searchParams.set('done', done)
  return call.c.redirect(to.pathname + to.search + to.hash, 303)
}
