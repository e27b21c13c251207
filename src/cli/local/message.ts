// What the launching process and the supervisor say to each other.
import type { Running } from './running.ts'
import type { Settings } from './settings.ts'

export type ToSupervisor =
  | { readonly kind: 'start'; readonly settings: Settings }
  | { readonly kind: 'ring-cron' }
  | { readonly kind: 'stop' }

export type FromSupervisor =
  /** Ready, or a process has begun or ended since. */
  | { readonly kind: 'running'; readonly running: Running }
  | { readonly kind: 'cron-rung' }
  /** `expected`: a person can mend it, and the message says how. */
  | { readonly kind: 'failed'; readonly message: string; readonly expected: boolean }
