// What happened, to be read on from the last that was seen: rewards of a program's customers, budgets of a merchant.
import * as z from 'zod'
import { formatInstant } from '../../domain/instant.ts'
import { type EventRecord, type EventScope, readEvents } from '../../store/books/events.ts'
import { readProgram } from '../../store/catalog/parties.ts'
import { endpoint } from '../endpoint.ts'
import { openCursor, sealCursor } from '../paging.ts'
import type { Caller } from '../platform.ts'
import { id, instantText, page, pageQuery } from '../schema/fields.ts'

const event = z
  .object({
    id: z.string(),
    type: z.string().meta({ example: 'reward.pending' }),
    programId: z.string().nullable(),
    merchantId: z.string().nullable(),
    customerId: z.string().nullable(),
    subjectId: z.string().meta({ description: 'The reward or the offer.' }),
    data: z.record(z.string(), z.unknown()).readonly(),
    createdAt: instantText,
  })
  .meta({ id: 'Event' })

export const events = [
  endpoint(
    {
      method: 'get',
      path: '/events',
      tag: 'Events',
      summary: 'Read what happened',
      description:
        'Oldest first. `resumeCursor` is always given: keep it, and ask again with it to be told what has happened since. ' +
        'A partner hears of its customers and of claims that wait too long, a merchant of its budgets at 80 and 100 percent.',
      roles: ['operator', 'partner', 'merchant'],
      query: pageQuery.extend({ books: id.optional().meta({ description: 'Which books; the first by default.' }) }),
      answer: page(event).extend({ resumeCursor: z.string() }),
    },
    async ({ deps, caller, query }) => {
      const program = caller.role === 'partner' ? await readProgram(deps.catalog, caller.programId) : null
      const books = program?.books ?? query.books ?? deps.booksNames[0]!
      const after = query.cursor === undefined ? 0 : Number(openCursor(query.cursor)) || 0
      const known = deps.booksNames.includes(books) ? books : deps.booksNames[0]!
      const found = await readEvents(deps.booksFor(known), scopeOf(caller), after, query.limit + 1)
      const data = found.slice(0, query.limit)
      const resumeCursor = sealCursor(String(data.at(-1)?.seq ?? after))
      const nextCursor = found.length > query.limit ? resumeCursor : null
      return { body: { data: data.map(presentEvent), nextCursor, resumeCursor } }
    },
  ),
]

function scopeOf(caller: Caller): EventScope {
  if (caller.role === 'partner') return { programId: caller.programId }
  return caller.role === 'merchant' ? { merchantId: caller.merchantId } : null
}

function presentEvent({ seq, at, ...told }: EventRecord): z.output<typeof event> {
  return { id: `evt_${seq}`, ...told, createdAt: formatInstant(at) }
}
