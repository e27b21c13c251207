// A customer's phone, as the program will look on it: a few of the offers that it shows, in the customers' own words.
import type { OfferTerms } from '../../../domain/offer/offer.ts'
import { readShelf } from '../../../store/catalog/program-choices.ts'
import { readPublished } from '../../../store/catalog/read-published.ts'
import { glanceOf, headlineOf } from '../customer/terms.ts'
import type { Brand } from '../kit/brand.ts'
import type { MemberCall } from '../kit/call.ts'
import { programOf, wordsOf } from './audience.tsx'

const SOME = 20
const FEW = 3

export type PreviewOffer = { readonly merchant: string; readonly terms: OfferTerms }

/** One of each merchant's, of those that are shown now; those with a button first. */
export async function readPreview(call: MemberCall): Promise<readonly PreviewOffer[]> {
  const { catalog } = call.deps
  const shelf = await readShelf(catalog, programOf(call), {
    search: '',
    after: null,
    limit: SOME,
    now: call.deps.now(),
  })
  const shown = shelf.merchants.flatMap(({ name, shown, offers }) => {
    const offer = offers.find(({ state, shown: own }) => state === 'live' && (own ?? shown ?? shelf.all))
    return offer ? [{ merchant: name, offerId: offer.offerId }] : []
  })
  const ids = shown.map(({ offerId }) => offerId)
  const published = await readPublished(catalog, ids)
  const found = shown.flatMap(({ merchant, offerId }) => {
    const terms = published.get(offerId)?.versions.at(-1)?.terms
    return terms ? [{ merchant, terms }] : []
  })
  const needs = ({ terms }: PreviewOffer) => Number(terms.activation === 'required')
  return found.toSorted((a, b) => needs(b) - needs(a)).slice(0, FEW)
}

export function Phone({ call, brand, offers }: { call: MemberCall; brand: Brand; offers: readonly PreviewOffer[] }) {
  const words = wordsOf(call).brand.preview
  return (
    <figure class="preview">
      <figcaption class="note">{words.caption}</figcaption>
      <div class="phone" id="phone" data-style={brand.styleUrl}>
        <div class="phone-head">
          {brand.logoUrl && (
            <img src={brand.logoUrl} alt="" height="28" width={Math.round(((brand.logoWidth ?? 32) * 28) / 32)} />
          )}
          <strong data-from="name" hidden={brand.logoUrl !== null}>
            {brand.name}
          </strong>
        </div>
        <div class="phone-body">
          <p class="phone-title">{words.offers}</p>
          <p class="note" data-from="description">
            {brand.description}
          </p>
          {offers.map((offer) => (
            <PhoneOffer call={call} offer={offer} />
          ))}
          {offers.length === 0 && <p class="note">{words.noOffers}</p>}
          <p class="phone-link">{words.link}</p>
        </div>
      </div>
    </figure>
  )
}

function PhoneOffer({ call, offer: { merchant, terms } }: { call: MemberCall; offer: PreviewOffer }) {
  const { activate, active } = call.say.customer.offers
  return (
    <div class="phone-offer">
      <span class="note">{merchant}</span>
      <strong>{headlineOf(call, terms)}</strong>
      <span class="note">{glanceOf(call, terms, false)}</span>
      {terms.activation === 'required' ? (
        <span class="phone-button">{activate}</span>
      ) : (
        <span class="phone-active">{active}</span>
      )}
    </div>
  )
}
