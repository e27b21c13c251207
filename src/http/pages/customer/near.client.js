// Asks the browser where it is, when the button is pressed and not before, and tells it to about a kilometre.
const button = document.querySelector('[data-locate]')
const note = document.querySelector('[data-denied]')
if (button instanceof HTMLButtonElement && 'geolocation' in navigator) {
  button.hidden = false
  button.addEventListener('click', () => {
    button.disabled = true
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        const to = new URL(location.pathname, location.href)
        to.searchParams.set('show', 'near')
        to.searchParams.set('at', `${coords.latitude.toFixed(2)},${coords.longitude.toFixed(2)}`)
        location.assign(to)
      },
      () => {
        button.disabled = false
        if (note instanceof HTMLElement) note.textContent = note.dataset.denied ?? ''
      },
      { maximumAge: 300_000, timeout: 10_000 },
    )
  })
}
