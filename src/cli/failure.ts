// What a command says to the person who typed it: one line, no stack, and the exit status to leave with.

/** `status` 1: something was found wrong or could not be done; 2: the command was used wrongly. */
export class CommandFailure extends Error {
  readonly status: 1 | 2
  constructor(message: string, status: 1 | 2 = 1) {
    super(message)
    this.name = 'CommandFailure'
    this.status = status
  }
}
