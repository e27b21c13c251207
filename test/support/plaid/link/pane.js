// Inside Link's frame: passes on to the page that opened it what this pane has to say.
;(() => {
  const { opener, events, result, institution, error } = JSON.parse(document.getElementById('told').textContent)
  const say = (message) => {
    if (window.parent !== window) window.parent.postMessage(message, opener)
  }
  const event = (name) => say({ kind: 'event', name, metadata: { timestamp: new Date().toISOString() } })

  function exit() {
    const sentence = { error_type: 'ITEM_ERROR', error_message: error, display_message: null }
    const status = institution ? 'requires_credentials' : 'institution_not_found'
    const place = institution && { institution_id: institution.id, name: institution.name }
    event('EXIT')
    say({
      kind: 'exit',
      error: error && { ...sentence, error_code: error },
      metadata: { institution: place, status, link_session_id: null, request_id: null },
    })
  }

  /** Until somebody listens a button can't be pressed. */
  function onClick(which, act) {
    const button = document.querySelector(which)
    button?.addEventListener('click', act)
    button?.removeAttribute('disabled')
  }

  for (const { name, metadata } of events) say({ kind: 'event', name, metadata })
  document.querySelector('h1').focus()
  onClick('[data-exit]', exit)
  onClick('[data-finish]', () => say({ kind: 'success', ...result }))
  document.addEventListener('keydown', ({ key }) => key === 'Escape' && exit())
})()
