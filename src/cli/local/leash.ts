// Ties a process group to its leader: when the leader ends, however it ends, the kernel closes a pipe, and at that a
// shell that does nothing else ends whatever is left of the group.
import { type ChildProcess, spawn } from 'node:child_process'

export type Leash = { readonly release: () => Promise<void> }

/** Only for a process that leads its own group, because the whole group ends with it. */
export function tieGroupToThisProcess(): Leash {
  let released = false
  let shell: ChildProcess
  const tie = () => {
    shell = spawn('/bin/sh', ['-c', 'read -r _; kill -9 0'], { stdio: ['pipe', 'ignore', 'ignore'] })
    shell.once('exit', () => {
      if (!released) tie()
    })
  }
  tie()
  return {
    release: () => {
      released = true
      return new Promise((resolve) => {
        shell.once('exit', () => resolve())
        shell.kill('SIGKILL')
      })
    },
  }
}
