// Purchases on the cards of an American government entity in 2010: merchant numbers, states and ZIP codes, no refunds.
import { isCardNumber } from '../../domain/card-number.ts'
import type { FileFeed, Row, Translated } from '../file-feed.ts'
import { contentId, crossOutCardNumbers, readHundredths, readNoon, textOrNull } from '../row-values.ts'

export const usPurchasingCards: FileFeed = {
  name: 'us-purchasing-cards',
  columns: ['date', 'amount', 'currency', 'descriptor', 'merchnum', 'merchstate', 'merchzip', 'transtype', 'card'],
  identity,
  translate,
}

function identity({ date, card, amount, merchnum, descriptor }: Row): string {
  return [date, card, amount, merchnum, descriptor].join('|')
}

function translate(row: Row, nth: number): Translated {
  const {
    date = '',
    amount: amountText = '',
    currency = '',
    descriptor = '',
    merchnum = '',
    transtype = '',
    card = '',
  } = row
  const amount = readHundredths(amountText)
  const occurredAt = readNoon(date)
  if (!card) return { refused: 'no card' }
  if (transtype !== 'P')
    return { refused: `type ${transtype || '(none)'} is not a purchase but a check, a fee or an adjustment` }
  if (amount === null) return { refused: 'amount is not a decimal number with at most two places' }
  if (occurredAt === null) return { refused: 'date is not YYYY-MM-DD' }
  return {
    transaction: {
      id: contentId('us', identity(row), nth),
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
        mid: isCardNumber(merchnum) ? null : textOrNull(merchnum),
        mcc: null,
        entityId: null,
        city: null,
        ...readPlace(row.merchstate ?? '', row.merchzip ?? ''),
      },
    },
  }
}

const STATES = new Set(
  `AL AK AZ AR CA CO CT DE DC FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK OR PA
  RI SC SD TN TX UT VT VA WA WV WI WY PR VI GU`.split(/\s+/),
)
const PROVINCES = new Set('AB BC MB NB NL NS NT NU ON PE QC PQ SK YT'.split(' '))

// A ZIP code lost its leading zero where it was read as a number: `6513` in Connecticut is 06513.
function readPlace(state: string, zip: string) {
  if (STATES.has(state)) {
    return { region: state, postcode: /^\d{4,5}$/.test(zip) ? zip.padStart(5, '0') : null, country: 'US' }
  }
  if (PROVINCES.has(state)) return { region: state === 'PQ' ? 'QC' : state, postcode: null, country: 'CA' }
  return { region: null, postcode: null, country: null }
}
