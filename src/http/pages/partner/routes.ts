// All pages of a partner.
import type { Route } from '../kit/page.ts'
import { peoplePages } from '../people/people.tsx'
import { action, page } from './audience.tsx'
import { brandPages } from './brand.tsx'
import { customerPage } from './customer.tsx'
import { customersPage } from './customers.tsx'
import { developersPage } from './developers.tsx'
import { keyPages } from './keys.tsx'
import { payoutPages } from './payouts.tsx'
import { purchasePage } from './purchase.tsx'
import { report } from './report.tsx'
import { shelfPages } from './shelf.tsx'
import { termsPages } from './terms.tsx'

export const partnerRoutes: readonly Route[] = [
  report,
  customersPage,
  customerPage,
  purchasePage,
  ...shelfPages,
  ...brandPages,
  ...termsPages,
  ...payoutPages,
  ...keyPages,
  developersPage,
  ...peoplePages({ page, action }, '/partner/:program/people'),
]
