// A program's door: somebody who is signed in agrees to its terms, and is a customer.
import * as z from 'zod'
import { joinProgram } from '../../../flow/sign-in/join-program.ts'
import { readProgramTerms } from '../../../store/catalog/brands.ts'
import { readBrand } from '../kit/brand.ts'
import type { PageCall, Refused } from '../kit/call.ts'
import { CheckField, Form, filled, Submit } from '../kit/form.tsx'
import { open } from '../kit/page.ts'
import { Card, PageHead } from '../kit/parts.tsx'
import { safePath } from './finish.ts'
import { show } from './show.ts'

const path = '/p/:program/join'

async function showJoin(bare: PageCall, refused?: Refused) {
  const programId = bare.c.req.param('program') ?? ''
  const call = { ...bare, brand: await readBrand(bare.deps, programId) }
  const { viewer, brand } = call
  const say = call.say.signIn.join
  if (!viewer) return call.c.redirect(signInFirst(call, programId), 303)
  if (isCustomer(call, programId)) return call.c.redirect(onTo(call, programId), 303)
  const terms = await readProgramTerms(call.deps.catalog, programId)
  const faults = refused?.faults.agree ? { agree: say.agreeFault } : {}
  return show(
    call,
    { title: say.title(brand.name), status: refused ? 422 : 200 },
    <Card>
      <PageHead title={say.title(brand.name)} lead={brand.description || say.lead(brand.name)} />
      {terms && (
        <details class="terms">
          <summary>{say.terms}</summary>
          {terms.text.split(/\n{2,}/).map((paragraph) => (
            <p>{paragraph}</p>
          ))}
        </details>
      )}
      <Form
        action={call.url.pathname + call.url.search}
        refused={refused && { ...refused, faults }}
        refusedTitle={call.say.kit.refusedTitle}
      >
        <CheckField of={{ ...filled({}, refused), faults }} name="agree" label={say.agree(brand.name)} />
        <Submit>{say.submit}</Submit>
      </Form>
    </Card>,
  )
}

export const join = [
  open.page(path, (call) => showJoin(call)),
  open.action(path, { form: z.object({ agree: z.literal('on') }), again: showJoin }, async (call) => {
    const { c, deps, viewer } = call
    const programId = c.req.param('program') ?? ''
    if (!viewer) return c.redirect(signInFirst(call, programId), 303)
    await joinProgram(deps, { userId: viewer.userId, email: viewer.email, programId })
    return c.redirect(onTo(call, programId), 303)
  }),
]

function isCustomer({ viewer }: PageCall, programId: string): boolean {
  return viewer?.memberships.some((one) => one.kind === 'customer' && one.programId === programId) ?? false
}

function onTo(call: PageCall, programId: string): string {
  return safePath(call, call.query.next) ?? `/p/${encodeURIComponent(programId)}/offers`
}

function signInFirst({ query }: PageCall, programId: string): string {
  const next = query.next ? `&next=${encodeURIComponent(query.next)}` : ''
  return `/sign-in?program=${encodeURIComponent(programId)}${next}`
}
