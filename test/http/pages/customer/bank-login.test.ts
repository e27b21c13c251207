import { expect, test } from 'vitest'
import { withdrawn } from '../../../../src/http/pages/customer/bank-login.tsx'
import type { ItemRecord } from '../../../../src/store/books/items.ts'

const item = (id: string, bank: string | null, notice: ItemRecord['notice'] = null) =>
  ({ id, institutionId: bank, institutionName: bank, notice, state: notice ? 'removed' : 'active' }) as ItemRecord

test('a bank that no longer shares its cards is told of until it is linked again, or all of it is erased', () => {
  const gone = item('itm_1', 'Tartan', 'permission-withdrawn')
  expect(withdrawn([gone, item('itm_2', 'Platypus')])).toEqual([gone])
  expect(withdrawn([gone, item('itm_2', 'Tartan')])).toEqual([])
  expect(withdrawn([item('itm_1', null, 'permission-withdrawn')])).toEqual([])
  expect(withdrawn([item('itm_1', 'Tartan')])).toEqual([])
})
