// Merchants and transactions as the contract has them in files, given the domain's shape: what is left out is null.
import * as z from 'zod'
import type { Location, Merchant, MerchantClue } from '../../domain/merchant.ts'
import { foundWrong } from '../exit.ts'
import { readNdjson } from './ndjson.ts'

const text = z.string().nullish()
const texts = z.array(z.string()).nullish()
const channel = z.enum(['in_store', 'online']).nullish()

const locationLine = z.object({
  id: text,
  name: text,
  mids: texts,
  entityIds: texts,
  descriptors: texts,
  mcc: text,
  city: text,
  region: text,
  postcode: text,
  country: text,
  timezone: text,
  channel,
})

const merchantLine = z.object({
  id: z.string().min(1),
  name: z.string(),
  aliases: texts,
  locations: z.array(locationLine).nullish(),
})

const clue = z.object({
  descriptor: text,
  mid: text,
  mcc: text,
  entityId: text,
  city: text,
  region: text,
  postcode: text,
  country: text,
})

const transactionLine = z.object({ id: z.string(), channel, merchant: clue })

export type TransactionLine = {
  readonly id: string
  readonly clue: MerchantClue & { readonly channel: Location['channel'] }
}

/** Fails with status 1 at the first line that isn't a merchant, naming it. */
export async function readMerchants(file: string): Promise<Merchant[]> {
  const merchants: Merchant[] = []
  for await (const line of readNdjson(file)) {
    if ('error' in line) throw foundWrong(`${file} line ${line.number}: ${line.error}`)
    const parsed = merchantLine.safeParse(line.value)
    if (!parsed.success) throw foundWrong(`${file} line ${line.number}: ${reason(parsed.error)}`)
    const { id, name, aliases, locations } = parsed.data
    merchants.push({
      id,
      name,
      aliases: aliases ?? [],
      locations: (locations ?? []).map((location, at) => locationOf(location, id, at)),
    })
  }
  return merchants
}

/** A transaction, or why the value isn't one. */
export function readTransaction(value: unknown): TransactionLine | { readonly error: string } {
  const parsed = transactionLine.safeParse(value)
  if (!parsed.success) return { error: reason(parsed.error) }
  const { id, merchant, channel } = parsed.data
  return {
    id,
    clue: {
      descriptor: merchant.descriptor ?? null,
      mid: merchant.mid ?? null,
      mcc: merchant.mcc ?? null,
      entityId: merchant.entityId ?? null,
      city: merchant.city ?? null,
      region: merchant.region ?? null,
      postcode: merchant.postcode ?? null,
      country: merchant.country ?? null,
      channel: channel ?? null,
    },
  }
}

function locationOf(line: z.infer<typeof locationLine>, merchantId: string, at: number): Location {
  return {
    id: line.id ?? `${merchantId}/${at + 1}`,
    merchantId,
    name: line.name ?? '',
    mids: line.mids ?? [],
    entityIds: line.entityIds ?? [],
    descriptors: line.descriptors ?? [],
    mcc: line.mcc ?? null,
    city: line.city ?? null,
    region: line.region ?? null,
    postcode: line.postcode ?? null,
    country: line.country ?? null,
    timezone: line.timezone ?? null,
    channel: line.channel ?? null,
  }
}

function reason(error: z.ZodError): string {
  const issue = error.issues[0]!
  return `${issue.path.join('.') || 'the line'}: ${issue.message}`
}
