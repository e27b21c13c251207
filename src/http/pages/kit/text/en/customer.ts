// What a customer reads.
import { activityTexts, whyTexts } from './customer/activity.ts'
import { appTexts } from './customer/app.ts'
import { cardTexts } from './customer/cards.ts'
import { offerTexts, termsTexts } from './customer/offers.ts'

export const customerTexts = {
  nav: { offers: 'Offers', activity: 'Activity', wallet: 'Wallet', cards: 'Cards', me: 'Me' },
  offers: offerTexts,
  terms: termsTexts,
  activity: activityTexts,
  why: whyTexts,
  cards: cardTexts,
  app: appTexts,
}
