// How the program pays its customers, and what is on its way to them.
import * as z from 'zod'
import type { PayoutSettings } from '../../../domain/payout/settings.ts'
import { changePayoutSettings } from '../../../flow/parties/money-settings.ts'
import { readPayoutTotals } from '../../../store/books/payouts.ts'
import { readPayoutSettings } from '../../../store/catalog/money-settings.ts'
import { check } from '../../check.ts'
import { payoutMethod, payoutSettings } from '../../schema/payout.ts'
import { amountText, minorOf, shownAmount } from '../kit/amounts.ts'
import type { MemberCall, Refused } from '../kit/call.ts'
import { ChoiceField, type Filled, Form, filled, Submit, TextField } from '../kit/form.tsx'
import { fractionDigits } from '../kit/format.ts'
import { Card, Figure, Figures, Notice, PageHead } from '../kit/parts.tsx'
import { back } from '../kit/show.tsx'
import { action, at, page, programOf, readOwnProgram, show, wordsOf } from './audience.tsx'

const METHODS = payoutMethod.options

const payoutForm = z.object({
  methods: z.array(payoutMethod).default([]),
  minimum: amountText,
  ach: z.record(z.string(), z.string()).optional(),
  floor: amountText.optional(),
  writeOffAfterDays: z
    .string()
    .trim()
    .regex(/^\d{1,4}$/, 'is not a whole number of days')
    .optional(),
})

export const payoutPages = [
  page('/partner/:program/payouts', (call) => showPayouts(call)),
  action('/partner/:program/payouts', { needs: 'owner', form: payoutForm, again: showPayouts }, async (call) => {
    const { program } = await readOwnProgram(call)
    const { methods, minimum, ach, floor, writeOffAfterDays } = call.form
    const wanted = {
      methods,
      minimum: minorOf(minimum, program.currency, '/minimum'),
      ach: ach ? { companyId: '', companyName: '', bankName: '', ...ach } : null,
      overdraft: {
        floor: floor === undefined ? null : minorOf(floor, program.currency, '/floor'),
        writeOffAfterDays: writeOffAfterDays === undefined ? null : Number(writeOffAfterDays),
      },
    }
    await changePayoutSettings(call.deps, programOf(call), check(payoutSettings, wanted))
    return back(call, at(call, '/payouts'), 'saved')
  }),
]

async function showPayouts(call: MemberCall, refused?: Refused) {
  const words = wordsOf(call).payouts
  const { program, books } = await readOwnProgram(call)
  const [settings, totals] = await Promise.all([
    readPayoutSettings(call.deps.catalog, programOf(call)),
    readPayoutTotals(books, programOf(call), program.currency),
  ])
  const money = (minor: number) => call.format.money(minor, program.currency)
  const of = filled(valuesOf(settings, program.currency), refused)
  return show(
    call,
    { title: words.title, here: 'payouts', status: refused ? 422 : 200 },
    <>
      <PageHead title={words.title} lead={words.lead} />
      <div class="stack">
        <Figures>
          <Figure label={words.requested} value={money(totals.requested)} note={words.requestedNote} />
          <Figure label={words.submitted} value={money(totals.submitted)} note={words.submittedNote} />
          <Figure label={words.paid} value={money(totals.paid)} note={words.paidNote} />
          <Figure label={words.returned} value={money(totals.returned)} />
        </Figures>
        {settings.methods.length === 0 && (
          <Notice kind="warn" title={words.none}>
            {words.noneText}
          </Notice>
        )}
        {call.role === 'owner' ? (
          <SettingsForm call={call} of={of} currency={program.currency} refused={refused} />
        ) : (
          <p class="hint">{words.ownersOnly}</p>
        )}
      </div>
    </>,
  )
}

function valuesOf({ methods, minimum, ach, overdraft }: PayoutSettings, currency: string): Filled['values'] {
  const digits = fractionDigits(currency)
  return {
    methods,
    minimum: shownAmount(minimum, digits),
    'ach.routingNumber': ach?.routingNumber,
    'ach.bankName': ach?.bankName,
    'ach.companyName': ach?.companyName,
    'ach.companyId': ach?.companyId,
    floor: overdraft.floor === null ? null : shownAmount(overdraft.floor, digits),
    writeOffAfterDays: overdraft.writeOffAfterDays,
  }
}

type FormProps = { call: MemberCall; of: Filled; currency: string; refused: Refused | undefined }

function SettingsForm({ call, of, currency, refused }: FormProps) {
  const words = wordsOf(call).payouts
  const { optional, save } = call.say.kit
  const amount = { inputmode: 'decimal', before: currency } as const
  return (
    <Card title={words.settings}>
      <Form action={at(call, '/payouts')} refused={refused}>
        <ChoiceField
          {...{ of, name: 'methods[]', label: words.methods, many: true }}
          choices={METHODS.map((value) => ({ value, label: words.method[value], hint: words.methodHint[value] }))}
        />
        <TextField of={of} name="minimum" label={words.minimum} hint={words.minimumHint} required {...amount} />
        <fieldset class="field group">
          <legend>{words.ach}</legend>
          <p class="hint">{words.achHint}</p>
          <div class="row">
            <TextField of={of} name="ach.routingNumber" label={words.routing} inputmode="numeric" maxlength={9} />
            <TextField of={of} name="ach.bankName" label={words.bank} maxlength={23} />
          </div>
          <div class="row">
            <TextField of={of} name="ach.companyName" label={words.company} maxlength={16} />
            <TextField of={of} name="ach.companyId" label={words.companyId} maxlength={10} />
          </div>
        </fieldset>
        <div class="row">
          <TextField of={of} name="floor" label={words.floor} hint={words.floorHint} optional={optional} {...amount} />
          <TextField
            {...{ of, name: 'writeOffAfterDays', label: words.writeOff, hint: words.writeOffHint, optional }}
            {...{ inputmode: 'numeric', after: words.days }}
          />
        </div>
        <p class="hint">{words.hold}</p>
        <div class="actions">
          <Submit>{save}</Submit>
        </div>
      </Form>
    </Card>
  )
}
