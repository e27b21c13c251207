// Which part of a long list a page was asked for.
import type { PageQuery } from '../../schema/fields.ts'
import type { PageCall } from '../kit/call.ts'

const A_PAGE = 25

export function windowAsked({ query }: PageCall, limit = A_PAGE): PageQuery {
  return query.cursor ? { limit, cursor: query.cursor } : { limit }
}
