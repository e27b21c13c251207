// A partner chooses which merchants and offers its program shows. It counts from now on: purchases made before, and
// offers that customers have activated, stay as they were.
import { Refusal } from '../../domain/refusal.ts'
import { readOffer } from '../../store/catalog/offers.ts'
import { readMerchant } from '../../store/catalog/parties.ts'
import { insertChoice } from '../../store/catalog/program-choices.ts'
import type { Db } from '../../store/db.ts'
import type { Deps } from '../deps.ts'

export type Subject = { readonly kind: 'all' } | { readonly kind: 'merchant' | 'offer'; readonly id: string }

/** @param shown null: as the wider word has it. Refused as not found where there is no such merchant or offer. */
export async function chooseOffers(
  { catalog, now }: Deps,
  programId: string,
  subject: Subject,
  shown: boolean | null,
): Promise<void> {
  const id = subject.kind === 'all' ? '' : subject.id
  if (!(await isKnown(catalog, subject))) throw new Refusal('not-found', `There is no such ${subject.kind}.`)
  await catalog.write([insertChoice({ programId, subject: id, shown }, now())])
}

async function isKnown(catalog: Db, subject: Subject): Promise<boolean> {
  if (subject.kind === 'all') return true
  if (subject.kind === 'merchant') return (await readMerchant(catalog, subject.id)) !== null
  const offer = await readOffer(catalog, subject.id, null)
  return offer !== null && offer.versions.length > 0
}
