// What an operator may do with an offer: approve, return with a reason, pause, resume, end.
import * as z from 'zod'
import type { OfferAction, OfferRecord } from '../../../domain/offer/life.ts'
import { changeOffer } from '../../../flow/offers/publish-offer.ts'
import type { MemberCall, Refused } from '../kit/call.ts'
import { Deed, Form, filled, LongField, Submit } from '../kit/form.tsx'
import type { Route } from '../kit/page.ts'
import { Ask, Notice } from '../kit/parts.tsx'
import { back } from '../kit/show.tsx'
import { action, wordsOf } from './audience.ts'
import { showOffer } from './offer.tsx'

const BY = 'operator'

function deed(verb: string, move: OfferAction): Route {
  return action(
    `/operator/offers/:id/${verb}`,
    { form: z.object({ reason: z.string().trim().min(1).max(1_000).nullable().default(null) }), again: showOffer },
    async (call) => {
      const id = call.c.req.param('id') ?? ''
      await changeOffer(call.deps, id, null, { action: move, by: BY, reason: call.form.reason }, null)
      return back(call, `/operator/offers/${id}`, move)
    },
  )
}

export const offerDeeds: readonly Route[] = [
  deed('approve', 'approved'),
  deed('pause', 'paused'),
  deed('resume', 'resumed'),
  deed('end', 'ended'),
  action(
    '/operator/offers/:id/return',
    { form: z.object({ reason: z.string().trim().min(1).max(1_000) }), again: showOffer },
    async (call) => {
      const id = call.c.req.param('id') ?? ''
      await changeOffer(call.deps, id, null, { action: 'returned', by: BY, reason: call.form.reason }, null)
      return back(call, `/operator/offers/${id}`, 'returned')
    },
  ),
]

type DeedsProps = { call: MemberCall; offer: OfferRecord; refused?: Refused | undefined }

export function OfferDeeds({ call, offer: { id, state, pending }, refused }: DeedsProps) {
  const words = wordsOf(call).offer
  const at = `/operator/offers/${id}`
  const { close } = call.say.kit
  return (
    <div class="stack">
      {refused && !refused.faults.reason && <Notice kind="bad">{refused.message}</Notice>}
      {refused?.faults.reason && (
        <Form action={`${at}/return`} refused={refused}>
          <Reason call={call} refused={refused} />
          <Submit tone="quiet">{words.return}</Submit>
        </Form>
      )}
      <div class="actions">
        {pending?.state === 'submitted' && (
          <>
            <Deed action={`${at}/approve`} tone="primary">
              {words.approve}
            </Deed>
            {!refused?.faults.reason && (
              <Ask id="return" button={words.return} title={words.returnTitle} close={close}>
                <Form action={`${at}/return`}>
                  <Reason call={call} />
                  <Submit>{words.return}</Submit>
                </Form>
              </Ask>
            )}
          </>
        )}
        {state === 'live' && <Deed action={`${at}/pause`}>{words.pause}</Deed>}
        {state === 'paused' && <Deed action={`${at}/resume`}>{words.resume}</Deed>}
        {(state === 'live' || state === 'paused') && (
          <Ask id="end" button={words.end} title={words.endTitle} tone="danger" close={close}>
            <p>{words.endText}</p>
            <Deed action={`${at}/end`} tone="danger">
              {words.end}
            </Deed>
          </Ask>
        )}
      </div>
      {pending?.state === 'submitted' && <p class="note">{words.approveHint}</p>}
    </div>
  )
}

function Reason({ call, refused }: { call: MemberCall; refused?: Refused }) {
  const words = wordsOf(call).offer
  return (
    <LongField of={filled({}, refused)} name="reason" label={words.reason} hint={words.reasonHint} maxlength={1_000} />
  )
}
