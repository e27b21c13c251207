// Die App um die Seiten: Installieren, offline.
import type { appTexts as english } from '../../en/customer/app.ts'

export const appTexts: typeof english = {
  offlineTitle: 'Du bist offline',
  offlineText:
    'Angebote und Cashback brauchen eine Verbindung. Einkäufe zählen trotzdem: Wir erfahren sie von deiner Bank.',
  tryAgain: 'Noch einmal versuchen',
}
