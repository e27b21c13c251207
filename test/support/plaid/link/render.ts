// The panes as HTML. What the page that opened Link is to hear stands in each as data, which pane.js passes on.
import { html, raw } from 'hono/html'
import { type LinkSession, listed, offered, type Pane } from './session.ts'

type Html = ReturnType<typeof html>

const headings: Readonly<Record<Pane, string>> = {
  CONSENT: 'Connect your account',
  SELECT_INSTITUTION: 'Select your bank',
  CREDENTIAL: 'Sign in',
  OAUTH: 'Go on at your bank',
  SELECT_ACCOUNT: 'Choose what to share',
  CONNECTED: 'Connected',
  ERROR: 'That did not work',
}

const sentences: Readonly<Record<string, string>> = {
  INVALID_CREDENTIALS: 'The bank does not know this user name and password. Try user_good and pass_good.',
  CHOOSE_ONE: 'Choose at least one account.',
  NO_ACCOUNTS: 'There is no card account at this login.',
}

export function renderPane(session: LinkSession): Html {
  const { pane, error, institution } = session
  const told = { events: session.events.splice(0), result: session.result, institution, error }
  const title = pane === 'CREDENTIAL' && institution ? `Sign in at ${institution.name}` : headings[pane]
  const alert = error && html`<p class="alert" role="alert">${sentences[error] ?? `The bank says ${error}.`}</p>`
  return frame(title, html`${alert}${panes[pane](session)}`, { opener: session.opener, ...told })
}

export function renderGone(opener: string): Html {
  const gone = html`<p>This link is unknown, used up or too old. Close this and start again.</p>`
  return frame(headings.ERROR, gone, {
    opener,
    error: 'INVALID_LINK_TOKEN',
    institution: null,
    events: [],
    result: null,
  })
}

/** The bank's own page, outside of Link. */
export function renderBank(session: LinkSession, bank: string): Html {
  const { clientName } = session.request
  const form = html`<p>${clientName} would like to see the purchases on your cards, through Plaid.</p>
    <form method="post"><button class="main">Sign in and share</button></form>`
  return frame(bank, form, null)
}

const panes: Readonly<Record<Pane, (session: LinkSession) => Html>> = {
  CONSENT: ({ request }) => html`<p>${request.clientName} uses Plaid to hear of your purchases from your bank.</p>
    <p class="note">This one runs on your own machine: its banks, people and purchases are made up.</p>
    ${form(html`<button class="main">Continue</button>`)}`,
  SELECT_INSTITUTION: (session) =>
    form(
      html`<ul>${listed(session).map(({ id, name }) => html`<li><button name="institution" value="${id}">${name}</button></li>`)}</ul>
        ${back}`,
    ),
  CREDENTIAL: () =>
    form(html`<label>User name <input name="username" value="user_good" autocomplete="off" required></label>
      <label>Password <input name="password" type="password" autocomplete="off" required></label>
      <p class="note">Made up as the bank is: user_good and pass_good. Another user_… is another person; error_ITEM_LOCKED
        as the password is that error.</p>
      <button class="main">Sign in</button>${back}`),
  OAUTH: ({ id, institution }) => html`<p>${institution?.name} asks its customers to sign in on its own page.</p>
    <a class="main" href="/link/v2/oauth/${id}" target="_top">Go to ${institution?.name}</a>${form(back)}`,
  SELECT_ACCOUNT: (session) =>
    form(html`<fieldset><legend>Accounts at ${session.login?.institutionName}</legend>
      ${offered(session).map(
        ({ key, name, mask }) =>
          html`<label class="choice"><input type="checkbox" name="account" value="${key}" checked> ${name} •••• ${mask}</label>`,
      )}</fieldset><button class="main">Share these accounts</button>${back}`),
  CONNECTED: ({ opener, institution }) =>
    opener
      ? html`<p>${institution?.name} is connected.</p><button class="main" type="button" data-finish disabled>Finish</button>`
      : html`<p>${institution?.name} is connected. You can close this page.</p>`,
  ERROR: () => html`<p>Nothing was connected.</p>${form(back)}`,
}

/** `action` of a button that leads back to where the bank is chosen. */
const back = html`<button class="plain" name="action" value="back" formnovalidate>Back</button>`

function form(inside: Html): Html {
  return html`<form method="post">${inside}</form>`
}

type Told = Readonly<Record<string, unknown>> & { readonly opener: string }

function frame(title: string, inside: Html, told: Told | null): Html {
  const data = JSON.stringify(told).replaceAll('<', '\\u003c')
  return html`<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${title}</title>
    <meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light">
    <link rel="stylesheet" href="/link/v2/stable/pane.css"></head><body><main>
    ${told?.opener ? html`<button class="close" type="button" data-exit disabled aria-label="Close Plaid Link">×</button>` : ''}
    <p class="brand">Plaid <span>on this machine</span></p><h1 tabindex="-1">${title}</h1>${inside}</main>
    ${told?.opener ? html`<script type="application/json" id="told">${raw(data)}</script><script src="/link/v2/stable/pane.js"></script>` : ''}
    </body></html>`
}
