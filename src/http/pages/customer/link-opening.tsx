// The page that Plaid Link opens over, and the form that takes its result.
import { asset } from '../kit/assets.ts'
import type { MemberCall } from '../kit/call.ts'
import { Notice, PageHead } from '../kit/parts.tsx'
import { at } from './audience.tsx'
import linkScript from './link.client.js'

const scriptUrl = asset('link', 'js', linkScript)

export type LinkOpening = {
  /** Empty after a bank's own page: the browser has kept it. */
  readonly linkToken: string
  readonly hostedUrl: string | null
  /** Where the result is posted to. */
  readonly finish: string
  readonly again: string
  readonly termsVersion: string
}

type Script = { readonly url: string; readonly madeUp: boolean }

export function Opening({ call, opening, link }: { call: MemberCall; opening: LinkOpening; link: Script }) {
  const { open } = call.say.customer.cards
  return (
    <>
      <PageHead title={open.title} />
      {link.madeUp && (
        <Notice kind="info">
          {open.madeUp} <code>user_good</code> / <code>pass_good</code>
        </Notice>
      )}
      <p id="link-said" role="status" data-closed={open.closed} data-failed={open.failed}>
        {open.waiting}
      </p>
      <noscript>
        <Notice kind="warn">{open.script}</Notice>
      </noscript>
      <div class="actions" id="link-again" hidden>
        <a class="button primary" href={opening.again}>
          {open.again}
        </a>
        <a class="button quiet" href={at(call, '/cards')}>
          {open.notNow}
        </a>
      </div>
      {opening.hostedUrl && (
        <p>
          <a href={opening.hostedUrl}>{open.hosted}</a>
        </p>
      )}
      <form id="link-result" method="post" action={opening.finish} data-token={opening.linkToken}>
        <input type="hidden" name="publicToken" value="" />
        <input type="hidden" name="accountIds" value="" />
        <input type="hidden" name="termsVersion" value={opening.termsVersion} />
      </form>
      <script src={link.url} defer />
      <script type="module" src={scriptUrl} />
    </>
  )
}
