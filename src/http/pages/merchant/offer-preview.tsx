// An offer as a customer will see it in their list and when they open it, on a phone.

import type { OfferTerms } from '../../../domain/offer.ts'
import type { Finding } from '../../../domain/offer-lint.ts'
import type { MemberCall } from '../kit/call.ts'
import { merchantName, wordsOf } from './audience.tsx'
import { unplaced } from './offer-form-parts.tsx'
import { headlineOf, needsOf } from './offer-words.ts'

type PreviewProps = { call: MemberCall; terms: OfferTerms | null; findings?: readonly Finding[] }

export function OfferPreview({ call, terms, findings = [] }: PreviewProps) {
  const { preview } = wordsOf(call).offerForm
  const whole = unplaced(findings)
  return (
    <aside class="preview" id="offer-preview" aria-label={preview.title}>
      <h2>{preview.title}</h2>
      {terms ? <Phone call={call} terms={terms} /> : <p class="hint">{preview.nothing}</p>}
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

function Phone({ call, terms }: { call: MemberCall; terms: OfferTerms }) {
  const { reads } = wordsOf(call).offerForm
  const needs = needsOf(terms, reads, call.format)
  return (
    <div class="phone">
      <article class="phone-card">
        <span class="phone-merchant">{merchantName(call)}</span>
        <strong class="phone-headline">{headlineOf(terms, reads, call.format)}</strong>
        <span>{terms.title}</span>
        {needs[0] && <span class="note">{needs[0]}</span>}
      </article>
      <div class="phone-terms">
        {needs.length > 0 && (
          <ul>
            {needs.map((need) => (
              <li>{need}</li>
            ))}
          </ul>
        )}
        {terms.terms && <p class="note">{terms.terms}</p>}
        <span class="button full phone-button">{terms.activation === 'required' ? reads.activate : reads.justPay}</span>
      </div>
    </div>
  )
}
