// Linking a card: consent first, then the bank's own sign-in, which Plaid Link opens over our page.
import * as z from 'zod'
import { findItem } from '../../../flow/items/find-item.ts'
import { linkItem } from '../../../flow/items/link-item.ts'
import { createLinkToken } from '../../../flow/items/link-item-token.ts'
import { repairItem } from '../../../flow/items/repair-item.ts'
import { readProgramTerms } from '../../../store/catalog/brands.ts'
import type { MemberCall, Refused } from '../kit/call.ts'
import { CheckField, Form, filled, Submit } from '../kit/form.tsx'
import { Card, Empty, PageHead } from '../kit/parts.tsx'
import { back } from '../kit/show.tsx'
import { action, at, customerOf, page, show } from './audience.tsx'
import { Opening } from './link-opening.tsx'
import { localised } from './refused.ts'

/** What stands where a program has not published terms of its own. */
const NO_TERMS = '0'

async function termsOf({ deps, member }: MemberCall) {
  const terms = await readProgramTerms(deps.catalog, member.programId!)
  return { version: terms ? String(terms.version) : NO_TERMS, text: terms?.text ?? '' }
}

export const linkPage = page('/p/:program/cards/link', (call) => showConsent(call))

async function showConsent(call: MemberCall, refused?: Refused) {
  const { cards } = call.say.customer
  const { consent } = cards
  if (!call.deps.plaid)
    return show(
      call,
      { title: consent.title, here: 'cards' },
      <Empty title={consent.notHere} text={consent.notHereText} />,
    )
  const terms = await termsOf(call)
  return show(
    call,
    { title: consent.title, here: 'cards', status: refused ? 422 : 200 },
    <>
      <PageHead title={consent.title} lead={consent.lead} />
      <div class="two">
        <Card>
          <ol class="steps">
            {consent.steps.map((step) => (
              <li>{step}</li>
            ))}
          </ol>
        </Card>
        <Card>
          <Promises call={call} />
          <Form refused={refused}>
            <CheckField
              of={filled({}, refused)}
              name="agreed"
              label={consent.agree(call.brand.name)}
              hint={terms.version === NO_TERMS ? undefined : consent.agreeVersion(terms.version)}
            />
            {terms.text && (
              <details>
                <summary>{consent.readTerms}</summary>
                <p class="own-words">{terms.text}</p>
              </details>
            )}
            <input type="hidden" name="termsVersion" value={terms.version} />
            <Submit>{consent.go}</Submit>
          </Form>
        </Card>
      </div>
    </>,
  )
}

function Promises({ call }: { call: MemberCall }) {
  const { consent } = call.say.customer.cards
  return (
    <dl class="promises">
      {(['see', 'use', 'stop'] as const).map((what) => (
        <div>
          <dt>{consent[what]}</dt>
          <dd>{consent[`${what}Text`]}</dd>
        </div>
      ))}
    </dl>
  )
}

const agreement = z.object({ agreed: z.literal('on'), termsVersion: z.string().max(100) })

export const openLink = action(
  '/p/:program/cards/link',
  {
    form: agreement,
    again: (call, refused) =>
      showConsent(call, localised(call, refused, { agreed: call.say.customer.cards.consent.agreeFirst })),
  },
  async (call) => {
    const token = await createLinkToken(call.deps, await customerOf(call), {
      itemId: null,
      redirectUri: returnAddress(call),
      chooseAccounts: false,
    })
    return showOpening(call, {
      ...token,
      finish: at(call, '/cards/linked'),
      again: at(call, '/cards/link'),
      termsVersion: call.form.termsVersion,
    })
  },
)

export const repair = action('/p/:program/cards/:item/repair', { form: z.object({}) }, async (call) => {
  const { item } = await ownItem(call)
  const token = await createLinkToken(call.deps, await customerOf(call), {
    itemId: item.id,
    redirectUri: returnAddress(call),
    chooseAccounts: item.notice === 'new-accounts',
  })
  const finish = at(call, `/cards/${item.id}/repaired`)
  return showOpening(call, { ...token, finish, again: at(call, '/cards'), termsVersion: '' })
})

/** Where a bank with a sign-in page of its own sends the customer back to; what was begun is in the browser. */
export const linkReturn = page('/p/:program/cards/link-return', (call) =>
  showOpening(call, { linkToken: '', hostedUrl: null, finish: '', again: at(call, '/cards/link'), termsVersion: '' }),
)

const linked = z.object({ publicToken: z.string().min(1).max(500), termsVersion: z.string().max(100) })

export const finishLink = action('/p/:program/cards/linked', { form: linked }, async (call) => {
  const { publicToken, termsVersion } = call.form
  const consent = { termsVersion, at: call.deps.now() }
  await linkItem(call.deps, await customerOf(call), { publicToken, accountIds: null, consent }, null)
  return back(call, at(call, '/cards'), 'linked')
})

const repaired = z.object({ accountIds: z.string().max(5_000).optional() })

export const finishRepair = action('/p/:program/cards/:item/repaired', { form: repaired }, async (call) => {
  const found = await ownItem(call)
  const chosen = call.form.accountIds?.split(',').filter(Boolean) ?? []
  const wanted = found.item.notice === 'new-accounts' && chosen.length > 0
  await repairItem(call.deps, found, wanted ? chosen : null)
  return back(call, at(call, '/cards'), 'repaired')
})

function ownItem(call: MemberCall) {
  return findItem(call.deps, call.c.req.param('item')!, ({ customerId }) => customerId === call.member.partyId)
}

function returnAddress(call: MemberCall): string {
  return `${call.deps.publicUrl}${at(call, '/cards/link-return')}`
}

function showOpening(call: MemberCall, opening: Parameters<typeof Opening>[0]['opening']) {
  if (!call.deps.plaid) return back(call, at(call, '/cards/link'))
  const { link } = call.deps.plaid
  const origins = new Set([new URL(link.url).origin, link.frames, link.calls])
  call.c.set('linkOrigin', [...origins].join(' '))
  const { title } = call.say.customer.cards.open
  return show(call, { title, here: 'cards' }, <Opening call={call} opening={opening} link={link} />)
}
