// Opens Plaid Link with the token of this page, or, back from a bank's own page, with the one that it was left with.
const form = /** @type {HTMLFormElement} */ (document.getElementById('link-result'))
const said = /** @type {HTMLElement} */ (document.getElementById('link-said'))
const again = /** @type {HTMLElement} */ (document.getElementById('link-again'))
const KEPT = 'link'

const returning = new URLSearchParams(location.search).has('oauth_state_id')
const kept = JSON.parse(sessionStorage.getItem(KEPT) ?? 'null')
if (returning && kept) {
  form.action = kept.finish
  field('termsVersion').value = kept.termsVersion
}
const token = returning ? kept?.token : form.dataset.token

const { Plaid } = /** @type {any} */ (window)
if (!Plaid || !token) end('failed')
else openLink()

function openLink() {
  sessionStorage.setItem(
    KEPT,
    JSON.stringify({ token, finish: form.action, termsVersion: field('termsVersion').value }),
  )
  const handler = Plaid.create({
    token,
    ...(returning ? { receivedRedirectUri: location.href } : {}),
    /** @param {string} publicToken @param {{ accounts?: { id: string }[] }} metadata */
    onSuccess(publicToken, metadata) {
      sessionStorage.removeItem(KEPT)
      field('publicToken').value = publicToken ?? ''
      field('accountIds').value = (metadata?.accounts ?? []).map(({ id }) => id).join(',')
      form.requestSubmit()
    },
    /** @param {unknown} error */
    onExit(error) {
      end(error ? 'failed' : 'closed')
    },
  })
  handler.open()
}

/** @param {'closed' | 'failed'} how */
function end(how) {
  said.textContent = said.dataset[how] ?? ''
  again.hidden = false
}

/** @param {string} name */
function field(name) {
  return /** @type {HTMLInputElement} */ (form.elements.namedItem(name))
}
