// How much of what is published waits for the operator. Counted up to a bound.
import type { Db } from '../db.ts'

export type WaitingInCatalog = { readonly offers: number; readonly lessons: number }

const MOST_COUNTED = 100

export async function readWaitingInCatalog(db: Db): Promise<WaitingInCatalog> {
  const counted = (from: string) => ({
    sql: `SELECT count(*) AS n FROM (SELECT 1 FROM ${from} LIMIT ${MOST_COUNTED})`,
    args: [],
  })
  const [offers, lessons] = await db.read([
    counted(`offers WHERE pending_state = 'submitted'`),
    counted(`lessons WHERE state = 'open'`),
  ])
  return { offers: Number(offers![0]!.n), lessons: Number(lessons![0]!.n) }
}
