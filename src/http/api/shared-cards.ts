// One card linked in two programs: whose purchase counts.
import * as z from 'zod'
import { formatInstant } from '../../domain/instant.ts'
import type { Precedence } from '../../domain/purchase/shared.ts'
import { setPrecedence } from '../../flow/parties/shared-cards.ts'
import { readPrecedences } from '../../store/catalog/precedences.ts'
import { endpoint } from '../endpoint.ts'
import { id, instant, instantText } from '../schema/fields.ts'

const path = '/settings/shared-cards'
const tag = 'Settings'

const rule = z.enum(['earliest-link', 'program-priority']).meta({
  description:
    '`earliest-link`: the program that linked the card first. `program-priority`: the first of `programIds` that the card is ' +
    'linked in; those that are not named come last, by earliest link.',
})

const shown = z.object({ rule, programIds: z.array(id).readonly(), from: instantText.nullable() })

const sharedCards = shown
  .extend({ rules: z.array(shown).readonly().meta({ description: 'All there ever were, and those to come.' }) })
  .meta({ id: 'SharedCards' })

const sharedCardsChange = z
  .object({
    rule,
    programIds: z.array(id).max(100).default([]),
    from: instant.optional().meta({ description: 'Now by default: purchases made from then on.' }),
  })
  .refine(({ rule, programIds }) => (rule === 'program-priority') === programIds.length > 0, {
    path: ['programIds'],
    message: 'are named where, and only where, their priority decides',
  })
  .refine(({ programIds }) => new Set(programIds).size === programIds.length, {
    path: ['programIds'],
    message: 'are named twice',
  })
  .meta({ id: 'SharedCardsChange' })

export const sharedCardSettings = [
  endpoint(
    {
      method: 'get',
      path,
      tag,
      summary: 'Read whose purchase counts where a card is linked in two programs',
      description:
        'Each program has the purchase on its books, and it earns in one of them. The others say `other-program`. Programs ' +
        'are compared within one books database.',
      roles: ['operator'],
      answer: sharedCards,
    },
    async ({ deps }) => ({ body: present(await readPrecedences(deps.catalog), deps.now()) }),
  ),
  endpoint(
    {
      method: 'patch',
      path,
      tag,
      summary: 'Set whose purchase counts where a card is linked in two programs',
      description: 'For purchases made from then on: those made before keep the rule of their time.',
      roles: ['operator'],
      body: sharedCardsChange,
      answer: sharedCards,
    },
    async ({ deps, body }) => {
      const { rule, programIds, from = deps.now() } = body
      await setPrecedence(deps, rule === 'earliest-link' ? { from, rule } : { from, rule, programIds })
      return { body: present(await readPrecedences(deps.catalog), deps.now()) }
    },
  ),
]

function present(precedences: readonly Precedence[], now: number): z.output<typeof sharedCards> {
  const inForce = precedences.findLast(({ from }) => from <= now)
  const current = inForce ? presentRule(inForce) : { rule: 'earliest-link' as const, programIds: [], from: null }
  return { ...current, rules: precedences.map(presentRule) }
}

function presentRule(precedence: Precedence): z.output<typeof shown> {
  const programIds = precedence.rule === 'program-priority' ? precedence.programIds : []
  return { rule: precedence.rule, programIds, from: formatInstant(precedence.from) }
}
