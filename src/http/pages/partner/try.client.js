// Sends an example call with the key that somebody typed. The key stays in its field: it is neither stored nor put into
// an address.
const key = document.getElementById('try-key')

for (const form of document.querySelectorAll('form.try')) {
  if (!(form instanceof HTMLFormElement)) continue
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    tryCall(form)
  })
}

/** @param {HTMLFormElement} form */
async function tryCall(form) {
  const place = form.querySelector('.answer')
  if (!(place instanceof HTMLElement) || !(key instanceof HTMLInputElement)) return
  const secret = key.value.trim()
  if (!secret) {
    place.textContent = place.dataset.keyless ?? ''
    key.focus()
    return
  }
  place.textContent = place.dataset.waiting ?? ''
  try {
    const answer = await send(form, secret)
    const text = shown(await answer.text())
    show(place, `${answer.status} ${answer.statusText}`.trim(), text)
    if (answer.ok && form.dataset.id === 'customer') fillIn(JSON.parse(text).id)
  } catch {
    place.textContent = place.dataset.failed ?? ''
  }
}

/** @param {HTMLFormElement} form @param {string} secret */
function send(form, secret) {
  const said = new FormData(form)
  const method = form.dataset.method ?? 'GET'
  const to = new URL(String(said.get('path')), location.origin)
  if (to.origin !== location.origin || !to.pathname.startsWith('/v1/')) throw new Error('not a call of this API')
  const headers = { Authorization: `Bearer ${secret}`, 'Content-Type': 'application/json' }
  const body = method === 'GET' ? null : String(said.get('body') ?? '')
  return fetch(to, { method, headers, body, credentials: 'omit' })
}

/** @param {string} text */
function shown(text) {
  try {
    return JSON.stringify(JSON.parse(text), null, 2)
  } catch {
    return text
  }
}

/** @param {HTMLElement} place @param {string} status @param {string} text */
function show(place, status, text) {
  const head = document.createElement('strong')
  head.textContent = status
  const body = document.createElement('pre')
  body.tabIndex = 0
  body.textContent = text
  place.replaceChildren(head, body)
}

/** The calls that follow are about the customer who was just made. @param {unknown} id */
function fillIn(id) {
  for (const input of document.querySelectorAll('input[name=path]')) {
    if (input instanceof HTMLInputElement && typeof id === 'string')
      input.value = input.value.replace('CUSTOMER_ID', id)
  }
}
