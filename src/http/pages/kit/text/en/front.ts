// The page for a person who has never seen the platform.
export const frontTexts = {
  title: 'Cashback that comes by itself',
  sentences: [
    'A customer links a payment card once, and then just pays with it.',
    'Rebound recognises the shop in the card’s own transactions, and credits the cashback that the shop has promised.',
    'The shop sees whether its offer brought the purchase about, or whether the customer would have come anyway.',
  ],
  steps: {
    label: 'How it goes',
    link: { title: 'Link', text: 'A card, once, through the customer’s own bank.' },
    pay: { title: 'Pay', text: 'As always. No coupon, no code, no app to show.' },
    earn: { title: 'Earn', text: 'Every cent can be explained, also years later.' },
    learn: { title: 'Learn', text: 'What an offer caused, measured against customers without it.' },
  },
  doors: 'Come in',
  customer: {
    title: 'Customers',
    text: 'Offers near you, cashback on your card, your balance and payouts.',
    door: 'Sign in as a customer',
  },
  merchant: {
    title: 'Merchants',
    text: 'Publish an offer, see what it costs and what it brings.',
    door: 'Sign in as a merchant',
  },
  partner: {
    title: 'Partner brands',
    text: 'A cashback program under your own name and colours.',
    door: 'Sign in as a partner',
  },
  operator: {
    title: 'Operators',
    text: 'Approvals, reviews, claims, and books that add up.',
    door: 'Sign in as an operator',
  },
  docs: 'Documentation of the API',
  demonstration: 'This is a demonstration',
  demonstrationText:
    'The shops, customers and purchases are made up, and a purchase comes in every few seconds. Come in as somebody who is there already; no password is needed.',
  empty:
    'This platform runs on one machine, to be tried out, and is empty. Come in as the operator and register a program and a merchant; no password is needed.',
  loopback: 'The banks are made up too: nothing leaves this machine.',
  realPlaid: 'Cards are linked through Plaid, with the keys that it was started with.',
  mailbox: 'Mails that it would send are in its mailbox.',
  as: (name: string) => `Come in as ${name}`,
  of: {
    customer: (name: string, party: string) => `${name} is a customer of ${party}.`,
    merchant: (name: string, party: string) => `${name} runs ${party}.`,
    partner: (name: string, party: string) => `${name} runs ${party}.`,
  },
  onward: (name: string) => `Go on as ${name}`,
}
