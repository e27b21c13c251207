// Shows the preview and the advice anew while an offer is written: the server renders the whole page, and what has
// changed is taken from it.
const form = document.getElementById('offer-form')
/** @type {ReturnType<typeof setTimeout> | undefined} */
let waiting
/** @type {AbortController | undefined} */
let asking

if (form instanceof HTMLFormElement) {
  document.documentElement.classList.add('scripted')
  form.addEventListener('input', () => refreshSoon(form))
  if ([...form.elements].some(isTouched)) refreshSoon(form)
}

/** Somebody was quicker than this script, or came back to what they had typed. @param {Element} field */
function isTouched(field) {
  if (field instanceof HTMLTextAreaElement) return field.value !== field.defaultValue
  if (!(field instanceof HTMLInputElement)) return false
  return field.value !== field.defaultValue || field.checked !== field.defaultChecked
}

/** @param {HTMLFormElement} form */
function refreshSoon(form) {
  clearTimeout(waiting)
  waiting = setTimeout(() => refresh(form), 350)
}

/** @param {HTMLFormElement} form */
async function refresh(form) {
  asking?.abort()
  asking = new AbortController()
  try {
    const answer = await fetch(`${form.getAttribute('action')}/preview`, {
      method: 'POST',
      body: new URLSearchParams(/** @type {[string, string][]} */ ([...new FormData(form)])),
      signal: asking.signal,
    })
    if (!answer.ok) return
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
    for (const part of document.querySelectorAll('#offer-preview, .advice')) {
      const fresh = page.getElementById(part.id)
      if (fresh && fresh.innerHTML !== part.innerHTML) part.innerHTML = fresh.innerHTML
    }
  } catch {
    // Offline, or the next letter was typed: the preview stays as it was.
  }
}
