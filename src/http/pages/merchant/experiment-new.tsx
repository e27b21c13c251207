// Planning an experiment: how many customers to hold the offer back from, and how long it would take to learn something.
import * as z from 'zod'
import { DESIGN_DEFAULTS, METRICS } from '../../../domain/experiment/experiment.ts'
import { draftExperiment } from '../../../flow/results/experiments.ts'
import { planFor } from '../../../flow/results/plan-holdout.ts'
import { readOffers } from '../../../store/catalog/offers.ts'
import { check } from '../../check.ts'
import { experimentInput } from '../../schema/experiment.ts'
import type { MemberCall, Refused } from '../kit/call.ts'
import { ChoiceField, Form, filled, SelectField, Submit, TextField } from '../kit/form.tsx'
import { idempotencyOf, Once } from '../kit/once.tsx'
import { Card, Notice, PageHead } from '../kit/parts.tsx'
import { back } from '../kit/show.tsx'
import { action, at, merchantOf, page, show, wordsOf } from './audience.tsx'
import { HoldoutPlan } from './holdout-plan.tsx'
import { untyped } from './offer-fields.ts'
import { currenciesOf, latestTerms } from './own-offer.ts'
import { fieldsOf, labelled } from './typed-fields.ts'

const DAY_MS = 86_400_000
const MOST_OFFERS = 100
const SHARES = [500, 1_000, 2_000, 3_000, 5_000]
const form = z.record(z.string(), z.unknown())

export const experimentNew = [
  page('/merchant/:merchant/experiments/new', (call) => showForm(call)),
  action('/merchant/:merchant/experiments', { form, again: showForm }, async (call) => {
    const [currency = 'USD'] = await currenciesOf(call)
    const labels = wordsOf(call).experiments.labels
    const input = fieldsOf(call.form, labels, {
      name: (text) => ({ value: text }),
      offerIds: (list) => ({ value: list ?? [] }),
      holdoutBps: (text) => ({ value: Number(text) }),
      primaryMetric: (text) => ({ value: text }),
      marginBps: (text) => untyped('percent', text, { currency, timezone: null }),
      endsAt: (text) => untyped('last-day', text, { currency, timezone: null }),
    })
    const key = await idempotencyOf(call, call.form)
    const { result } = await labelled(labels, async () => {
      const { merchantId: _, programId: __, ...design } = check(experimentInput, { ...input, currency })
      return draftExperiment(call.deps, { merchantId: merchantOf(call), programId: null, design }, key)
    })
    return back(call, at(call, `/experiments/${result.id}`), 'saved')
  }),
]

async function showForm(call: MemberCall, refused?: Refused) {
  const words = wordsOf(call).experiments
  const [currency = 'USD'] = await currenciesOf(call)
  const lift = LIFTS.find((one) => String(one) === call.query.lift) ?? 0.1
  const asked = { merchantId: merchantOf(call), currency, programIds: null, metric: 'spend' } as const
  const [offers, plan] = await Promise.all([
    readOffers(call.deps.catalog, { merchantId: merchantOf(call), state: null, before: null, limit: MOST_OFFERS }),
    planFor(call.deps, asked, lift),
  ])
  const running = offers.filter(({ state, versions }) => state !== 'ended' && versions.length > 0)
  return show(
    call,
    { title: words.newTitle, here: 'experiments', status: refused ? 422 : 200 },
    <>
      <PageHead title={words.newTitle} lead={words.newLead} />
      <HoldoutPlan call={call} plan={plan} lift={lift} lifts={LIFTS} />
      {running.length === 0 ? (
        <Notice kind="info">{words.noOffers}</Notice>
      ) : (
        <NewForm
          call={call}
          refused={refused}
          offers={running.map((offer) => ({ value: offer.id, label: latestTerms(offer).title }))}
        />
      )}
    </>,
  )
}

const LIFTS = [0.05, 0.1, 0.2, 0.3]

type NewFormProps = {
  call: MemberCall
  refused: Refused | undefined
  offers: readonly { value: string; label: string }[]
}

function NewForm({ call, refused, offers }: NewFormProps) {
  const words = wordsOf(call).experiments
  const { labels, hints } = words
  const end = new Date(call.deps.now() + 56 * DAY_MS).toISOString().slice(0, 10)
  const of = filled({ holdoutBps: '2000', primaryMetric: DESIGN_DEFAULTS.primaryMetric, endsAt: end }, refused)
  const shares = SHARES.map((bps) => ({ value: String(bps), label: call.format.bps(bps) }))
  const metrics = METRICS.map((value) => ({ value, label: wordsOf(call).lift.metrics[value] }))
  return (
    <Card title={words.plan}>
      <Form action={at(call, '/experiments')} refused={refused} refusedTitle={words.refused}>
        <Once />
        <TextField of={of} name="name" label={labels.name} required maxlength={200} />
        <ChoiceField of={of} name="offerIds[]" label={labels.offerIds} hint={hints.offerIds} choices={offers} many />
        <div class="row top">
          <SelectField of={of} name="holdoutBps" label={labels.holdoutBps} hint={hints.holdoutBps} choices={shares} />
          <SelectField
            of={of}
            name="primaryMetric"
            label={labels.primaryMetric}
            hint={hints.primaryMetric}
            choices={metrics}
          />
        </div>
        <div class="row top">
          <TextField of={of} name="endsAt" label={labels.endsAt} hint={hints.endsAt} type="date" required />
          <TextField
            of={of}
            name="marginBps"
            label={labels.marginBps}
            hint={hints.marginBps}
            inputmode="decimal"
            after="%"
            optional={call.say.kit.optional}
          />
        </div>
        <div class="actions">
          <Submit>{words.save}</Submit>
        </div>
      </Form>
    </Card>
  )
}
