// How long an experiment would take, from the merchant's own last weeks: for each share held back, and each change to find.
import type { HoldoutPlan as Plan } from '../../../flow/results/plan-holdout.ts'
import type { MemberCall } from '../kit/call.ts'
import { Card, type Column, Empty, Table, Tabs } from '../kit/parts.tsx'
import { at, wordsOf } from './audience.tsx'

type Props = { call: MemberCall; plan: Plan; lift: number; lifts: readonly number[] }

export function HoldoutPlan({ call, plan, lift, lifts }: Props) {
  const words = wordsOf(call).experiments
  const { format } = call
  const tabs = lifts.map((one) => ({
    href: at(call, `/experiments/new?lift=${one}`),
    label: words.change(format.percent(one)),
    here: one === lift,
  }))
  const weeks = (n: number | null) => (n === null ? words.never : format.plural(n, words.weeks))
  const columns: Column<Plan['options'][number]>[] = [
    { head: words.heldBack, cell: ({ holdoutBps }) => format.bps(holdoutBps) },
    { head: words.howLong, numeric: true, cell: (option) => weeks(option.weeks) },
    ...(plan.options[0]?.detectable ?? []).map(
      ({ weeks }, i): Column<Plan['options'][number]> => ({
        head: words.after(weeks),
        numeric: true,
        cell: ({ detectable }) => (detectable[i]?.lift == null ? '–' : format.percent(detectable[i].lift, 0)),
      }),
    ),
  ]
  return (
    <Card title={words.calculator}>
      {plan.history === null ? (
        <Empty title={words.noHistory} text={words.noHistoryText} />
      ) : (
        <>
          <p class="hint">{words.calculatorHint(plan.weeks)}</p>
          <Tabs label={words.changeToFind} items={tabs} />
          <Table caption={words.calculator} columns={columns} rows={plan.options} />
        </>
      )}
    </Card>
  )
}
