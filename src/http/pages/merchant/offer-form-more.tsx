// What few offers need: folded away, and open when something in it is faulty.
import { ChoiceField, TextField } from '../kit/form.tsx'
import { wordsOf } from './audience.tsx'
import { Advice, choicesOf, field, type OfferFormProps } from './offer-form-parts.tsx'

const FIELDS = [
  ...['conditions.maxSpend', 'limits.rewardMin', 'limits.budgetPerDay', 'limits.perCustomer.periodDays'],
  ...['conditions.spendToUnlock.amount', 'conditions.spendToUnlock.withinDays'],
  ...['schedule.activateBy', 'schedule.validDaysAfterActivation', 'schedule.graceDays'],
  ...['funding.partnerBps', 'holdDays', 'conditions.excludedDates', 'activation', 'stacking'],
]

export function MoreFields({ call, of, findings }: OfferFormProps) {
  const words = wordsOf(call).offerForm
  const { hints } = words
  const { optional } = call.say.kit
  const faulty = Object.keys(of.faults).some((name) => FIELDS.some((one) => name.startsWith(one)))
  const text = (name: string, inputmode: 'decimal' | 'numeric', more: { hint?: string; after?: string } = {}) => (
    <TextField {...field(call, of, name)} inputmode={inputmode} optional={optional} {...more} />
  )
  return (
    <details class="card" open={faulty}>
      <summary>
        <h2>{words.sections.more.title}</h2>
      </summary>
      <div class="form">
        <ChoiceField {...field(call, of, 'activation')} choices={choicesOf(words.activations)} />
        <ChoiceField {...field(call, of, 'stacking')} choices={choicesOf(words.stackings)} />
        <div class="row top">
          {text('conditions.spendToUnlock.amount', 'decimal', { hint: hints.spendToUnlock })}
          {text('conditions.spendToUnlock.withinDays', 'numeric')}
        </div>
        <Advice findings={findings} at="conditions.spendToUnlock" />
        <div class="row">
          {text('conditions.maxSpend', 'decimal')}
          {text('limits.rewardMin', 'decimal')}
          {text('limits.budgetPerDay', 'decimal')}
        </div>
        <Advice findings={findings} at="limits.rewardMin" />
        <Advice findings={findings} at="limits.budgetPerDay" />
        <div class="row">
          <TextField {...field(call, of, 'schedule.activateBy')} type="date" optional={optional} />
          {text('schedule.validDaysAfterActivation', 'numeric')}
          {text('schedule.graceDays', 'numeric')}
          {text('limits.perCustomer.periodDays', 'numeric')}
        </div>
        <Advice findings={findings} at="schedule.activateBy" />
        <TextField {...field(call, of, 'conditions.excludedDates')} hint={hints.excludedDates} optional={optional} />
        <div class="row top">
          {text('funding.partnerBps', 'decimal', { hint: hints.partner, after: '%' })}
          {text('holdDays', 'numeric', { hint: hints.hold })}
        </div>
      </div>
    </details>
  )
}
