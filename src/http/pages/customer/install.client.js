// Keeps what the app needs offline.
const [, program] = /^\/p\/([^/]+)\//.exec(location.pathname) ?? []
if (program && 'serviceWorker' in navigator) {
  navigator.serviceWorker.register(`/p/${program}/worker.js`, { scope: `/p/${program}/` }).catch(() => {})
}
