// What a page loads in place of Plaid's own link-initialize.js: `Plaid.create({…}).open()` shows Link over the page.
;(() => {
  const origin = new URL(document.currentScript.src).origin
  let count = 0

  /** As Plaid's: token, onSuccess, onExit, onEvent, onLoad and receivedRedirectUri. */
  function create(config) {
    if (!config?.token || typeof config.onSuccess !== 'function')
      throw new Error('Plaid.create needs a token and onSuccess')
    const frame = makeFrame(config)
    const page = { frame, covered: [], opener: null }
    const close = () => hide(page)
    window.addEventListener('message', (event) => {
      if (event.source === frame.contentWindow && event.origin === origin) hear(config, event.data, close)
    })
    if (config.onLoad) queueMicrotask(config.onLoad)
    return {
      open: () => show(page),
      exit: () => {
        close()
        config.onExit?.(null, { institution: null, status: null, link_session_id: null, request_id: null })
      },
      submit: () => {},
      destroy: close,
    }
  }

  function makeFrame({ token, receivedRedirectUri }) {
    const frame = document.createElement('iframe')
    const address = new URL('/link/v2/stable/link.html', origin)
    address.searchParams.set('token', token)
    address.searchParams.set('opener', location.origin)
    if (receivedRedirectUri) address.searchParams.set('received', receivedRedirectUri)
    count += 1
    frame.id = `plaid-link-iframe-${count}`
    frame.title = 'Plaid Link'
    frame.src = address.href
    Object.assign(frame.style, {
      position: 'fixed',
      inset: '0',
      width: '100%',
      height: '100%',
      border: '0',
      zIndex: '2147483647',
      colorScheme: 'light',
    })
    frame.addEventListener('load', () => frame.focus())
    return frame
  }

  function show(page) {
    if (page.frame.isConnected) return
    page.opener = document.activeElement
    page.covered = [...document.body.children].filter((element) => !element.inert)
    for (const element of page.covered) element.inert = true
    document.body.append(page.frame)
  }

  function hide(page) {
    page.frame.remove()
    for (const element of page.covered.splice(0)) element.inert = false
    page.opener?.focus?.()
  }

  function hear(config, message, close) {
    if (message.kind === 'event') config.onEvent?.(message.name, message.metadata)
    if (message.kind === 'success') {
      close()
      config.onSuccess(message.publicToken, message.metadata)
    }
    if (message.kind === 'exit') {
      close()
      config.onExit?.(message.error, message.metadata)
    }
  }

  window.Plaid = { create, version: 'loopback' }
})()
