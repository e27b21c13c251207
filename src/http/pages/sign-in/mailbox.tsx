// What a demonstration would have sent by mail. No other platform keeps its mails, or has this page.
import { Refusal } from '../../../domain/refusal.ts'
import { type KeptMail, readMailbox } from '../../../store/catalog/mailbox.ts'
import type { PageCall } from '../kit/call.ts'
import { open } from '../kit/page.ts'
import { Card, Empty, PageHead, Pairs, Table } from '../kit/parts.tsx'
import { show } from '../kit/show.tsx'

async function readMails({ deps }: PageCall): Promise<readonly KeptMail[]> {
  if (!deps.demonstration) throw new Refusal('not-found', 'There is no such page.')
  return readMailbox(deps.catalog)
}

/** The addresses in a text can be followed. */
function Linked({ text }: { text: string }) {
  const parts = text.split(/(https?:\/\/\S+)/)
  return <>{parts.map((part, i) => (i % 2 ? <a href={part}>{part}</a> : part))}</>
}

export const mailbox = [
  open.page('/mailbox', async (call) => {
    const say = call.say.signIn.mailbox
    const mails = (await readMails(call)).filter(({ recipient }) => recipient === (call.query.to ?? recipient))
    return show(
      call,
      { title: say.title },
      <>
        <PageHead title={say.title} lead={say.lead} />
        {mails.length === 0 ? (
          <Empty title={say.empty} text={say.emptyText} />
        ) : (
          <Table
            caption={say.title}
            rows={mails}
            columns={[
              { head: say.subject, cell: ({ id, subject }) => <a href={`/mailbox/${id}`}>{subject}</a> },
              { head: say.to, cell: ({ recipient }) => recipient },
              { head: say.at, cell: ({ at }) => call.format.relative(at, Date.now()) },
            ]}
          />
        )}
      </>,
    )
  }),
  open.page('/mailbox/:id', async (call) => {
    const say = call.say.signIn.mailbox
    const mail = (await readMails(call)).find(({ id }) => id === call.c.req.param('id'))
    if (!mail) throw new Refusal('not-found', 'There is no such mail.')
    return show(
      call,
      { title: mail.subject },
      <Card>
        <PageHead title={mail.subject} />
        <Pairs
          of={[
            [say.to, mail.recipient],
            [say.at, call.format.dateTime(mail.at)],
          ]}
        />
        {mail.text.split('\n\n').map((paragraph) => (
          <p>
            <Linked text={paragraph} />
          </p>
        ))}
        <a href="/mailbox">{call.say.kit.back}</a>
      </Card>,
    )
  }),
]
