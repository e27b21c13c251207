// What customers agree to when they join. A version stands as it was published; a new text is a new version.
import * as z from 'zod'
import { publishProgramTerms } from '../../../flow/parties/brand-program.ts'
import { readProgramTerms } from '../../../store/catalog/brands.ts'
import type { MemberCall, Refused } from '../kit/call.ts'
import { Form, filled, LongField, Submit } from '../kit/form.tsx'
import { Card, Notice, PageHead } from '../kit/parts.tsx'
import { back } from '../kit/show.tsx'
import { action, at, mayEdit, page, programOf, show, wordsOf } from './audience.tsx'

const termsForm = z.object({ text: z.string('is empty').trim().min(1, 'is empty').max(50_000) })

export const termsPages = [
  page('/partner/:program/terms', (call) => showTerms(call)),
  action('/partner/:program/terms', { form: termsForm, again: showTerms }, async (call) => {
    await publishProgramTerms(call.deps, programOf(call), call.form.text)
    return back(call, at(call, '/terms'), 'published')
  }),
]

async function showTerms(call: MemberCall, refused?: Refused) {
  const words = wordsOf(call).terms
  const wanted = Number(call.query.version) || undefined
  const [current, old] = await Promise.all([
    readProgramTerms(call.deps.catalog, programOf(call)),
    wanted ? readProgramTerms(call.deps.catalog, programOf(call), wanted) : null,
  ])
  const shown = old ?? current
  return show(
    call,
    { title: words.title, here: 'terms', status: refused ? 422 : 200 },
    <>
      <PageHead title={words.title} lead={words.lead} />
      <div class="stack">
        {shown ? (
          <Card
            title={words.version(shown.version)}
            aside={<span class="note">{words.since(call.format.date(shown.publishedAt))}</span>}
          >
            <div class="terms-text">{shown.text}</div>
            <VersionLinks call={call} shown={shown.version} latest={current!.version} />
          </Card>
        ) : (
          <Notice kind="warn" title={words.none}>
            {words.noneText}
          </Notice>
        )}
        {mayEdit(call) && (
          <Card title={current ? words.next(current.version + 1) : words.first}>
            <Form action={at(call, '/terms')} refused={refused}>
              <LongField
                {...{ of: filled({ text: current?.text }, refused), name: 'text', rows: 14, maxlength: 50_000 }}
                {...{ label: words.text, hint: words.textHint, required: true }}
              />
              <div class="actions">
                <Submit>{words.publish}</Submit>
              </div>
            </Form>
          </Card>
        )}
      </div>
    </>,
  )
}

function VersionLinks({ call, shown, latest }: { call: MemberCall; shown: number; latest: number }) {
  const words = wordsOf(call).terms
  const to = (version: number, label: string) => <a href={at(call, `/terms?version=${version}`)}>{label}</a>
  if (latest === 1) return null
  return (
    <p class="row-links">
      {shown > 1 && to(shown - 1, words.earlier)}
      {shown < latest && to(shown + 1, words.later)}
    </p>
  )
}
