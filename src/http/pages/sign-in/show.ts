// The frame of the sign-in pages, with what only they look like.
import type { Child } from 'hono/jsx'
import { asset } from '../kit/assets.ts'
import type { PageCall } from '../kit/call.ts'
import { type Screen, show as showPage } from '../kit/show.tsx'
import style from './sign-in.css'

const styleUrl = asset('sign-in', 'css', style)

export function show(call: PageCall, screen: Screen, content: Child): Response | Promise<Response> {
  return showPage(call, { ...screen, styles: [styleUrl] }, content)
}
