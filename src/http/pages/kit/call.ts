// What a page is given: who looks, as what, in which language, and what the platform can do.
import type { Context } from 'hono'
import type { Deps } from '../../../flow/deps.ts'
import type { AppEnv, Platform } from '../../platform.ts'
import type { MemberRole, Membership, Viewer } from '../viewer.ts'
import type { Brand } from './brand.ts'
import type { Format } from './format.ts'
import type { Language, Texts } from './text/texts.ts'

export type Frame = 'plain' | 'app' | 'console'

export type NavItem = {
  readonly key: string
  readonly href: string
  readonly label: string
  /** The text of an SVG file. */
  readonly icon: string
  /** Waiting things; 0 shows nothing. */
  readonly count?: number
}

/** A box above the navigation that finds things: it asks `action` for `?q=`. */
export type FindBox = { readonly action: string; readonly label: string }

export type PageCall = {
  readonly c: Context<AppEnv>
  readonly deps: Deps
  readonly platform: Platform
  readonly url: URL
  readonly query: Readonly<Record<string, string>>
  readonly language: Language
  readonly say: Texts
  readonly format: Format
  readonly brand: Brand
  readonly frame: Frame
  readonly nav: readonly NavItem[]
  readonly find?: FindBox | undefined
  /** null: nobody is signed in. */
  readonly viewer: Viewer | null
}

/** A page of one audience: the viewer is a member of the party whose page it is. */
export type MemberCall = PageCall & { readonly viewer: Viewer; readonly member: Membership; readonly role: MemberRole }

/** What was sent and why it can't be, for the form to show again. */
export type Refused = {
  /** As typed, by the fields' names. */
  readonly values: Readonly<Record<string, string | readonly string[]>>
  /** By the fields' names; '' is about the whole. */
  readonly faults: Readonly<Record<string, string>>
  readonly message: string
}
