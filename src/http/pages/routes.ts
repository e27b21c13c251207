// Everything that answers a browser. Forms are taken only from our own pages.
import { Hono } from 'hono'
import { csrf } from 'hono/csrf'
import type { AppEnv } from '../platform.ts'
import { customerRoutes } from './customer/routes.ts'
import { front } from './front/front.tsx'
import icon from './icon.svg'
import { assets } from './kit/assets.ts'
import { brandFiles } from './kit/brand.ts'
import { showError } from './kit/errors.tsx'
import type { Route } from './kit/page.ts'
import { merchantRoutes } from './merchant/routes.ts'
import { operatorRoutes } from './operator/routes.ts'
import { partnerRoutes } from './partner/routes.ts'
import { signInRoutes } from './sign-in/routes.ts'

/** One line an audience. */
const routes: readonly Route[] = [
  front,
  ...signInRoutes,
  ...merchantRoutes,
  ...customerRoutes,
  ...operatorRoutes,
  ...partnerRoutes,
]

export function pages(): Hono<AppEnv> {
  const app = new Hono<AppEnv>()
  app.onError((error, c) => {
    if (!('code' in error)) c.env.platform.log({ level: 'error', requestId: c.get('requestId'), stack: error.stack })
    return showError(c, error)
  })
  app.use(csrf())
  for (const { mount } of routes) mount(app)
  app.route('/', assets)
  app.route('/', brandFiles)
  app.get('/icon.svg', (c) => c.body(icon, 200, { 'Content-Type': 'image/svg+xml', 'Cache-Control': aDay }))
  return app
}

const aDay = 'public, max-age=86400'
