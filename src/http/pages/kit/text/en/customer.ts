// What a customer reads.
export const customerTexts = {
  nav: { offers: 'Offers', activity: 'Activity', wallet: 'Wallet', cards: 'Cards', me: 'Me' },
}
