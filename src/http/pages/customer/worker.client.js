// Says that one is offline, in the program's colours. Nothing that is personal is kept in the browser.
const KEPT = 'offline-1'
const scope = new URL('./', location.href).pathname
const offline = `${scope}offline`

addEventListener('install', (event) => {
  const kept = caches.open(KEPT).then(async (cache) => {
    const page = await fetch(offline)
    const text = await page.clone().text()
    const sheets = [...text.matchAll(/<link rel="stylesheet" href="([^"]+)"/g)].map(
      ([, href]) => /** @type {string} */ (href),
    )
    await cache.put(offline, page)
    await cache.addAll(sheets)
  })
  const installing = /** @type {ExtendableEvent} */ (event)
  installing.waitUntil(kept)
  const own = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self))
  own.skipWaiting()
})

addEventListener('fetch', (event) => {
  const asked = /** @type {FetchEvent} */ (event)
  const { request } = asked
  if (request.method !== 'GET') return
  if (request.mode === 'navigate')
    asked.respondWith(fetch(request).catch(async () => (await caches.match(offline)) ?? Response.error()))
  else if (request.destination === 'style')
    asked.respondWith(fetch(request).catch(async () => (await caches.match(request)) ?? Response.error()))
})
