// How a command ends: 0, 1 for something found wrong or that could not be done, 2 for a wrong use of the command.

/** What is said to the person who typed it: one line, no stack, and the status to leave with. */
export class CommandFailure extends Error {
  readonly status: 1 | 2
  constructor(message: string, status: 1 | 2 = 1) {
    super(message)
    this.name = 'CommandFailure'
    this.status = status
  }
}

export function foundWrong(message: string): CommandFailure {
  return new CommandFailure(message, 1)
}

export function wrongUse(message: string): CommandFailure {
  return new CommandFailure(message, 2)
}

/** Runs a command; a failure becomes its message on stderr and its exit status, a bug stays one. */
export async function exitStatus(command: string, run: () => Promise<number>): Promise<number> {
  try {
    return await run()
  } catch (error) {
    if (!(error instanceof CommandFailure)) throw error
    const hint = error.status === 2 ? `Try: rebound ${command} --help\n` : ''
    process.stderr.write(`rebound ${command}: ${error.message}\n${hint}`)
    return error.status
  }
}
