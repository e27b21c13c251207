// An offer as a customer will see it in their list and when they open it, on a phone.

import type { Finding } from '../../../domain/offer/lint.ts'
import type { OfferTerms } from '../../../domain/offer/offer.ts'
import { Mark } from '../customer/mark.tsx'
import { glanceOf, headlineOf, termLines } from '../customer/terms.ts'
import type { MemberCall } from '../kit/call.ts'
import { Pairs } from '../kit/parts.tsx'
import { merchantName, wordsOf } from './audience.tsx'
import { unplaced } from './offer-form-parts.tsx'

type PreviewProps = { call: MemberCall; terms: OfferTerms | null; shops: number; findings?: readonly Finding[] }

export function OfferPreview({ call, terms, shops, findings = [] }: PreviewProps) {
  const { preview } = wordsOf(call).offerForm
  const whole = unplaced(findings)
  return (
    <aside class="preview" id="offer-preview" aria-label={preview.title}>
      <h2>{preview.title}</h2>
      {terms ? <Phone call={call} terms={terms} shops={shops} /> : <p class="hint">{preview.nothing}</p>}
      {whole.length > 0 && (
        <div class="advice">
          <strong>{preview.advice}</strong>
          {whole.map(({ sentence }) => (
            <p>{sentence}</p>
          ))}
        </div>
      )}
    </aside>
  )
}

/** In the words and the order of the customers' own pages. */
function Phone({ call, terms, shops }: { call: MemberCall; terms: OfferTerms; shops: number }) {
  const { offers } = call.say.customer
  const glance = glanceOf(call, terms, false)
  return (
    <div class="phone">
      <article class="phone-card">
        <Mark name={merchantName(call)} />
        <div>
          <span class="note">{merchantName(call)}</span>
          <strong class="phone-headline">{headlineOf(call, terms)}</strong>
          <span>{terms.title}</span>
          {glance && <span class="note">{glance}</span>}
        </div>
      </article>
      <div class="phone-terms">
        <Pairs of={termLines(call, terms, shops, null)} />
        {terms.terms && <p class="note">{terms.terms}</p>}
        {terms.activation === 'required' && <span class="button full phone-button">{offers.activate}</span>}
      </div>
    </div>
  )
}
