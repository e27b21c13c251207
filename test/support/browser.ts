// A browser for a test file: pages of a phone or a desktop, somebody signed in, and what axe has to say.
import { createRequire } from 'node:module'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject } from 'vitest'

export type Kind = 'customer' | 'merchant' | 'partner' | 'operator'

export const phone = { width: 390, height: 844 }
export const desktop = { width: 1440, height: 900 }

const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js')
const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

export type InBrowser = {
  readonly url: string
  /** A page of its own, with no cookies. */
  readonly open: (options?: OpenOptions) => Promise<Page>
  /** As `open`, signed in as a person who is made for it. */
  readonly openAs: (who: Who, options?: OpenOptions) => Promise<Page>
  /** The platform's API, as the operator. */
  readonly api: <T = { id: string }>(path: string, body?: unknown, method?: 'POST' | 'PATCH') => Promise<T>
}

export type OpenOptions = {
  readonly viewport?: { readonly width: number; readonly height: number }
  readonly language?: string
  readonly dark?: boolean
  readonly script?: boolean
}

/** `ownerId`: the customer, merchant or program whose owner this person is; null of the operator. */
export type Who = {
  readonly kind: Kind
  readonly ownerId: string | null
  readonly email?: string
  readonly name?: string
}

/** A group of tests in a real browser, skipped where there is none. */
export function describeInBrowser(name: string, tests: (on: InBrowser) => void): void {
  const given = inject('browser')
  describe.skipIf(given === null)(name, () => {
    if (!given) return tests(nowhere)
    let browser: Browser
    const contexts: BrowserContext[] = []
    beforeAll(async () => {
      browser = await chromium.launch({ executablePath: given.chromium, args: flags })
    })
    afterAll(async () => {
      await Promise.all(contexts.map((context) => context.close()))
      await browser.close()
    })
    const open = async ({ viewport = phone, language = 'en-GB', dark = false, script = true }: OpenOptions = {}) => {
      const context = await browser.newContext({
        baseURL: given.url,
        viewport,
        locale: language,
        timezoneId: 'Europe/London',
        colorScheme: dark ? 'dark' : 'light',
        javaScriptEnabled: script,
        reducedMotion: 'reduce',
      })
      contexts.push(context)
      const page = await context.newPage()
      page.setDefaultTimeout(60_000)
      return page
    }
    const api = <T>(path: string, body?: unknown, method?: 'POST' | 'PATCH') => callApi<T>(given, path, body, method)
    const openAs = async (who: Who, options?: OpenOptions) => {
      const page = await open(options)
      const email = who.email ?? `${who.kind}-${crypto.randomUUID().slice(0, 8)}@example.com`
      const link = await api<{ url: string }>('/sign-in-links', { name: who.name ?? 'Sam Doe', ...who, email })
      await page.goto(link.url)
      await page
        .getByRole('button', { name: /continue|sign in|weiter|anmelden/i })
        .first()
        .click()
      return page
    }
    tests({ url: given.url, open, openAs, api })
  })
}

/** What is never used, where the tests are skipped. */
const nowhere: InBrowser = { url: '', open: absent, openAs: absent, api: absent }

function absent(): never {
  throw new Error('no browser is installed here')
}

async function callApi<T>(
  { url, operatorKey }: { readonly url: string; readonly operatorKey: string },
  path: string,
  body?: unknown,
  method = 'POST',
): Promise<T> {
  const answer = await fetch(`${url}/v1${path}`, {
    method: body === undefined ? 'GET' : method,
    headers: { Authorization: `Bearer ${operatorKey}`, 'Content-Type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  const said = await answer.text()
  expect(answer.ok, `${path} answered ${answer.status}: ${said}`).toBe(true)
  return JSON.parse(said) as T
}

type Axe = {
  readonly run: (options: unknown) => Promise<{
    readonly violations: readonly {
      readonly id: string
      readonly help: string
      readonly nodes: readonly { html: string }[]
    }[]
  }>
}

/** Fails with what breaks WCAG 2.2 AA on the page as it is now. */
export async function expectAccessible(page: Page): Promise<void> {
  await page.evaluate(await readScript())
  const broken = await page.evaluate(async () => {
    const { axe } = globalThis as unknown as { axe: Axe }
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']
    const { violations } = await axe.run({ runOnly: { type: 'tag', values: tags } })
    return violations.map(({ id, help, nodes }) => `${id}: ${help}: ${nodes.map(({ html }) => html).join(' | ')}`)
  })
  expect(broken, page.url()).toEqual([])
}

let script: Promise<string> | undefined

function readScript(): Promise<string> {
  script ??= import('node:fs/promises').then(({ readFile }) => readFile(axe, 'utf8'))
  return script
}

/** Fails when the page is wider than the screen, so that a phone would scroll sideways, and names what sticks out. */
export async function expectNoSideways(page: Page): Promise<void> {
  const wide = await page.evaluate(() => {
    type Box = { readonly outerHTML: string; readonly getBoundingClientRect: () => { readonly right: number } }
    type Root = { readonly scrollWidth: number; readonly clientWidth: number }
    const { document } = globalThis as unknown as {
      document: { readonly documentElement: Root; readonly querySelectorAll: (all: string) => Iterable<Box> }
    }
    const { scrollWidth, clientWidth } = document.documentElement
    if (scrollWidth <= clientWidth) return []
    const out = [...document.querySelectorAll('main *')].filter(
      (one) => one.getBoundingClientRect().right > clientWidth,
    )
    return [`${scrollWidth} px`, ...out.slice(0, 8).map(({ outerHTML }) => outerHTML.slice(0, 200))]
  })
  expect(wide, `${page.url()} is wider than the screen`).toEqual([])
}
