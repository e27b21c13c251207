// Writing an offer: a new one, or the next version of one that runs. The same page shows the preview, with or without
// script.
import * as z from 'zod'
import type { OfferRecord } from '../../../domain/offer/life.ts'
import { lintOffer } from '../../../domain/offer/lint.ts'
import type { OfferTerms } from '../../../domain/offer/offer.ts'
import { changeOffer, createOffer } from '../../../flow/offers/publish-offer.ts'
import { readAllLocations } from '../../../store/catalog/parties.ts'
import { asset } from '../kit/assets.ts'
import type { MemberCall, Refused } from '../kit/call.ts'
import { filled } from '../kit/form.tsx'
import { idempotencyOf } from '../kit/once.tsx'
import { PageHead } from '../kit/parts.tsx'
import { readable } from '../kit/sentence.ts'
import { back } from '../kit/show.tsx'
import { action, at, merchantOf, page, show, wordsOf } from './audience.tsx'
import type { Tree } from './offer-fields.ts'
import { OfferForm } from './offer-form.tsx'
import script from './offer-preview.client.js'
import { OfferPreview } from './offer-preview.tsx'
import { Steps } from './offer-steps.tsx'
import { blankOffer, readTerms, readTermsSoFar, valuesOf } from './offer-terms.ts'
import { currenciesOf, latestTerms, ownOffer, shopsAmong, zoneAmong, zoneOf } from './own-offer.ts'

const scriptUrl = asset('offer-preview', 'js', script)
const anyForm = z.record(z.string(), z.unknown())

export const offerWriting = [
  page('/merchant/:merchant/offers/new', (call) => showForm(call, null)),
  page('/merchant/:merchant/offers/:offer/edit', async (call) => showForm(call, await ownOffer(call))),
  action(
    '/merchant/:merchant/offers',
    { form: anyForm, again: (call, refused) => showForm(call, null, refused) },
    create,
  ),
  action(
    '/merchant/:merchant/offers/:offer/edit',
    { form: anyForm, again: async (call, refused) => showForm(call, await ownOffer(call), refused) },
    edit,
  ),
  action('/merchant/:merchant/offers/preview', { needs: 'viewer', form: anyForm }, (call) => preview(call, null)),
  action('/merchant/:merchant/offers/:offer/edit/preview', { needs: 'viewer', form: anyForm }, async (call) =>
    preview(call, await ownOffer(call)),
  ),
]

type Written = MemberCall & { readonly form: Tree }

async function create(call: Written) {
  const terms = readTerms(call.form, null, await zoneOf(call), labelOf(call))
  const { result } = await createOffer(
    call.deps,
    merchantOf(call),
    terms,
    call.viewer.userId,
    await idempotencyOf(call, call.form),
  )
  return back(call, at(call, `/offers/${result.id}/check`), 'saved')
}

async function edit(call: Written) {
  const [offer, timezone] = await Promise.all([ownOffer(call), zoneOf(call)])
  const change = (current: OfferTerms) => readTerms(call.form, current, timezone, labelOf(call))
  const wish = { action: 'edited', by: call.viewer.userId, reason: null, edit: change } as const
  await changeOffer(call.deps, offer.id, merchantOf(call), wish, null)
  return back(call, at(call, `/offers/${offer.id}/check`), 'saved')
}

/** The form as typed, with what can be made of it so far. */
async function preview(call: Written, offer: OfferRecord | null) {
  const base = offer && latestTerms(offer)
  const terms = readTermsSoFar(call.form, base, await zoneOf(call))
  return showForm(call, offer, undefined, { values: flatten(call.form), terms })
}

type Draft = { readonly values: Refused['values']; readonly terms: OfferTerms | null }

async function showForm(call: MemberCall, offer: OfferRecord | null, refused?: Refused, draft?: Draft) {
  const words = wordsOf(call).offerForm
  const [locations, currencies] = await Promise.all([
    readAllLocations(call.deps.catalog, merchantOf(call)),
    currenciesOf(call),
  ])
  const timezone = zoneAmong(locations) ?? call.format.timeZone
  const stored = offer && latestTerms(offer)
  const values = stored ? valuesOf(stored, { currency: stored.currency, timezone }) : newValues(currencies)
  const terms = draft ? draft.terms : stored
  const findings = (terms ? lintOffer(terms, { now: call.deps.now(), locations }) : []).map((finding) => ({
    ...finding,
    sentence: readable(finding.sentence, call.format),
  }))
  const of = draft ? { values: draft.values, faults: {} } : filled(values, refused)
  const action = offer ? at(call, `/offers/${offer.id}/edit`) : at(call, '/offers')
  const title = offer ? words.editTitle : words.newTitle
  const version = offer?.versions.at(-1)?.version
  return show(
    call,
    { title, here: 'offers', status: refused ? 422 : 200, scripts: [scriptUrl] },
    <>
      <PageHead title={title} lead={version ? words.editLead(version) : words.newLead} />
      <Steps call={call} here={0} />
      <div class="beside">
        <OfferForm
          {...{ call, of, refused, findings, locations, currencies, timezone, action }}
          submit={version ? words.saveNext : words.save}
        />
        <OfferPreview call={call} terms={terms} shops={shopsAmong(locations)} findings={findings} />
      </div>
    </>,
  )
}

function newValues(currencies: readonly string[]) {
  return { ...blankOffer, currency: currencies[0] ?? 'USD' }
}

/** A fault deeper than a field is about the field. */
function labelOf(call: MemberCall): (path: string) => string {
  const { labels } = wordsOf(call).offerForm
  return (path) => {
    const parts = path.split('.')
    const known = parts.map((_, i) => parts.slice(0, parts.length - i).join('.')).find((name) => labels[name])
    return labels[known ?? ''] ?? path
  }
}

function flatten(tree: Tree, before = ''): Record<string, string | readonly string[]> {
  return Object.fromEntries(
    Object.entries(tree).flatMap(([name, value]): [string, string | readonly string[]][] =>
      typeof value === 'object' && value !== null && !Array.isArray(value)
        ? Object.entries(flatten(value as Tree, `${before}${name}.`))
        : [[before + name, value as string | readonly string[]]],
    ),
  )
}
