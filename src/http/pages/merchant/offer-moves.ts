// What a merchant does with an offer besides writing it: ask for approval, pause, resume, end.
import * as z from 'zod'
import type { OfferAction } from '../../../domain/offer/life.ts'
import { changeOffer } from '../../../flow/offers/publish-offer.ts'
import type { MemberCall, Refused } from '../kit/call.ts'
import type { Route } from '../kit/page.ts'
import { back } from '../kit/show.tsx'
import { action, at, merchantOf } from './audience.tsx'
import { showOffer } from './offer.tsx'
import { showCheck } from './offer-check.tsx'
import { ownOffer } from './own-offer.ts'

const form = z.object({ reason: z.string().trim().max(1_000).nullable().default(null) })

export const offerMoves: readonly Route[] = [
  move('submit', 'submitted', 'check'),
  move('pause', 'paused', ''),
  move('resume', 'resumed', ''),
  move('end', 'ended', ''),
]

function move(verb: string, wanted: OfferAction, page: 'check' | ''): Route {
  const again = async (call: MemberCall, refused: Refused) => {
    const offer = await ownOffer(call)
    return page === 'check' && offer.pending ? showCheck(call, offer, refused) : showOffer(call, offer, refused)
  }
  return action(`/merchant/:merchant/offers/:offer/${verb}`, { form, again }, async (call) => {
    const offer = await ownOffer(call)
    const wish = { action: wanted, by: call.viewer.userId, reason: call.form.reason }
    await changeOffer(call.deps, offer.id, merchantOf(call), wish, null)
    return back(call, at(call, `/offers/${offer.id}${page && `/${page}`}`), wanted)
  })
}
