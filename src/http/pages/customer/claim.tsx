// One claim: the answer, what may still be done about it, and what happened so far.
import backIcon from 'heroicons/24/outline/arrow-left.svg'
import * as z from 'zod'
import { type Claim, type ClaimStep, standing } from '../../../domain/claim/claim.ts'
import { statementOf } from '../../../domain/claim/statement.ts'
import { Refusal } from '../../../domain/refusal.ts'
import { answerClaim, findClaim } from '../../../flow/claims/answer-claim.ts'
import { uploadStatement } from '../../../flow/claims/claim-statement.ts'
import { readShops } from '../../../store/catalog/places.ts'
import type { MemberCall, Refused } from '../kit/call.ts'
import { FileField, Form, filled, LongField, Submit } from '../kit/form.tsx'
import { Icon } from '../kit/icon.tsx'
import { Badge, Card, Live, PageHead } from '../kit/parts.tsx'
import { back } from '../kit/show.tsx'
import { action, at, page, show } from './audience.tsx'
import { claimTones } from './claims.tsx'
import { localised } from './refused.ts'

const FRESH_SECONDS = 10
const MOST_BYTES = 1_000_000

function ownClaim(call: MemberCall) {
  return findClaim(call.deps, call.c.req.param('claim')!, ({ customerId }) => customerId === call.member.partyId)
}

export const claimPage = page('/p/:program/claims/:claim', (call) => showClaim(call))

async function showClaim(call: MemberCall, refused?: Refused) {
  const { claim } = await ownClaim(call)
  const { claims, activity } = call.say.customer
  const shops = await readShops(call.deps.catalog, claim.merchantId ? [claim.merchantId] : [])
  const shop = shops.get(claim.merchantId ?? '')?.name ?? claim.merchantName ?? activity.unknownShop
  const title = claims.about(shop, call.format.money(claim.amount, claim.currency))
  const said = refused && localised(call, refused, claims.statement.faults)
  return show(
    call,
    { title, here: 'activity', status: refused ? 422 : 200 },
    <article class="purchase-page">
      <a class="back" href={at(call, '/claims')}>
        <Icon svg={backIcon} size="s" />
        {claims.back}
      </a>
      <PageHead title={title} lead={call.format.date(`${claim.boughtOn}T12:00Z`)} />
      <Live id="answer" seconds={FRESH_SECONDS}>
        <Answer call={call} claim={claim} />
      </Live>
      {mayAddStatement(claim) && <AddStatement call={call} claim={claim} refused={said} />}
      {mayAppeal(claim) && <Appeal call={call} claim={claim} />}
    </article>,
  )
}

function AddStatement({ call, claim, refused }: { call: MemberCall; claim: Claim; refused: Refused | undefined }) {
  const words = call.say.customer.claims.statement
  return (
    <Card title={words.title}>
      <p class="note">{words.text}</p>
      <Form action={at(call, `/claims/${claim.id}/statement`)} refused={refused} files>
        <FileField of={filled({}, refused)} name="file" label={words.file} accept=".csv,.ofx,.qfx,text/csv" required />
        <Submit tone="quiet">{words.send}</Submit>
      </Form>
    </Card>
  )
}

function Appeal({ call, claim }: { call: MemberCall; claim: Claim }) {
  const words = call.say.customer.claims.appeal
  return (
    <Card title={words.title}>
      <p class="note">{words.text}</p>
      <Form action={at(call, `/claims/${claim.id}/appeal`)}>
        <LongField of={filled({})} name="note" label={words.note} optional={call.say.kit.optional} maxlength={2_000} />
        <Submit tone="quiet">{words.send}</Submit>
      </Form>
    </Card>
  )
}

function mayAppeal(claim: Claim): boolean {
  const { state } = standing(claim)
  return (state === 'answered' || state === 'refused') && !claim.steps.some(({ action }) => action === 'appealed')
}

function mayAddStatement(claim: Claim): boolean {
  const { state } = standing(claim)
  return state === 'waiting' || state === 'open'
}

function Answer({ call, claim }: { call: MemberCall; claim: Claim }) {
  const { claims } = call.say.customer
  const now = standing(claim)
  const finding = claim.steps.findLast((step) => step.finding !== null)?.finding ?? 'unclear'
  const decided = now.state === 'granted' || now.state === 'refused'
  const words = claims.findings[now.state === 'open' ? 'unclear' : finding]
  const final = claim.steps.some(({ action }) => action === 'appealed')
  const statement = statementOf(claim)
  const added = claim.steps.some(({ action }) => action === 'statement-added')
  return (
    <>
      <Card
        title={decided ? claims.states[now.state] : words.title}
        aside={<Badge tone={claimTones[now.state]}>{claims.states[now.state]}</Badge>}
      >
        {now.state === 'granted' && <p>{claims.granted(call.format.money(now.amount ?? 0, claim.currency))}</p>}
        {now.state === 'refused' && <p>{final ? claims.refusedFinal : claims.refused}</p>}
        {!decided && <p>{words.text}</p>}
        {now.dueAt !== null && (
          <p>{(now.state === 'waiting' ? claims.lookAgain : claims.answerBy)(call.format.date(now.dueAt))}</p>
        )}
        {statement && (
          <p>{claims.statement.shown(call.format.date(`${statement.date}T12:00Z`), statement.description)}</p>
        )}
        {added && !statement && <p>{claims.statement.notThere}</p>}
        {now.purchaseId && (
          <p>
            <a href={at(call, `/activity/${now.purchaseId}`)}>{claims.seePurchase}</a>
          </p>
        )}
      </Card>
      <History call={call} claim={claim} />
    </>
  )
}

function History({ call, claim }: { call: MemberCall; claim: Claim }) {
  const { claims } = call.say.customer
  return (
    <Card title={claims.history}>
      <ol class="timeline">
        {claim.steps.map((step) => (
          <li class="done">
            <strong>{claims.actions[step.action] ?? step.action}</strong>
            <span class="note">{call.format.dateTime(step.at)}</span>
            {step.note && (
              <span class="own-words">
                {isOwn(claim, step) ? claims.noteFromYou : claims.noteFromThem}: {step.note}
              </span>
            )}
          </li>
        ))}
      </ol>
    </Card>
  )
}

function isOwn({ customerId }: Claim, { by, action }: ClaimStep): boolean {
  return by === customerId || action === 'filed' || action === 'appealed'
}

const note = z.object({ note: z.string().trim().max(2_000).optional() })

export const appeal = action('/p/:program/claims/:claim/appeal', { form: note }, async (call) => {
  const answer = { action: 'appeal', note: call.form.note ?? null } as const
  await answerClaim(call.deps, await ownClaim(call), answer, call.member.partyId, null)
  return back(call, at(call, `/claims/${call.c.req.param('claim')}`), 'appealed')
})

const upload = z.object({ file: z.instanceof(File).refine(({ size }) => size <= MOST_BYTES, 'is larger than 1 MB') })

export const addStatement = action(
  '/p/:program/claims/:claim/statement',
  { form: upload, again: (call, refused) => showClaim(call, refused) },
  async (call) => {
    const content = await call.form.file.text()
    await uploadStatement(call.deps, await ownClaim(call), content, call.member.partyId, null).catch(blameFile)
    return back(call, at(call, `/claims/${call.c.req.param('claim')}`), 'statementSent')
  },
)

/** What the file's content is refused for is said beside the file. */
function blameFile(error: unknown): never {
  if (!(error instanceof Refusal) || error.code !== 'invalid') throw error
  throw new Refusal('invalid', error.message, [{ pointer: '/file', detail: error.message }])
}
