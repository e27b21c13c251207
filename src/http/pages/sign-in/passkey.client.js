// Asks the device for a passkey, and sends what it answers with the form. Where the browser has no passkeys the form
// stays unseen, in its place: there are codes.
const offered = 'PublicKeyCredential' in window && 'parseRequestOptionsFromJSON' in PublicKeyCredential
for (const form of document.querySelectorAll('form[data-passkey]')) {
  if (offered && form instanceof HTMLFormElement) offer(form)
}

/** @param {HTMLFormElement} form */
function offer(form) {
  const options = JSON.parse(form.dataset.passkey ?? '{}')
  const field = form.querySelector('input[name=credential]')
  const failure = form.querySelector('[role=alert]')
  const button = form.querySelector('button')
  if (!(field instanceof HTMLInputElement) || !(failure instanceof HTMLElement) || !button) return
  form.classList.add('offered')
  button.addEventListener('click', async () => {
    failure.hidden = true
    try {
      const credential = await ask(options)
      if (!(credential instanceof PublicKeyCredential)) return
      field.value = JSON.stringify(credential.toJSON())
      form.submit()
    } catch {
      failure.hidden = false
    }
  })
}

/** @param {any} options with `rp` one is made, without it one is used. */
function ask(options) {
  return 'rp' in options
    ? navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) })
    : navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) })
}
