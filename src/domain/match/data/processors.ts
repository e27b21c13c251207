// What stands before the seller on a statement line: payment facilitators, wallets, marketplaces and platforms.
// Collected by hand from the public help pages of these firms; facts, no licence needed.

/**
 * - `facilitator`: takes the card for somebody else; never the merchant while a seller follows.
 * - `platform`: sells in its own name for others (tickets, rooms, rent); is the merchant, what follows is the event.
 * - `marketplace`: an order at another shop, paid to the marketplace; whether the shop counts is a choice.
 */
export type ProcessorKind = 'facilitator' | 'platform' | 'marketplace'

export type Processor = {
  /** Words at the start of the line, folded, joined by one space. */
  readonly prefix: string
  readonly name: string
  readonly kind: ProcessorKind
  /** Only before `*`: too short or too common a word otherwise. */
  readonly starred?: true
}

const facilitators: readonly (readonly [prefix: string, name: string, starred?: true])[] = [
  ['sq', 'Square'],
  ['gosq com', 'Square'],
  ['square', 'Square', true],
  ['tst', 'Toast'],
  ['toast', 'Toast', true],
  ['paypal', 'PayPal'],
  ['pp', 'PayPal'],
  ['pypl', 'PayPal'],
  ['iz', 'iZettle'],
  ['izettle', 'iZettle'],
  ['zettle', 'Zettle'],
  ['ztl', 'Zettle'],
  ['sumup', 'SumUp'],
  ['sum up', 'SumUp', true],
  ['dojo', 'Dojo', true],
  ['sp', 'Shopify'],
  ['shopify', 'Shopify', true],
  ['stripe', 'Stripe', true],
  ['clover', 'Clover', true],
  ['clv', 'Clover', true],
  ['wpy', 'WePay'],
  ['wepay', 'WePay', true],
  ['bt', 'Braintree', true],
  ['cko', 'Checkout.com', true],
  ['fs', 'FastSpring', true],
  ['fsprg', 'FastSpring', true],
  ['dri', 'Digital River', true],
  ['2co', '2Checkout', true],
  ['2checkout', '2Checkout', true],
  ['paddle', 'Paddle', true],
  ['paddle net', 'Paddle', true],
  ['adyen', 'Adyen', true],
  ['mollie', 'Mollie', true],
  ['nexi', 'Nexi', true],
  ['nyx', 'Nayax'],
  ['nya', 'Nayax', true],
  ['ctlp', 'Cantaloupe'],
  ['usa', 'USA Technologies', true],
  ['in', 'Intuit', true],
  ['intuit', 'Intuit', true],
  ['qb', 'QuickBooks', true],
  ['ls', 'Lightspeed', true],
  ['lightspeed', 'Lightspeed', true],
  ['mb', 'Mindbody', true],
  ['ssp', 'Jackrabbit', true],
  ['spo', 'SpotOn', true],
  ['olo', 'Olo', true],
  ['py', 'Paya', true],
  ['ps', 'PaySimple', true],
  ['bb', 'Blackbaud', true],
  ['ptm', 'Paytm', true],
  ['amz', 'Amazon Pay'],
  ['amzn pmts', 'Amazon Pay'],
  ['google pay', 'Google Pay', true],
  ['afterpay', 'Afterpay', true],
  ['klarna', 'Klarna', true],
  ['affirm', 'Affirm', true],
  ['zip', 'Zip', true],
  ['sezzle', 'Sezzle', true],
  ['worldpay', 'Worldpay', true],
  ['wp', 'Worldpay', true],
  ['cl', 'CyberSource', true],
  ['uca', 'CyberSource', true],
  ['pc', 'CyberSource', true],
  ['cc', 'CyberSource', true],
  ['pcs', 'CyberSource', true],
  ['lei', 'CyberSource', true],
  ['gc', 'GoCardless', true],
]

const platforms: readonly (readonly [prefix: string, name: string, starred?: true])[] = [
  ['eb', 'Eventbrite'],
  ['ysi', 'Yardi', true],
  ['facebk', 'Facebook'],
  ['fb', 'Facebook', true],
  ['google', 'Google', true],
  ['msft', 'Microsoft'],
  ['microsoft', 'Microsoft', true],
  ['apl', 'Apple', true],
  ['aapl', 'Apple', true],
  ['tm', 'Ticketmaster', true],
  ['abb', 'Airbnb', true],
  ['airbnb', 'Airbnb', true],
  ['wl', 'Steam', true],
  ['aws', 'Amazon Web Services', true],
]

const marketplaces: readonly (readonly [prefix: string, name: string, starred?: true])[] = [
  ['amzn mktp', 'Amazon'],
  ['amzn mktplace', 'Amazon'],
  ['amazon mktp', 'Amazon'],
  ['amazon mktplace', 'Amazon'],
  ['amzn', 'Amazon'],
  ['doordash', 'DoorDash'],
  ['dd', 'DoorDash', true],
  ['grubhub', 'Grubhub'],
  ['uber eats', 'Uber Eats'],
  ['ubereats', 'Uber Eats'],
  ['uber', 'Uber', true],
  ['deliveroo', 'Deliveroo'],
  ['just eat', 'Just Eat'],
  ['justeat', 'Just Eat'],
  ['instacart', 'Instacart', true],
  ['etsy', 'Etsy', true],
  ['ebay', 'eBay', true],
  ['groupon', 'Groupon', true],
]

const of = (kind: ProcessorKind, list: typeof facilitators): Processor[] =>
  list.map(([prefix, name, starred]) => ({ prefix, name, kind, ...(starred && { starred }) }))

export const processors: readonly Processor[] = [
  ...of('facilitator', facilitators),
  ...of('platform', platforms),
  ...of('marketplace', marketplaces),
]
