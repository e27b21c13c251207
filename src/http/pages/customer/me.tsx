// Me: help, what I agreed to, my data, and the way out.

import { exportCustomer } from '../../../flow/customers/export-customer.ts'
import type { ConsentEntry } from '../../../store/books/consents.ts'
import { readConsents } from '../../../store/books/consents.ts'
import type { MemberCall } from '../kit/call.ts'
import { Card, PageHead, Table } from '../kit/parts.tsx'
import { at, customerOf, page, show } from './audience.tsx'

export const mePage = page('/p/:program/me', async (call) => {
  const { customer, books } = await customerOf(call)
  const consents = await readConsents(call.deps.booksFor(books), customer.id)
  const { me } = call.say.customer
  return show(
    call,
    { title: me.title, here: 'me' },
    <>
      <PageHead title={call.viewer.name || me.title} lead={me.signedInAs(call.viewer.email)}>
        <a class="button quiet" href="/account">
          {me.accountOpen}
        </a>
        <form method="post" action="/sign-out" class="deed">
          <button type="submit" class="button quiet">
            {call.say.kit.signOut}
          </button>
        </form>
      </PageHead>
      <div class="two">
        <Door title={me.help} text={me.helpText} href={at(call, '/claims')} action={me.helpOpen} />
        <Card title={me.install}>
          <p class="note">{me.installText}</p>
        </Card>
        <Door title={me.data} text={me.dataText} href={at(call, '/me/data.json')} action={me.download} file />
        <Door title={me.close.open} text={me.close.happens[0]!} href={at(call, '/me/close')} action={me.close.open} />
      </div>
      <Consents call={call} consents={consents} />
    </>,
  )
})

type DoorProps = { title: string; text: string; href: string; action: string; file?: boolean }

function Door({ title, text, href, action, file }: DoorProps) {
  return (
    <Card title={title}>
      <p class="note">{text}</p>
      <p>
        <a class="button quiet" href={href} download={file ? '' : undefined}>
          {action}
        </a>
      </p>
    </Card>
  )
}

function Consents({ call, consents }: { call: MemberCall; consents: readonly ConsentEntry[] }) {
  const { me } = call.say.customer
  const done = ({ action, by }: ConsentEntry) =>
    action === 'given' ? me.given : by === 'institution' ? me.byBank : me.withdrawn
  return (
    <Card title={me.consents} aside={<a href={at(call, '/cards')}>{me.withdrawOpen}</a>}>
      <p class="note">
        {me.consentsText} {me.withdraw}
      </p>
      {consents.length === 0 && <p>{me.consentsEmpty}</p>}
      {consents.length > 0 && (
        <Table
          caption={me.consents}
          rows={consents.toReversed()}
          columns={[
            { head: me.purpose, cell: ({ purpose }) => me.purposes[purpose] ?? purpose },
            { head: me.what, cell: done },
            { head: me.version, cell: ({ termsVersion }) => (termsVersion === '0' ? me.noVersion : termsVersion) },
            { head: me.when, cell: ({ at: when }) => call.format.dateTime(when) },
          ]}
        />
      )}
    </Card>
  )
}

/** As a file; nothing between keeps it. */
export const myData = page('/p/:program/me/data.json', async (call) => {
  const found = await customerOf(call)
  const { email, name, language } = call.viewer
  const body = JSON.stringify(
    { signIn: { email, name, language }, ...(await exportCustomer(call.deps, found)) },
    null,
    2,
  )
  return call.c.body(body, 200, {
    'Content-Type': 'application/json; charset=utf-8',
    'Content-Disposition': `attachment; filename="${found.customer.id}.json"`,
    'Cache-Control': 'no-store',
  })
})
