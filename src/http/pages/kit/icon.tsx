// Pictures from heroicons, drawn in the colour of the text around them.
import { raw } from 'hono/html'

/** `svg`: the text of a file of heroicons. Decoration: what it means is said in words beside it. */
export function Icon({ svg, size = 'm' }: { svg: string; size?: 's' | 'm' | 'l' }) {
  return <span class={`icon icon-${size}`}>{raw(svg)}</span>
}
