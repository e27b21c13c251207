// How money is kept: the chart of accounts, the posting rules and what refunds do, printed from the code that decides.
import { REFUND_CASES, type RefundCase } from '../../domain/explain/refund-cases.ts'
import { CHART } from '../../domain/ledger/accounts.ts'
import { POSTING_RULES } from '../../domain/ledger/posting.ts'
import { formatAmount } from '../../domain/money.ts'
import { Page } from './page.tsx'

const money = (amount: number) => formatAmount(amount, 'USD').replace(' USD', '')

export function MoneyPage() {
  return (
    <Page title="Money · Rebound">
      <main class="prose wide">
        <p>
          <a href="/docs">Rebound API</a>
        </p>
        <h1>How money is kept</h1>
        <p>
          Every transfer debits one account and credits another, and is never changed. What a purchase earns is decided
          again whenever something is learnt about it; what is posted is the difference. An account's id is{' '}
          <code>owner/kind/currency</code>.
        </p>
        <h2>Accounts</h2>
        <table>
          <thead>
            <tr>
              <th scope="col">Kind</th>
              <th scope="col">Whose</th>
              <th scope="col">Grows by</th>
              <th scope="col">Holds</th>
            </tr>
          </thead>
          <tbody>
            {Object.entries(CHART).map(([kind, { owner, side, holds }]) => (
              <tr>
                <th scope="row">
                  <code>{kind}</code>
                </th>
                <td data-label="Whose">{owner}</td>
                <td data-label="Grows by">{side}</td>
                <td data-label="Holds">{holds}</td>
              </tr>
            ))}
          </tbody>
        </table>
        <h2>What a reward posts</h2>
        <p>
          The merchant's commission pays the customer's reward first, then the partner's share; the rest is the
          operator's margin. What the first two need beyond it the operator adds.
        </p>
        <table>
          <thead>
            <tr>
              <th scope="col">Part</th>
              <th scope="col">While it is held: debit → credit</th>
              <th scope="col">Once it is confirmed</th>
            </tr>
          </thead>
          <tbody>
            {POSTING_RULES.map(({ leg, unconfirmed, confirmed }) => (
              <tr>
                <th scope="row">
                  <code>{leg}</code>
                </th>
                <td data-label="While it is held">{unconfirmed.replace('->', '→')}</td>
                <td data-label="Once it is confirmed">{confirmed.replace('->', '→')}</td>
              </tr>
            ))}
          </tbody>
        </table>
        <h2 id="refunds">What refunds do</h2>
        <p>
          Under an offer of 5 % back. A refund after a payout is no exception: what was paid too much stands below zero
          on the customer's account, and the next reward repays it first, under the program's overdraft policy.
        </p>
        <table>
          <thead>
            <tr>
              <th scope="col">Case</th>
              <th scope="col">Reports</th>
              <th scope="col">Earned in the end</th>
              <th scope="col">Because</th>
            </tr>
          </thead>
          <tbody>
            {REFUND_CASES.map((line) => (
              <tr>
                <th scope="row">{line.what}</th>
                <td data-label="Reports">{line.told.map(sayReport).join(', then ')}</td>
                <td data-label="Earned in the end">{Object.values(line.earned).map(money).join(' and ')}</td>
                <td data-label="Because">{line.because}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </main>
    </Page>
  )
}

function sayReport([type, , amount]: RefundCase['told'][number]): string {
  return `${type} ${money(amount)}`
}
