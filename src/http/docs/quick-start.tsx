// From nothing to a purchase that earned something, in calls that can be pasted into a terminal as they stand. A test
// does.

export function QuickStart({ url }: { url: string }) {
  return (
    <section id="quick-start">
      <h2>Quick start</h2>
      <p class="prose">
        Paste these into a terminal (bash or zsh), with the operator key that <code>npm start</code> printed. They make
        parties of their own each time. A partner does steps 3 to 5 with a partner key, which the last call of step 1
        issues.
      </p>
      {steps(url).map(({ title, calls }) => (
        <>
          <h3>{title}</h3>
          <pre>
            <code>{calls}</code>
          </pre>
        </>
      ))}
      <p class="prose">
        To go on: send a refund with <code>"type": "refund"</code> and <code>"relatedId": "$purchase"</code> and watch
        the reward shrink; send a report again and see that it is a duplicate; give a <code>POST</code> an{' '}
        <code>Idempotency-Key</code> and send it twice; send a file of reports, one a line, to{' '}
        <code>POST /v1/imports</code>.
      </p>
    </section>
  )
}

type Step = { readonly title: string; readonly calls: string }

/** Every object begins with its id, which `id` cuts out. */
export function steps(url: string): readonly Step[] {
  return [
    {
      title: '1. A program, and a merchant with a shop',
      calls: `export REBOUND_KEY=\${REBOUND_KEY:-rb_op_…}
call() { curl -sS "${url}$1" -H "Authorization: Bearer $REBOUND_KEY" -H 'Content-Type: application/json' "\${@:2}"; }
id() { cut -d '"' -f 4; }
mine=$(date +%s)

program=$(call /programs -d '{ "name": "Harbor Rewards", "currency": "USD" }' | id)
merchant=$(call /merchants -d '{ "name": "Hilltop BBQ" }' | id)
call /merchants/$merchant/locations -d '{ "name": "Atlanta", "mids": ["'$mine'"],
  "city": "Atlanta", "region": "GA", "country": "US", "timezone": "America/New_York" }'
call /keys -d '{ "kind": "partner", "ownerId": "'$program'" }'`,
    },
    {
      title: '2. An offer, submitted and approved',
      calls: `offer=$(call /offers -d '{ "merchantId": "'$merchant'", "title": "5% back at Hilltop BBQ", "currency": "USD",
  "reward": { "kind": "percent", "bps": 500 }, "limits": { "rewardMax": 2500 },
  "funding": { "commissionBps": 800, "partnerBps": 100 }, "holdDays": 0 }' | id)
call /offers/$offer/submit -d '{}'
call /offers/$offer/approve -d '{}'`,
    },
    {
      title: '3. A customer with a linked card, who activates the offer',
      calls: `customer=$(call /customers -d '{ "programId": "'$program'", "externalId": "member-'$mine'",
  "cards": [{ "token": "tok_'$mine'", "last4": "4242", "scheme": "visa",
              "consent": { "termsVersion": "2026-10" }, "linkedAt": "2026-01-01T00:00:00Z" }] }' | id)
call /customers/$customer/offers
call /customers/$customer/activations -d '{ "offerId": "'$offer'", "at": "2026-01-01T00:00:00Z" }'`,
    },
    {
      title: '4. A purchase with that card',
      calls: `purchase=t-$mine
now=$(date -u +%Y-%m-%dT%H:%M:%SZ)
call /transactions -d '{ "id": "'$purchase'", "type": "clearing", "cardToken": "tok_'$mine'",
  "amount": 12000, "currency": "USD", "occurredAt": "'$now'", "postedAt": "'$now'",
  "merchant": { "descriptor": "SQ *HILLTOP BBQ ATLANTA GA", "mid": "'$mine'", "country": "US" } }'`,
    },
    {
      title: '5. What came of it: for the customer, for the merchant, in the books',
      calls: `call /customers/$customer/rewards
call /customers/$customer/balance
call /offers/$offer/report
call /ledger/check`,
    },
  ]
}
