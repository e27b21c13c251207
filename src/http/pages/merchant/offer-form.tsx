// The form of an offer: sections in the order in which a shop owner thinks of it, advice beside the field it is about.
import { ChoiceField, Form, LongField, SelectField, Submit, TextField } from '../kit/form.tsx'
import { Once } from '../kit/once.tsx'
import { wordsOf } from './audience.tsx'
import { MoreFields } from './offer-form-more.tsx'
import { Advice, choicesOf, field, type OfferFormProps, plainChoices, Section } from './offer-form-parts.tsx'
import { RewardFields } from './offer-form-reward.tsx'

export function OfferForm(props: OfferFormProps) {
  const { call, refused, action, submit } = props
  const words = wordsOf(call).offerForm
  return (
    <Form action={action} id="offer-form" refused={refused} refusedTitle={words.refused}>
      <Once />
      <SaySection {...props} />
      <RewardFields {...props} />
      <WhoSection {...props} />
      <WhenSection {...props} />
      <WhereSection {...props} />
      <LimitsSection {...props} />
      <CostSection {...props} />
      <MoreFields {...props} />
      <div class="actions">
        <Submit>{submit}</Submit>
        <button class="button quiet script-less" type="submit" formaction={`${action}/preview`}>
          {words.preview.button}
        </button>
      </div>
    </Form>
  )
}

function SaySection({ call, of, currencies }: OfferFormProps) {
  const words = wordsOf(call).offerForm
  return (
    <Section {...words.sections.say}>
      <TextField {...field(call, of, 'title')} required maxlength={200} />
      <LongField
        {...field(call, of, 'terms')}
        hint={words.hints.terms}
        optional={call.say.kit.optional}
        rows={3}
        maxlength={10_000}
      />
      <SelectField
        {...field(call, of, 'currency')}
        choices={currencies.map((value) => ({ value, label: value }))}
        required
      />
    </Section>
  )
}

function WhoSection({ call, of, findings }: OfferFormProps) {
  const words = wordsOf(call).offerForm
  return (
    <Section {...words.sections.who}>
      <ChoiceField {...field(call, of, 'conditions.customers')} choices={choicesOf(words.customers)} />
      <div class="of-kinds">
        <TextField {...field(call, of, 'conditions.lookbackDays')} inputmode="numeric" />
      </div>
      <Advice findings={findings} at="conditions.customers" />
    </Section>
  )
}

function WhenSection({ call, of, findings, timezone }: OfferFormProps) {
  const words = wordsOf(call).offerForm
  const { optional } = call.say.kit
  return (
    <Section {...words.sections.when}>
      <div class="row top">
        <TextField {...field(call, of, 'schedule.startsAt')} type="date" hint={words.hints.firstDay(timezone)} />
        <TextField {...field(call, of, 'schedule.endsAt')} type="date" hint={words.hints.lastDay} />
      </div>
      <Advice findings={findings} at="schedule.startsAt" />
      <Advice findings={findings} at="schedule.endsAt" />
      <ChoiceField
        {...field(call, of, 'conditions.days[]')}
        hint={words.hints.days}
        choices={plainChoices(words.days)}
        many
      />
      <fieldset class="field">
        <legend>{words.labels['conditions.hours']}</legend>
        <div class="row">
          <TextField {...field(call, of, 'conditions.hours.0.from')} type="time" optional={optional} />
          <TextField {...field(call, of, 'conditions.hours.0.to')} type="time" optional={optional} />
        </div>
      </fieldset>
      <Advice findings={findings} at="conditions.hours" />
    </Section>
  )
}

function WhereSection({ call, of, findings, locations }: OfferFormProps) {
  const words = wordsOf(call).offerForm
  const shops = locations.map(({ id, name, city }) => ({ value: id, label: name, ...(city ? { hint: city } : {}) }))
  return (
    <Section {...words.sections.where}>
      <ChoiceField {...field(call, of, 'conditions.channels[]')} choices={plainChoices(words.channels)} many />
      {shops.length > MOST_SHOPS && <ManyShops call={call} of={of} />}
      {shops.length > 1 && shops.length <= MOST_SHOPS && (
        <div class="scroll">
          <ChoiceField {...field(call, of, 'conditions.locationIds[]')} choices={shops} many />
        </div>
      )}
      <Advice findings={findings} at="conditions.locationIds" />
    </Section>
  )
}

const MOST_SHOPS = 200

/** Too many to tick: what was chosen otherwise stays chosen. */
function ManyShops({ call, of }: Pick<OfferFormProps, 'call' | 'of'>) {
  const words = wordsOf(call).offerForm
  const value = of.values['conditions.locationIds']
  const chosen = Array.isArray(value) ? (value as readonly string[]) : []
  return (
    <>
      <p class="hint">{chosen.length > 0 ? words.someShops(chosen.length) : words.allShops}</p>
      {chosen.map((id) => (
        <input type="hidden" name="conditions.locationIds[]" value={id} />
      ))}
    </>
  )
}

function LimitsSection({ call, of, findings }: OfferFormProps) {
  const words = wordsOf(call).offerForm
  const { optional } = call.say.kit
  const calendars = Object.entries(words.calendars).map(([value, label]) => ({ value, label }))
  const money = (name: string) => <TextField {...field(call, of, name)} inputmode="decimal" optional={optional} />
  return (
    <Section {...words.sections.limits}>
      <TextField
        {...field(call, of, 'limits.budget')}
        inputmode="decimal"
        optional={optional}
        hint={words.hints.budget}
      />
      <Advice findings={findings} at="limits.budget" />
      <div class="row">
        {money('limits.rewardMax')}
        {money('limits.perCustomer.amount')}
      </div>
      <Advice findings={findings} at="limits.rewardMax" />
      <div class="row">
        <TextField {...field(call, of, 'limits.perCustomer.count')} inputmode="numeric" optional={optional} />
        <SelectField {...field(call, of, 'limits.perCustomer.calendar')} choices={calendars} />
      </div>
      <Advice findings={findings} at="limits.perCustomer" />
    </Section>
  )
}

function CostSection({ call, of, findings }: OfferFormProps) {
  const words = wordsOf(call).offerForm
  const { optional } = call.say.kit
  return (
    <Section {...words.sections.cost}>
      <div class="row">
        <TextField {...field(call, of, 'funding.commissionBps')} inputmode="decimal" after="%" optional={optional} />
        <TextField {...field(call, of, 'funding.commissionAmount')} inputmode="decimal" optional={optional} />
      </div>
      <Advice findings={findings} at="funding" />
    </Section>
  )
}
