// Why a purchase is said to be a merchant's, or nobody's.
import type { Explanation } from '../../../store/books/explain.ts'
import type { MemberCall } from '../kit/call.ts'
import { Card, Pairs, Table } from '../kit/parts.tsx'
import { wordsOf } from './audience.ts'

type EvidenceProps = { call: MemberCall; story: Explanation; names: ReadonlyMap<string, string> }

export function Evidence({ call, story: { purchase, evidence }, names }: EvidenceProps) {
  const { format } = call
  const words = wordsOf(call).purchase
  const { match } = purchase
  if (!evidence) return null
  return (
    <Card
      title={match.merchantId ? words.match : words.noMatch}
      aside={match.merchantId && words.confidence(format.percent(match.confidence))}
    >
      <div class="stack">
        <p>{words.because[evidence.because] ?? evidence.because}</p>
        <Pairs
          of={[
            ...(evidence.found ? ([[words.found, <code class="id">{evidence.found}</code>]] as const) : []),
            ...(evidence.processor ? ([[words.processor, evidence.processor]] as const) : []),
          ]}
        />
        {evidence.candidates.length > 0 && (
          <ul class="sentences">
            {evidence.candidates.map(({ merchantId, name, confidence }) => (
              <li>
                <a href={`/operator/merchants/${merchantId}`}>{names.get(merchantId) ?? name}</a>{' '}
                <span class="note">{words.confidence(format.percent(confidence))}</span>
              </li>
            ))}
          </ul>
        )}
        {evidence.factors.length > 0 && (
          <details>
            <summary>{words.factors}</summary>
            <Table
              caption={words.factors}
              plain
              rows={evidence.factors}
              columns={[
                { head: words.factorHeads.factor, cell: ([factor]) => factor },
                { head: words.factorHeads.weight, numeric: true, cell: ([, weight]) => format.number(weight, 2) },
              ]}
            />
          </details>
        )}
      </div>
    </Card>
  )
}
