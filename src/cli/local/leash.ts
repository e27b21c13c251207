// Ties processes to the one that started them: when that one ends, however it ends, the kernel closes a pipe, and at
// that a shell that does nothing else ends what was tied.
import { type ChildProcess, spawn } from 'node:child_process'

export type Leash = { readonly release: () => Promise<void> }

export function tieToThisProcess(child: ChildProcess): void {
  const shell = spawn('/bin/sh', ['-c', 'read -r _; kill -9 "$0"', String(child.pid)], {
    stdio: ['pipe', 'ignore', 'ignore'],
  })
  child.once('exit', () => shell.kill('SIGKILL'))
}

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
