// What a demonstration would have sent by mail. No other platform keeps its mails, or has this page.
import { Refusal } from '../../../domain/refusal.ts'
import { type KeptMail, readMailbox } from '../../../store/catalog/mailbox.ts'
import type { PageCall } from '../kit/call.ts'
import { open } from '../kit/page.ts'
import { Card, Empty, PageHead, Pairs, Table } from '../kit/parts.tsx'
import { show } from './show.ts'

async function readMails({ deps }: PageCall): Promise<readonly KeptMail[]> {
  if (!deps.demonstration) throw new Refusal('not-found', 'There is no such page.')
  return readMailbox(deps.catalog)
}

/** A mail's paragraphs as deliver/mail.ts writes them: a code stands alone, and a button is its label with an address. */
function Letter({ text }: { text: string }) {
  const [said = '', foot = ''] = text.split('\n\n--\n\n')
  return (
    <div class="letter">
      {said.split('\n\n').map((paragraph) => {
        const [, label, url] = /^(.+): (https?:\/\/\S+)$/.exec(paragraph) ?? []
        if (url)
          return (
            <p>
              <a class="button" href={url}>
                {label}
              </a>
            </p>
          )
        return <p class={/^ {4}/.test(paragraph) ? 'code' : undefined}>{paragraph.trim()}</p>
      })}
      {foot.split('\n\n').map((paragraph) => (
        <p class="foot-note">{paragraph}</p>
      ))}
    </div>
  )
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
        <Letter text={mail.text} />
        <div class="aside">
          <a href="/mailbox">{call.say.kit.back}</a>
        </div>
      </Card>,
    )
  }),
]
