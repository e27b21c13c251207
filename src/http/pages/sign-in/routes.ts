// Signing in, and what belongs to a person rather than to one of their roles.
import type { Route } from '../kit/page.ts'
import { account } from './account.tsx'
import { home } from './home.tsx'
import { invitation } from './invitation.tsx'
import { join } from './join.tsx'
import { signInLink } from './link.tsx'
import { mailbox } from './mailbox.tsx'
import { passkeys } from './passkeys.tsx'
import { signIn } from './sign-in.tsx'

export const signInRoutes: readonly Route[] = [
  ...signIn,
  ...signInLink,
  ...passkeys,
  ...invitation,
  ...join,
  ...home,
  ...account,
  ...mailbox,
]
