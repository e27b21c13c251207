// A customer's pages, one line a place.
import type { Route } from '../kit/page.ts'
import { activityPage } from './activity.tsx'
import { appRoutes } from './app.ts'
import { cardsPage, unlink } from './cards.tsx'
import { finishLink, finishRepair, linkPage, linkReturn, openLink, repair } from './link.tsx'
import { activate, offerPage } from './offer.tsx'
import { offerList } from './offers.tsx'
import { purchasePage } from './purchase.tsx'

export const customerRoutes: readonly Route[] = [
  ...appRoutes,
  ...[offerList, offerPage, activate],
  ...[activityPage, purchasePage],
  ...[cardsPage, linkPage, openLink, linkReturn, finishLink, repair, finishRepair, unlink],
]
