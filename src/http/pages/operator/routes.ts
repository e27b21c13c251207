// Every page and deed of the operator. Addresses with a word come before those with an id in its place.
import type { Route } from '../kit/page.ts'
import { audit } from './audit.tsx'
import { claim } from './claim.tsx'
import { claimAnswers } from './claim-answers.tsx'
import { claims } from './claims.tsx'
import { find } from './find.tsx'
import { oneImport } from './import.tsx'
import { imports } from './imports.tsx'
import { jobs } from './jobs.tsx'
import { ledger } from './ledger.tsx'
import { ledgerCheck } from './ledger-check.tsx'
import { oddPurchases } from './odd-purchases.tsx'
import { offer } from './offer.tsx'
import { offerDeeds } from './offer-deeds.tsx'
import { offers } from './offers.tsx'
import { overview } from './overview.tsx'
import { purchase } from './purchase.tsx'
import { reviews } from './reviews.tsx'

export const operatorRoutes: readonly Route[] = [
  overview,
  find,
  offers,
  offer,
  ...offerDeeds,
  ...oddPurchases,
  ...reviews,
  claims,
  claim,
  ...claimAnswers,
  ...ledgerCheck,
  ...ledger,
  purchase,
  ...imports,
  ...oneImport,
  ...jobs,
  audit,
]
