// What is shown where there is no connection; kept in the browser.
import signal from 'heroicons/24/outline/signal-slash.svg'
import { readBrand } from '../kit/brand.ts'
import { open } from '../kit/page.ts'
import { Empty } from '../kit/parts.tsx'
import { show } from '../kit/show.tsx'

export const offlinePage = open.page('/p/:program/offline', async (call) => {
  const program = call.c.req.param('program')!
  const { app } = call.say.customer
  const branded = { ...call, brand: await readBrand(call.deps, program) }
  return show(
    branded,
    { title: app.offlineTitle },
    <Empty icon={signal} title={app.offlineTitle} text={app.offlineText}>
      <a class="button primary" href={`/p/${program}/offers`}>
        {app.tryAgain}
      </a>
    </Empty>,
  )
})
