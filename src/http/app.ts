// The whole of what answers HTTP: every call of the API, the documents about it, and the health of the platform.
import { type Context, Hono } from 'hono'
import { secureHeaders } from 'hono/secure-headers'
import { Refusal } from '../domain/refusal.ts'
import { backtests } from './api/backtests.ts'
import { campaigns } from './api/campaigns.ts'
import { cards } from './api/cards.ts'
import { claimStatements } from './api/claim-statements.ts'
import { claims } from './api/claims.ts'
import { clock } from './api/clock.ts'
import { consents } from './api/consents.ts'
import { customers } from './api/customers.ts'
import { events } from './api/events.ts'
import { experiments } from './api/experiments.ts'
import { exposures } from './api/exposures.ts'
import { goals } from './api/goals.ts'
import { holdoutPlans } from './api/holdout-plans.ts'
import { imports } from './api/imports.ts'
import { invitations } from './api/invitations.ts'
import { invoices } from './api/invoices.ts'
import { items } from './api/items.ts'
import { keys } from './api/keys.ts'
import { ledger } from './api/ledger.ts'
import { lint } from './api/lint.ts'
import { locations } from './api/locations.ts'
import { merchants } from './api/merchants.ts'
import { moneySettings } from './api/money-settings.ts'
import { offers } from './api/offers.ts'
import { payments } from './api/payments.ts'
import { payoutDestinations } from './api/payout-destinations.ts'
import { payoutFiles } from './api/payout-files.ts'
import { payouts } from './api/payouts.ts'
import { plaidWebhook } from './api/plaid-webhook.ts'
import { programBrand } from './api/program-brand.ts'
import { programs } from './api/programs.ts'
import { purchases } from './api/purchases.ts'
import { reconciliations } from './api/reconciliations.ts'
import { reports } from './api/reports.ts'
import { reviews } from './api/reviews.ts'
import { rewards } from './api/rewards.ts'
import { sharedCardSettings } from './api/shared-cards.ts'
import { signInLinks } from './api/sign-in-links.ts'
import { statements } from './api/statements.ts'
import { track } from './api/track.ts'
import { transactions } from './api/transactions.ts'
import { contentSecurity } from './content-security.ts'
import { documentation } from './docs/routes.tsx'
import type { Endpoint } from './endpoint.ts'
import { health } from './health.ts'
import { openApi } from './openapi.ts'
import { showError } from './pages/kit/errors.tsx'
import { pages } from './pages/routes.ts'
import type { AppEnv } from './platform.ts'
import { codeOf, problemOf, problemResponse } from './problem.ts'
import { logRequest } from './request-log.ts'

export const endpoints: readonly Endpoint[] = [
  ...programs,
  ...programBrand,
  ...merchants,
  ...locations,
  ...offers,
  ...lint,
  ...backtests,
  ...reports,
  ...customers,
  ...cards,
  ...items,
  ...consents,
  ...rewards,
  ...claims,
  ...claimStatements,
  ...transactions,
  ...imports,
  ...reviews,
  ...purchases,
  ...payouts,
  ...payoutDestinations,
  ...payoutFiles,
  ...invoices,
  ...payments,
  ...statements,
  ...reconciliations,
  ...moneySettings,
  ...sharedCardSettings,
  ...campaigns,
  ...exposures,
  ...experiments,
  ...holdoutPlans,
  ...goals,
  ...ledger,
  ...keys,
  ...invitations,
  ...signInLinks,
  ...clock,
  ...events,
]

export function buildApp(): Hono<AppEnv> {
  const app = new Hono<AppEnv>()
  app.use(logRequest)
  app.use(secureHeaders({ xFrameOptions: 'DENY', referrerPolicy: 'same-origin' }))
  app.use(contentSecurity)
  for (const { mount } of endpoints) mount(app)
  app.route('/', plaidWebhook)
  app.route('/', track)
  app.route('/', health)
  app.route('/', openApi(endpoints))
  app.all('/v1/*', (c) => answerProblem(c.env.platform.deps.publicUrl, c.get('requestId'), noSuchAddress))
  app.route('/', documentation(endpoints))
  app.route('/', pages())
  app.notFound((c) =>
    isForBrowser(c)
      ? showError(c, noSuchAddress)
      : answerProblem(c.env.platform.deps.publicUrl, c.get('requestId'), noSuchAddress),
  )
  app.onError((error, c) => {
    const { deps, log } = c.env.platform
    const requestId = c.get('requestId')
    if (codeOf(error) === 'internal') log({ level: 'error', requestId, error: error.message, stack: error.stack })
    return answerProblem(deps.publicUrl, requestId, error)
  })
  return app
}

function isForBrowser(c: Context<AppEnv>): boolean {
  return !c.req.path.startsWith('/v1/') && (c.req.header('Accept') ?? '').includes('text/html')
}

const noSuchAddress = new Refusal('not-found', 'Nothing has this address.')

function answerProblem(publicUrl: string, requestId: string, error: unknown): Response {
  return problemResponse(problemOf(error, publicUrl, requestId))
}
