// A customer's pages, one line a place.
import type { Route } from '../kit/page.ts'
import { activityPage } from './activity.tsx'
import { appRoutes } from './app.ts'
import { cardsPage, unlink } from './cards.tsx'
import { addStatement, appeal, claimPage } from './claim.tsx'
import { claimList, newClaim, sendClaim } from './claims.tsx'
import { close, closed, closePage } from './close.tsx'
import { addDestinationAction, newDestination } from './destination.tsx'
import { finishLink, finishRepair, linkPage, linkReturn, openLink, repair } from './link.tsx'
import { mePage, myData } from './me.tsx'
import { activate, offerPage } from './offer.tsx'
import { offerList } from './offers.tsx'
import { payOut, payOutPage } from './pay-out.tsx'
import { retry, takeBack } from './payouts.tsx'
import { purchasePage } from './purchase.tsx'
import { statementPage } from './statement.tsx'
import { removeDestination, walletPage } from './wallet.tsx'

export const customerRoutes: readonly Route[] = [
  ...appRoutes,
  ...[offerList, offerPage, activate],
  ...[activityPage, purchasePage],
  ...[walletPage, payOutPage, payOut, takeBack, retry, statementPage],
  ...[newDestination, addDestinationAction, removeDestination],
  ...[claimList, newClaim, sendClaim, claimPage, appeal, addStatement],
  ...[cardsPage, linkPage, openLink, linkReturn, finishLink, repair, finishRepair, unlink],
  ...[mePage, myData, closePage, close, closed],
]
