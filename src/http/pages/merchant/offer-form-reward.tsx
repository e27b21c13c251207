// What customers get back: of four kinds, and the fields of the one that is chosen.
import { ChoiceField, TextField } from '../kit/form.tsx'
import { wordsOf } from './audience.tsx'
import { Advice, choicesOf, field, type OfferFormProps, Section } from './offer-form-parts.tsx'

const STEPS = [0, 1, 2, 3, 4]

/** Which fields a kind needs is shown by style sheet alone; without it all are there. */
export function RewardFields(props: OfferFormProps) {
  const { call, of, findings } = props
  const words = wordsOf(call).offerForm
  const { optional } = call.say.kit
  return (
    <Section {...words.sections.reward}>
      <ChoiceField {...field(call, of, 'reward.kind')} choices={choicesOf(words.kinds)} />
      <div class="of-percent">
        <TextField {...field(call, of, 'reward.bps')} inputmode="decimal" after="%" />
      </div>
      <div class="of-fixed">
        <TextField {...field(call, of, 'reward.amount')} inputmode="decimal" />
      </div>
      <div class="of-points">
        <TextField {...field(call, of, 'reward.perMajorUnit')} inputmode="numeric" />
      </div>
      <Steps {...props} />
      <Advice findings={findings} at="reward" />
      <div class="row top">
        <TextField
          {...field(call, of, 'conditions.minSpend')}
          inputmode="decimal"
          optional={optional}
          hint={words.hints.minSpend}
        />
        <TextField
          {...field(call, of, 'conditions.everyNthVisit')}
          inputmode="numeric"
          optional={optional}
          hint={words.hints.everyNthVisit}
        />
      </div>
      <Advice findings={findings} at="conditions.minSpend" />
      <Advice findings={findings} at="conditions.everyNthVisit" />
    </Section>
  )
}

function Steps({ call, of }: OfferFormProps) {
  const words = wordsOf(call).offerForm
  return (
    <fieldset class="field of-ladder" id="f-reward-steps">
      <legend>{words.labels['reward.steps']}</legend>
      <p class="hint">{words.hints.steps}</p>
      <div class="stack">
        {STEPS.map((n) => (
          <div class="row">
            <TextField of={of} name={`reward.steps.${n}.from`} label={words.stepFrom(n + 1)} inputmode="decimal" />
            <TextField of={of} name={`reward.steps.${n}.bps`} label={words.stepBack} inputmode="decimal" after="%" />
          </div>
        ))}
      </div>
    </fieldset>
  )
}
