// What stands around a page's content: nothing much, a customer's app, or the console of those behind the counter.
import type { Child } from 'hono/jsx'
import { ownBrand } from './brand.ts'
import type { NavItem, PageCall } from './call.ts'
import { Icon } from './icon.tsx'
import type { Screen } from './show.tsx'

type FrameProps = { call: PageCall; screen: Screen; children?: Child }

export function PlainFrame({ call, children }: FrameProps) {
  return (
    <div class="plain">
      <header class="plain-head">
        <BrandMark call={call} href={call.brand.home} />
      </header>
      <main id="main" tabindex={-1}>
        {children}
      </main>
      <Foot call={call} />
    </div>
  )
}

/** On a phone the navigation is under the thumb, on a desktop at the top. */
export function AppFrame({ call, screen, children }: FrameProps) {
  return (
    <div class="app">
      <header class="app-head">
        <BrandMark call={call} href={call.nav[0]?.href ?? call.brand.home} />
        <nav class="app-nav" aria-label={call.say.kit.menu}>
          <NavList items={call.nav} here={screen.here} />
        </nav>
      </header>
      <p class="offline" role="status" hidden>
        {call.say.kit.offline}
      </p>
      <main id="main" tabindex={-1}>
        {children}
      </main>
      <Foot call={call} />
    </div>
  )
}

/** A column of navigation beside the content; on a phone it unfolds from the head. */
export function ConsoleFrame({ call, screen, children }: FrameProps) {
  return (
    <div class="console">
      <header class="console-head">
        <BrandMark call={call} href={call.nav[0]?.href ?? call.brand.home} />
        <details class="console-menu">
          <summary>{call.say.kit.menu}</summary>
          <nav aria-label={call.say.kit.menu}>
            <Find call={call} />
            <NavList items={call.nav} here={screen.here} />
            <Who call={call} />
          </nav>
        </details>
      </header>
      <nav class="console-side" aria-label={call.say.kit.menu}>
        <Find call={call} />
        <NavList items={call.nav} here={screen.here} />
        <Who call={call} />
      </nav>
      <main id="main" tabindex={-1}>
        {children}
      </main>
    </div>
  )
}

function Find({ call: { find, query } }: { call: PageCall }) {
  if (!find) return null
  return (
    <search>
      <form class="find" action={find.action}>
        <input
          type="search"
          name="q"
          value={query.q}
          aria-label={find.label}
          placeholder={find.label}
          maxlength={200}
        />
      </form>
    </search>
  )
}

function NavList({ items, here }: { items: readonly NavItem[]; here: string | undefined }) {
  return (
    <ul class="nav">
      {items.map(({ key, href, label, icon, count }) => (
        <li>
          <a href={href} aria-current={key === here ? 'page' : undefined}>
            <Icon svg={icon} />
            <span>{label}</span>
            {count ? <span class="count">{count}</span> : null}
          </a>
        </li>
      ))}
    </ul>
  )
}

function Who({ call }: { call: PageCall }) {
  if (!call.viewer) return null
  return (
    <div class="who">
      <a class="who-name" href="/account">
        {call.viewer.name || call.viewer.email}
      </a>
      <form method="post" action="/sign-out">
        <button class="link" type="submit">
          {call.say.kit.signOut}
        </button>
      </form>
    </div>
  )
}

function BrandMark({ call: { brand }, href }: { call: PageCall; href: string }) {
  return (
    <a class="brand" href={href}>
      {brand.logoUrl ? (
        <img src={brand.logoUrl} alt={brand.name} height="32" width={brand.logoWidth ?? undefined} />
      ) : (
        <>
          {brand === ownBrand && <img src="/icon.svg" alt="" height="28" width="28" />}
          <span>{brand.name}</span>
        </>
      )}
    </a>
  )
}

/** Whose name the page doesn't wear is said below it. */
function Foot({ call: { brand, say } }: { call: PageCall }) {
  return <footer class="foot">{brand === ownBrand ? null : say.kit.poweredBy}</footer>
}
