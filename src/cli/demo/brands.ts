// How the demonstration's programs look, and what their customers agree to.
import { type Connection, call } from '../connection.ts'
import type { Parties } from './parties.ts'

const TERMS = (name: string) => `What you agree to when you join ${name}

We look at purchases made with the cards that you link, and at nothing else, to see which of them earn cashback.

Cashback is confirmed once the merchant's hold is over, and taken back where a purchase is refunded.

You can unlink a card, export what we know about you, or close your account at any time.`

/** Says the same however often it is asked. */
export async function brandPrograms(connection: Connection, { house, partner }: Parties): Promise<void> {
  const brands = [
    [house, { colour: '#0b6650', description: 'Cashback at the places around you. Pay as you always do.' }],
    [
      partner,
      {
        colour: '#8c2f5b',
        description: 'For members of Magnolia Credit Union: cashback on the card that you already have.',
      },
    ],
  ] as const
  for (const [program, brand] of brands) {
    await call(connection, `/v1/programs/${program.id}/brand`, { body: brand, method: 'PATCH' })
    const text = TERMS(program.name)
    await call(connection, `/v1/programs/${program.id}/terms`, { body: { text }, method: 'PATCH' })
  }
}
