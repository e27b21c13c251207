// The parties on the selling side: who funds offers, and where its terminals and sites are.

export type Channel = 'in_store' | 'online'

/** One store or site of a merchant, with the names by which networks and feeds know it. */
export type Location = {
  readonly id: string
  readonly merchantId: string
  readonly name: string
  readonly mids: readonly string[]
  readonly entityIds: readonly string[]
  readonly descriptors: readonly string[]
  readonly mcc: string | null
  readonly city: string | null
  readonly region: string | null
  readonly postcode: string | null
  /** ISO 3166-1 alpha-2. */
  readonly country: string | null
  /** IANA zone; the offer's days and hours are read in it. */
  readonly timezone: string | null
  readonly channel: Channel | null
}

/** Of all of a merchant's locations. */
export type MerchantTraits = {
  /** '' among them: of some it is unknown. */
  readonly countries: readonly string[]
  readonly mccs: readonly string[]
  readonly locations: number
  /** How many of them have no town. */
  readonly townless: number
}

export type Merchant = {
  readonly id: string
  readonly name: string
  readonly aliases: readonly string[]
  readonly locations: readonly Location[]
  /** Where not all locations come along, and yet something is known of all. */
  readonly traits?: MerchantTraits
}

/** What a transaction report says about where it happened. Raw, as the feed gave it. */
export type MerchantClue = {
  readonly descriptor: string | null
  readonly mid: string | null
  readonly mcc: string | null
  readonly entityId: string | null
  readonly city: string | null
  readonly region: string | null
  readonly postcode: string | null
  readonly country: string | null
}
