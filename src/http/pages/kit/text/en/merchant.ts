// What a merchant reads.
import { campaignsTexts, goalsTexts } from './merchant/campaigns.ts'
import { invoicesTexts, locationsTexts, reviewsTexts } from './merchant/house.ts'
import { merchantOfferTexts } from './merchant/offer.ts'
import { checkTexts, offersTexts, offerTexts, overviewTexts } from './merchant/overview.ts'
import { experimentsTexts, liftTexts } from './merchant/results.ts'

export const merchantTexts = {
  nav: {
    home: 'Overview',
    offers: 'Offers',
    experiments: 'What ads caused',
    campaigns: 'Campaigns',
    goals: 'Goals',
    locations: 'Locations',
    reviews: 'To review',
    invoices: 'Invoices',
    people: 'People',
  },
  overview: overviewTexts,
  offers: offersTexts,
  offerForm: merchantOfferTexts,
  check: checkTexts,
  offer: offerTexts,
  experiments: experimentsTexts,
  lift: liftTexts,
  campaigns: campaignsTexts,
  goals: goalsTexts,
  locations: locationsTexts,
  reviews: reviewsTexts,
  invoices: invoicesTexts,
}
