// All pages of a merchant.
import type { Route } from '../kit/page.ts'
import { offer } from './offer.tsx'
import { offerCheck } from './offer-check.tsx'
import { offerMoves } from './offer-moves.ts'
import { offerWriting } from './offer-write.tsx'
import { offers } from './offers.tsx'
import { overview } from './overview.tsx'

export const merchantRoutes: readonly Route[] = [overview, offers, ...offerWriting, offerCheck, offer, ...offerMoves]
