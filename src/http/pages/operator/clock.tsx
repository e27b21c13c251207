// The clock of a platform under test, moved forward.
import * as z from 'zod'
import { Refusal } from '../../../domain/refusal.ts'
import { moveClock } from '../../../flow/move-clock.ts'
import type { MemberCall, Refused } from '../kit/call.ts'
import { Deed, Form, filled, Submit, TextField } from '../kit/form.tsx'
import type { Route } from '../kit/page.ts'
import { Card, Notice, PageHead } from '../kit/parts.tsx'
import { back } from '../kit/show.tsx'
import { action, mayEdit, page, show, wordsOf } from './audience.ts'

const DAY_SECONDS = 86_400
const steps = { day: 1, week: 7, month: 30 } as const

function showClock(call: MemberCall, refused?: Refused) {
  needTestClock(call)
  const words = wordsOf(call).clock
  return show(
    call,
    { title: words.title, here: 'clock', status: refused ? 422 : 200 },
    <>
      <PageHead title={words.title} lead={words.lead} />
      <Card title={words.now}>
        <p>
          <strong>{call.format.dateTime(call.deps.now())}</strong>
        </p>
      </Card>
      {mayEdit(call) && (
        <Card title={words.advance}>
          <div class="stack">
            <Notice kind="warn">{words.warning}</Notice>
            <div class="actions">
              {(Object.keys(steps) as (keyof typeof steps)[]).map((step) => (
                <Deed action="/operator/clock" fields={{ seconds: String(steps[step] * DAY_SECONDS) }}>
                  {words[step]}
                </Deed>
              ))}
            </div>
            <Form action="/operator/clock" refused={refused}>
              <TextField of={filled({}, refused)} name="to" label={words.to} type="datetime-local" />
              <div class="actions">
                <Submit>{words.move}</Submit>
              </div>
            </Form>
          </div>
        </Card>
      )}
    </>,
  )
}

function needTestClock({ platform }: MemberCall): void {
  if (!platform.testClock) throw new Refusal('not-found', 'This platform runs on real time.')
}

const century = 3_155_760_000

/** A local time without a zone is read as UTC. */
const form = z
  .object({
    seconds: z.coerce.number().int().min(0).max(century).optional(),
    to: z.iso
      .datetime({ local: true })
      .or(z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d$/, 'is not a time'))
      .optional(),
  })
  .refine(({ seconds, to }) => seconds !== undefined || to !== undefined, { path: ['to'], message: 'is required' })

export const clock: readonly Route[] = [
  page('/operator/clock', (call) => showClock(call)),
  action('/operator/clock', { form, again: showClock }, async (call) => {
    needTestClock(call)
    const { deps, form } = call
    const to = form.to ? Date.parse(`${form.to}Z`) : deps.now() + (form.seconds ?? 0) * 1_000
    const { warning } = wordsOf(call).clock
    if (to < deps.now()) throw new Refusal('invalid', warning, [{ pointer: '/to', detail: warning }])
    await moveClock(deps, to, null)
    return back(call, '/operator/clock', 'clockMoved')
  }),
]
