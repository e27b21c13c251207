// What a partner reads.
import { partnerBrandTexts, partnerTermsTexts } from './partner/brand.ts'
import { partnerCustomersTexts, partnerCustomerTexts, partnerPurchaseTexts } from './partner/customers.ts'
import { partnerDevelopersTexts, partnerKeysTexts } from './partner/developers.ts'
import { partnerPayoutsTexts } from './partner/payouts.ts'
import { partnerReportTexts, partnerShelfTexts } from './partner/report.ts'

export const partnerTexts = {
  nav: {
    home: 'Report',
    customers: 'Customers',
    offers: 'Offers shown',
    brand: 'Brand',
    terms: 'Terms',
    payouts: 'Payouts',
    keys: 'API keys',
    developers: 'Try the API',
    people: 'People',
  },
  report: partnerReportTexts,
  shelf: partnerShelfTexts,
  brand: partnerBrandTexts,
  terms: partnerTermsTexts,
  customers: partnerCustomersTexts,
  customer: partnerCustomerTexts,
  purchase: partnerPurchaseTexts,
  payouts: partnerPayoutsTexts,
  keys: partnerKeysTexts,
  developers: partnerDevelopersTexts,
}
