// Who belongs to the merchant.
import { peoplePages } from '../people/people.tsx'
import { action, page } from './audience.tsx'

export const people = peoplePages({ page, action }, '/merchant/:merchant/people')
