// Weights by judgement, before any data: fitting draws the fitted ones towards them, and keeps those that no data speak of.
import type { Factor } from '../../domain/match/data/weights.ts'

export const prior: Readonly<Record<Factor, number>> = {
  base: 4.5,
  weakName: -1,
  manyNames: 2,
  alias: -0.8,
  partOfName: -1.5,
  shortName: -0.5,
  shortAtCut: -2,
  finalS: -0.7,
  weakFinalS: -2,
  genericName: -2,
  cut: -3,
  cutBeforeWord: -1,
  cutKnown: -3,
  domainInName: -6,
  townBeforeBrand: -3,
  processorItself: 1,
  hostBefore: 0.3,
  nameOfSite: -4,
  placeBefore: -0.3,
  weakPlaceBefore: -1,
  otherBefore: -1.5,
  weakOtherBefore: -3,
  givenBefore: -1.5,
  brandBefore: -2,
  afterStar: 0,
  storeAfter: 0.3,
  otherStoreAfter: -0.5,
  weakStoreAfter: -1,
  placeAfter: 0.6,
  siteAfter: 0,
  sameTradeAfter: 0.3,
  otherTradeAfter: -1.5,
  partOtherTrade: -1.5,
  someTradeAfter: -1,
  ordinaryAfter: -0.7,
  rareAfter: -0.7,
  surnameAfter: -0.5,
  kinAfter: -1,
  unknownAfter: -0.7,
  placeLikeAfter: 0,
  tradeLikeAfter: -1,
  cutWordAfter: -0.2,
  weakStrangeAfter: -3,
  fameStrangeAfter: 0.5,
  hyphenAfter: -1,
  strangeCompany: -1,
  alone: 0.7,
  weakAlone: 0,
  numberAfter: 1,
  numberAtEnd: 0.5,
  gluedToKnown: -1,
  weakGlued: -3,
  gluedToOther: -4,
  sameMcc: 1.5,
  otherMcc: -3,
  weakOtherMcc: -2.5,
  otherMid: -0.5,
  partOtherMid: -2,
  knownStore: 1.5,
  knownLine: 4,
  otherTown: -2,
  otherCountry: -4,
  cashMachine: -4,
}

/** The labelled descriptors come without codes, ids, towns and stores: nothing to fit these to. */
const unfitted: ReadonlySet<Factor> = new Set([
  'sameMcc',
  'otherMcc',
  'weakOtherMcc',
  'otherMid',
  'partOtherMid',
  'knownStore',
  'knownLine',
  'otherTown',
  'otherCountry',
  'cashMachine',
  'domainInName',
])

/** Strength of the pull towards the prior, in lines. */
export function ridgeOf(factor: Factor): number {
  if (unfitted.has(factor)) return 1e6
  return factor === 'manyNames' ? RIDGE_OF_NAMES : RIDGE
}

const RIDGE = 2
/** How many names a merchant has is up to who made the catalogue: the large chains of one say little of another's. */
const RIDGE_OF_NAMES = 100
