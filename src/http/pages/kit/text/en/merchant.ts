// What a merchant reads.
import { merchantOfferTexts } from './merchant/offer.ts'
import { checkTexts, offersTexts, offerTexts, overviewTexts } from './merchant/overview.ts'

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
}
