// Was Kunden lesen.
import type { customerTexts as english } from '../en/customer.ts'
import { activityTexts, whyTexts } from './customer/activity.ts'
import { appTexts } from './customer/app.ts'
import { cardTexts } from './customer/cards.ts'
import { claimTexts } from './customer/claims.ts'
import { meTexts } from './customer/me.ts'
import { offerTexts, termsTexts } from './customer/offers.ts'
import { walletTexts } from './customer/wallet.ts'

export const customerTexts: typeof english = {
  nav: { offers: 'Angebote', activity: 'Umsätze', wallet: 'Guthaben', cards: 'Karten', me: 'Ich' },
  offers: offerTexts,
  terms: termsTexts,
  activity: activityTexts,
  why: whyTexts,
  cards: cardTexts,
  wallet: walletTexts,
  claims: claimTexts,
  me: meTexts,
  app: appTexts,
}
