// The kinds of file that can be imported: the platform's own lines, and published tables by their columns.
import type { FileFeed } from '../../feed/file-feed.ts'
import { ukCouncilCards } from '../../feed/uk-council-cards/translate.ts'
import { usPurchasingCards } from '../../feed/us-purchasing-cards/translate.ts'
import { foundWrong, wrongUse } from '../exit.ts'
import { readHeader } from './read-table.ts'

const tables: readonly FileFeed[] = [ukCouncilCards, usPurchasingCards]

/** `push`: NDJSON in the shape of POST /v1/transactions, sent as it is. */
export type Format = FileFeed | 'push'

export const formatNames: readonly string[] = ['push', ...tables.map(({ name }) => name)]

/** By name; else by the file's ending and its first line. */
export async function chooseFormat(file: string, name: string | undefined): Promise<Format> {
  if (name === 'push' || (name === undefined && /\.(ndjson|jsonl|json)(\.gz)?$/i.test(file))) return 'push'
  if (name !== undefined && !formatNames.includes(name)) {
    throw wrongUse(`unknown format '${name}': one of ${formatNames.join(', ')}`)
  }
  const header = await readHeader(file)
  const missing = ({ columns }: FileFeed) => columns.filter((column) => !header.includes(column))
  const table = tables.find((each) => (name === undefined ? missing(each).length === 0 : each.name === name))
  if (!table) throw wrongUse(`cannot tell the format of ${file}: give --format ${formatNames.join('|')}`)
  if (missing(table).length > 0) {
    throw foundWrong(`${file} is not ${table.name}: it has no column ${missing(table).join(', ')}`)
  }
  return table
}
