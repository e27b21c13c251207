import { afterAll, beforeAll, expect, test } from 'vitest'
import { closeCustomer } from '../../../src/flow/customers/close-customer.ts'
import { registerCustomer } from '../../../src/flow/customers/register-customer.ts'
import { registerProgram } from '../../../src/flow/parties/register-party.ts'
import { findOrAddUser } from '../../../src/flow/sign-in/identity.ts'
import { joinProgram } from '../../../src/flow/sign-in/join-program.ts'
import { readConsents } from '../../../src/store/books/consents.ts'
import { readCustomers } from '../../../src/store/books/customers.ts'
import { readCustomerOf } from '../../../src/store/catalog/members.ts'
import { BOOKS, type House, openHouse } from '../../support/house.ts'

let house: House
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house.stop())

async function newProgram() {
  return (await registerProgram(house.deps, { name: 'House', currency: 'USD', books: BOOKS }, null)).result.id
}

async function register(programId: string, email: string) {
  const input = { programId, externalId: null, email, attributes: {}, cards: [], activations: [] }
  return (await registerCustomer(house.deps, input, null)).result.customer.id
}

async function newPerson(email = `${crypto.randomUUID()}@example.com`) {
  return { email, userId: await findOrAddUser(house.deps, email, '') }
}

const customersOf = (programId: string) => readCustomers(house.books, programId, { before: null, limit: 100 })

test('whoever is new becomes a customer, once, with the consent kept', async () => {
  const [programId, person] = [await newProgram(), await newPerson()]
  await Promise.all([1, 2, 3].map(() => joinProgram(house.deps, { ...person, programId })))
  const customers = await customersOf(programId)
  expect(customers).toMatchObject([{ email: person.email }])
  expect(await readCustomerOf(house.deps.catalog, person.userId, programId)).toBe(customers[0]!.id)
  expect(await readConsents(house.books, customers[0]!.id)).toMatchObject([
    { purpose: 'program-terms', subjectId: programId, termsVersion: '0', action: 'given' },
  ])
})

test('whom the partner registered is found by the address that they proved, whatever its case', async () => {
  const programId = await newProgram()
  const person = await newPerson()
  const registered = await register(programId, person.email.replace('e', 'E').toUpperCase())
  await joinProgram(house.deps, { ...person, programId })
  await joinProgram(house.deps, { ...person, programId })
  expect(await readCustomerOf(house.deps.catalog, person.userId, programId)).toBe(registered)
  expect(await customersOf(programId)).toHaveLength(1)
})

test('who left and comes again is somebody new', async () => {
  const [programId, person] = [await newProgram(), await newPerson()]
  await joinProgram(house.deps, { ...person, programId })
  const [customer] = await customersOf(programId)
  await closeCustomer(house.deps, { customer: customer!, books: BOOKS }, person.userId)
  await Promise.all([1, 2].map(() => joinProgram(house.deps, { ...person, programId })))
  expect(await customersOf(programId)).toHaveLength(2)
  expect(await readCustomerOf(house.deps.catalog, person.userId, programId)).not.toBe(customer!.id)
})

test('an address that two customers have is nobody in particular', async () => {
  const [programId, person] = [await newProgram(), await newPerson()]
  const both = [await register(programId, person.email), await register(programId, person.email)]
  await joinProgram(house.deps, { ...person, programId })
  expect(both).not.toContain(await readCustomerOf(house.deps.catalog, person.userId, programId))
})

test('one person is a customer of several programs, each on its own', async () => {
  const [first, second, person] = [await newProgram(), await newProgram(), await newPerson()]
  await register(first, person.email)
  for (const programId of [first, second]) await joinProgram(house.deps, { ...person, programId })
  const ids = await Promise.all([first, second].map((id) => readCustomerOf(house.deps.catalog, person.userId, id)))
  expect(new Set(ids).size).toBe(2)
  await expect(joinProgram(house.deps, { ...person, programId: 'prg_none' })).rejects.toMatchObject({
    code: 'not-found',
  })
})

test('the search by address uses its index', async () => {
  const sql = `EXPLAIN QUERY PLAN SELECT id FROM customers
    WHERE program_id = ? AND lower(email) = ? AND email IS NOT NULL ORDER BY id LIMIT 2`
  const [rows] = await house.books.read([{ sql, args: ['p', 'e'] }])
  expect(JSON.stringify(rows)).toContain('customers_by_email')
})
