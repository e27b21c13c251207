// Spending on the purchasing cards of British public bodies, as published under the Open Government Licence: one row a
// posted amount in pounds, negative for a refund; no merchant ids, no times, no word about what a refund belongs to.
import type { FileFeed, Row, Translated } from '../file-feed.ts'
import { contentId, crossOutCardNumbers, readHundredths, readNoon, textOrNull } from '../row-values.ts'

export const ukCouncilCards: FileFeed = {
  name: 'uk-council-cards',
  columns: ['source', 'date', 'amount', 'currency', 'descriptor', 'card', 'city'],
  identity,
  translate,
}

function identity({ source, date, card, amount, descriptor }: Row): string {
  return [source, date, card, amount, descriptor].join('|')
}

function translate(row: Row, nth: number): Translated {
  const { date = '', amount: amountText = '', currency = '', descriptor = '', card = '' } = row
  const amount = readHundredths(amountText)
  const occurredAt = readNoon(date)
  if (!card) return { refused: 'no card: the publisher left it out' }
  if (amount === null) return { refused: 'amount is not a decimal number with at most two places' }
  if (occurredAt === null) return { refused: 'date is not YYYY-MM-DD' }
  return {
    transaction: {
      id: contentId('uk', identity(row), nth),
      type: amount < 0 ? 'refund' : 'clearing',
      cardToken: card,
      amount: Math.abs(amount),
      currency,
      occurredAt,
      postedAt: null,
      relatedId: null,
      channel: null,
      merchant: {
        descriptor: textOrNull(crossOutCardNumbers(descriptor)),
        mid: null,
        mcc: null,
        entityId: null,
        city: readTown(row.city ?? ''),
        region: null,
        postcode: null,
        // A British card is used abroad and online too; the file doesn't say where.
        country: null,
      },
    },
  }
}

// The column holds towns, `LUTON, BEDS`, but for online shops also telephone numbers and web addresses.
function readTown(text: string): string | null {
  const [town = ''] = text.split(',')
  return /^[A-Za-z][A-Za-z '-]+$/.test(town.trim()) ? town.trim() : null
}
