// A mail as a value, and the one door that it goes out by.
export type Mail = { readonly to: string; readonly subject: string; readonly text: string; readonly html: string }

/** Throws `Outage` when the mail was not taken. */
export type SendMail = (mail: Mail) => Promise<void>

/** What a mail says, before it is text and HTML. */
export type Letter = {
  readonly to: string
  readonly subject: string
  readonly brand: string
  readonly paragraphs: readonly string[]
  /** Large and alone on its line: a code to type. */
  readonly code?: string
  readonly button?: { readonly label: string; readonly url: string }
  readonly footer: string
}

/** Simple HTML that every mail program shows; the text says the same. */
export function writeMail({ to, subject, brand, paragraphs, code, button, footer }: Letter): Mail {
  const text = [
    ...paragraphs,
    ...(code ? [`    ${code}`] : []),
    ...(button ? [`${button.label}: ${button.url}`] : []),
    '--',
    brand,
    footer,
  ].join('\n\n')
  const html = [
    `<!doctype html><html><body style="margin:0;padding:24px;background:#f6f6f4;font:16px/1.5 system-ui,sans-serif;color:#1c1c1a">`,
    `<div style="max-width:480px;margin:0 auto;padding:32px;background:#fff;border-radius:12px">`,
    `<p style="margin:0 0 24px;font-weight:600">${escapeHtml(brand)}</p>`,
    ...paragraphs.map((paragraph) => `<p style="margin:0 0 16px">${escapeHtml(paragraph)}</p>`),
    code
      ? `<p style="margin:24px 0;font:600 32px/1 ui-monospace,monospace;letter-spacing:.2em">${escapeHtml(code)}</p>`
      : '',
    button
      ? `<p style="margin:24px 0"><a href="${escapeHtml(button.url)}" style="display:inline-block;padding:12px 20px;border-radius:8px;background:#1c1c1a;color:#fff;text-decoration:none">${escapeHtml(button.label)}</a></p>`
      : '',
    `<p style="margin:24px 0 0;font-size:14px;color:#5f5f58">${escapeHtml(footer)}</p></div></body></html>`,
  ].join('')
  return { to, subject, text, html }
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character]!)
}
