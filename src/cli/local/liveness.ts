// Asks a server again and again whether it answers, and has it started again when it has stopped to.

const every = { askMs: 5_000, limitMs: 5_000, failures: 3 }

/** Any answer will do: what is wrong behind the server is not mended by starting the server again. */
export function keepAnswering(
  url: string,
  restart: () => Promise<void>,
  notice: (line: string) => void,
): { readonly stop: () => Promise<void> } {
  let failures = 0
  let stopped = false
  let restarting: Promise<void> = Promise.resolve()
  const ask = async () => {
    failures = (await answers(url)) ? 0 : failures + 1
    if (stopped) return
    if (failures >= every.failures) {
      notice(`nothing answers at ${url}; starting it again`)
      restarting = restart().catch((error: unknown) => notice(`it did not start: ${String(error)}`))
      await restarting
    }
    if (!stopped) timer = setTimeout(ask, every.askMs)
  }
  let timer = setTimeout(ask, every.askMs)
  return {
    stop: async () => {
      stopped = true
      clearTimeout(timer)
      await restarting
    },
  }
}

async function answers(url: string): Promise<boolean> {
  try {
    const answer = await fetch(url, { signal: AbortSignal.timeout(every.limitMs) })
    await answer.body?.cancel()
    return true
  } catch {
    return false
  }
}
