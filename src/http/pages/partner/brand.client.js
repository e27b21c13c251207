// What is typed into the brand's form is seen on the phone beside it, before anything is saved.
const form = document.getElementById('brand-form')
const phone = document.getElementById('phone')

if (form instanceof HTMLFormElement && phone) {
  const colour = form.elements.namedItem('colour')
  if (colour instanceof HTMLInputElement) paint(colour.value).catch(() => undefined)
  form.addEventListener('input', ({ target }) => {
    if (target instanceof HTMLInputElement && target.name === 'colour') tryColour(target.value)
    else if (target instanceof HTMLInputElement && target.type === 'file') showLogo(target.files?.[0])
    else if (target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement)
      write(target.name, target.value)
  })
}

/** @param {string} name @param {string} text */
function write(name, text) {
  const place = phone?.querySelector(`[data-from="${name}"]`)
  if (place) place.textContent = text
}

/** @type {number | undefined} */
let waiting

/** @param {string} colour */
function tryColour(colour) {
  clearTimeout(waiting)
  waiting = setTimeout(() => Promise.all([paint(colour), judge(colour)]).catch(() => undefined), 150)
}

/** The colours of the program's own style sheet, on the phone alone. @param {string} colour */
async function paint(colour) {
  const sheet = phone?.dataset.style?.replace(/[0-9a-f]{6}\.css$/, `${colour.slice(1)}.css`)
  if (!sheet || !phone) return
  const style = await (await fetch(sheet)).text()
  for (const [, name = '', value = ''] of style.matchAll(/(--[a-z-]+):([^;}]+)/g)) phone.style.setProperty(name, value)
}

/** The page's own words about the colour. @param {string} colour */
async function judge(colour) {
  const to = new URL(location.href)
  to.searchParams.set('colour', colour)
  to.searchParams.delete('done')
  const answer = await fetch(to)
  const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html').getElementById('brand-check')
  const now = document.getElementById('brand-check')
  if (fresh && now) now.innerHTML = fresh.innerHTML
}

/** @param {File | undefined} file */
function showLogo(file) {
  const head = phone?.querySelector('.phone-head')
  if (!file || !head) return
  const reader = new FileReader()
  reader.addEventListener('load', () => {
    const logo = head.querySelector('img') ?? document.createElement('img')
    logo.src = String(reader.result)
    logo.alt = ''
    logo.height = 28
    logo.removeAttribute('width')
    head.prepend(logo)
    head.querySelector('strong')?.setAttribute('hidden', '')
  })
  reader.readAsDataURL(file)
}
