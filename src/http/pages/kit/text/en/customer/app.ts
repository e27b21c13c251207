// The app around the pages: installing, offline.
export const appTexts = {
  offlineTitle: 'You are offline',
  offlineText: 'Offers and cashback need a connection. Purchases still count: we hear of them from your bank.',
  tryAgain: 'Try again',
}
