// Rings the Worker's cron at every full minute, which workerd never does by itself.

const minuteMs = 60_000

/** A ring that is still being served when the next is due is not rung over: that minute is left out. */
export function ringEveryMinute(
  ring: () => Promise<void>,
  notice: (line: string) => void,
): { readonly stop: () => Promise<void> } {
  let timer: NodeJS.Timeout
  const wait = () => {
    timer = setTimeout(ringOnce, minuteMs - (Date.now() % minuteMs))
  }
  const ringOnce = async () => {
    try {
      await ring()
    } catch (error) {
      notice(`the scheduled work was not started: ${error instanceof Error ? error.message : String(error)}`)
    }
    if (!stopped) wait()
  }
  let stopped = false
  wait()
  return {
    stop: async () => {
      stopped = true
      clearTimeout(timer)
    },
  }
}
