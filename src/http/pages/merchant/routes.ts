// All pages of a merchant.
import type { Route } from '../kit/page.ts'
import { campaign } from './campaign.tsx'
import { campaignNew } from './campaign-new.tsx'
import { campaigns } from './campaigns.tsx'
import { experimentPages } from './experiment.tsx'
import { experimentNew } from './experiment-new.tsx'
import { experiments } from './experiments.tsx'
import { goals } from './goals.tsx'
import { invoices } from './invoices.tsx'
import { locationPages } from './location.tsx'
import { locationImport } from './location-import.tsx'
import { locations } from './locations.tsx'
import { offer } from './offer.tsx'
import { offerCheck } from './offer-check.tsx'
import { offerMoves } from './offer-moves.ts'
import { offerWriting } from './offer-write.tsx'
import { offers } from './offers.tsx'
import { overview } from './overview.tsx'
import { people } from './people.ts'
import { reviews } from './reviews.tsx'

/** A page at a fixed address stands before the one whose parameter would take its name. */
export const merchantRoutes: readonly Route[] = [
  overview,
  offers,
  ...offerWriting,
  offerCheck,
  offer,
  ...offerMoves,
  experiments,
  ...experimentNew,
  ...experimentPages,
  campaigns,
  ...campaignNew,
  campaign,
  ...goals,
  locations,
  ...locationImport,
  ...locationPages,
  ...reviews,
  ...invoices,
  ...people,
]
