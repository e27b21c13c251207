// Every page and deed of the operator. Addresses with a word come before those with an id in its place.
import type { Route } from '../kit/page.ts'
import { peoplePages } from '../people/people.tsx'
import { action, page } from './audience.ts'
import { audit } from './audit.tsx'
import { bank } from './bank.tsx'
import { claim } from './claim.tsx'
import { claimAnswers } from './claim-answers.tsx'
import { claimStatement } from './claim-statement.tsx'
import { claims } from './claims.tsx'
import { clock } from './clock.tsx'
import { customer } from './customer.tsx'
import { find } from './find.tsx'
import { oneImport } from './import.tsx'
import { imports } from './imports.tsx'
import { invoice } from './invoice.tsx'
import { invoices } from './invoices.tsx'
import { jobs } from './jobs.tsx'
import { keys } from './keys.tsx'
import { ledger } from './ledger.tsx'
import { ledgerCheck } from './ledger-check.tsx'
import { merchant } from './merchant.tsx'
import { merchantPayments } from './merchant-payment.tsx'
import { merchants } from './merchants.tsx'
import { oddPurchases } from './odd-purchases.tsx'
import { offer } from './offer.tsx'
import { offerDeeds } from './offer-deeds.tsx'
import { offers } from './offers.tsx'
import { overview } from './overview.tsx'
import { payout } from './payout.tsx'
import { payoutFile } from './payout-file.tsx'
import { payoutFiles } from './payout-files.tsx'
import { payoutReturns } from './payout-returns.tsx'
import { payouts } from './payouts.tsx'
import { program } from './program.tsx'
import { programs } from './programs.tsx'
import { purchase } from './purchase.tsx'
import { reconciliation } from './reconciliation.tsx'
import { reviews } from './reviews.tsx'

const decisions: readonly Route[] = [
  ...[overview, find, offers, offer, ...offerDeeds],
  ...[...oddPurchases, ...reviews],
  ...[claims, claim, ...claimAnswers, claimStatement],
]

const money: readonly Route[] = [
  ...[...ledgerCheck, ...ledger, purchase],
  ...[payouts, ...payoutFiles, ...payoutFile, ...payoutReturns, ...bank, reconciliation, ...payout],
  ...[...invoices, ...invoice],
]

const parties: readonly Route[] = [
  ...[...programs, ...program, customer],
  ...[...merchants, ...merchantPayments, ...merchant],
  ...[...keys, ...peoplePages({ page, action }, '/operator/people')],
]

const works: readonly Route[] = [...imports, ...oneImport, ...jobs, audit, ...clock]

export const operatorRoutes: readonly Route[] = [...decisions, ...money, ...parties, ...works]
