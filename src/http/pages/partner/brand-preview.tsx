// A customer's phone, as the program will look on it.
import { readShelf } from '../../../store/catalog/program-choices.ts'
import type { Brand } from '../kit/brand.ts'
import type { MemberCall } from '../kit/call.ts'
import { programOf, wordsOf } from './audience.tsx'

const FEW = 3

export type PreviewOffer = { readonly merchant: string; readonly title: string }

/** A few of the offers that are shown now. */
export async function readPreview(call: MemberCall): Promise<readonly PreviewOffer[]> {
  const shelf = await readShelf(call.deps.catalog, programOf(call), { search: '', after: null, limit: 20 })
  const shown = shelf.merchants.flatMap(({ name, shown, offers }) =>
    offers
      .filter((offer) => offer.state === 'live' && (offer.shown ?? shown ?? shelf.all))
      .slice(0, 1)
      .map(({ title }) => ({ merchant: name, title })),
  )
  return shown.slice(0, FEW)
}

export function Phone({ call, brand, offers }: { call: MemberCall; brand: Brand; offers: readonly PreviewOffer[] }) {
  const words = wordsOf(call).brand.preview
  const shown = offers.length > 0 ? offers : words.samples
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
          {shown.map(({ merchant, title }) => (
            <div class="phone-offer">
              <span class="note">{merchant}</span>
              <strong>{title}</strong>
              <span class="phone-button">{words.activate}</span>
            </div>
          ))}
          <p class="phone-link">{words.link}</p>
        </div>
      </div>
    </figure>
  )
}
