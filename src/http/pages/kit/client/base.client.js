// The little that every page does in the browser: tells the time zone, refreshes what is live, goes to the first fault.
const zone = Intl.DateTimeFormat().resolvedOptions().timeZone
if (zone && !document.cookie.includes(`zone=${encodeURIComponent(zone)}`)) {
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser yet.
  document.cookie = `zone=${encodeURIComponent(zone)}; path=/; max-age=31536000; samesite=lax`
}

const fault = document.querySelector('[data-focus]')
if (fault instanceof HTMLElement) fault.focus()

/** A form is sent once, however often its button is pressed. */
document.addEventListener('submit', ({ target }) => {
  if (!(target instanceof HTMLFormElement) || target.method !== 'post') return
  for (const button of target.querySelectorAll('button[type=submit]')) {
    if (!(button instanceof HTMLButtonElement)) continue
    setTimeout(() => {
      button.disabled = true
      button.setAttribute('aria-busy', 'true')
    })
  }
})
addEventListener('pageshow', () => {
  for (const button of document.querySelectorAll('button[aria-busy]')) {
    if (!(button instanceof HTMLButtonElement)) continue
    button.disabled = false
    button.removeAttribute('aria-busy')
  }
})

for (const live of document.querySelectorAll('[data-live]')) {
  if (live instanceof HTMLElement) keepFresh(live.id, Number(live.dataset.live) * 1000)
}

/**
 * Asks for this very page again and takes the part with this id from it. Rests while nobody looks, and slows down
 * while the answer fails.
 * @param {string} id
 * @param {number} everyMs
 */
async function keepFresh(id, everyMs) {
  let pause = everyMs
  for (;;) {
    await new Promise((resolve) => setTimeout(resolve, pause))
    if (document.hidden) continue
    const fresh = await fetchPart(id)
    pause = fresh === null ? Math.min(pause * 2, 60_000) : everyMs
    showOffline(fresh === null && !navigator.onLine)
    const now = document.getElementById(id)
    if (!now) return
    const busy = now.contains(document.activeElement) && document.activeElement !== now
    if (fresh && !busy && fresh.innerHTML !== now.innerHTML) now.innerHTML = fresh.innerHTML
  }
}

/** @param {string} id */
async function fetchPart(id) {
  try {
    const answer = await fetch(location.href, { headers: { Accept: 'text/html' } })
    if (!answer.ok || answer.redirected) return null
    return new DOMParser().parseFromString(await answer.text(), 'text/html').getElementById(id)
  } catch {
    return null
  }
}

/** @param {boolean} offline */
function showOffline(offline) {
  const line = document.querySelector('.offline')
  if (line instanceof HTMLElement) line.hidden = !offline
}
addEventListener('offline', () => showOffline(true))
addEventListener('online', () => showOffline(false))
