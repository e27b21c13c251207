// Was Kunden lesen.
import type { customerTexts as english } from '../en/customer.ts'

export const customerTexts: typeof english = {
  nav: { offers: 'Angebote', activity: 'Umsätze', wallet: 'Guthaben', cards: 'Karten', me: 'Ich' },
}
