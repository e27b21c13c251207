// The documentation that people read: /docs, and a page for every problem.
import { Hono } from 'hono'
import { Refusal } from '../../domain/refusal.ts'
import type { Endpoint } from '../endpoint.ts'
import { describeApi, type OpenApi } from '../openapi.ts'
import type { AppEnv } from '../platform.ts'
import { type ProblemCode, problems } from '../problem.ts'
import { MoneyPage } from './money.tsx'
import { ProblemPage } from './problem-page.tsx'
import { ReasonsPage } from './reasons.tsx'
import { Reference } from './reference.tsx'
import { style } from './style.ts'

const aDay = 'public, max-age=86400'

export function documentation(endpoints: readonly Endpoint[]): Hono<AppEnv> {
  let api: OpenApi | undefined
  return new Hono<AppEnv>()
    .get('/docs', (c) => {
      api ??= describeApi(endpoints, c.env.platform.deps.publicUrl)
      return c.html(`<!doctype html>${<Reference api={api} />}`)
    })
    .get('/docs/money', (c) => c.html(`<!doctype html>${<MoneyPage />}`))
    .get('/docs/reasons', (c) => c.html(`<!doctype html>${<ReasonsPage />}`))
    .get('/docs/style.css', (c) => c.body(style, 200, { 'Content-Type': 'text/css', 'Cache-Control': aDay }))
    .get('/problems/:code', (c) => {
      const code = c.req.param('code')
      if (!Object.hasOwn(problems, code)) throw new Refusal('not-found', 'There is no such problem.')
      return c.html(`<!doctype html>${<ProblemPage code={code} problem={problems[code as ProblemCode]} />}`)
    })
}
