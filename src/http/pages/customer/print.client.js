// The button that prints is there where there is script.
for (const button of document.querySelectorAll('[data-print]')) {
  if (!(button instanceof HTMLButtonElement)) continue
  button.hidden = false
  button.addEventListener('click', () => print())
}
