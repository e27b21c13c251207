// Notices that the npm which started this process was killed: npm can't say so, and a shell may stand in between.
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { isAlive } from './running.ts'

const checkEveryMs = 500

/** Calls `onGone` once when npm, or the shell it runs scripts with, has ended. Outside npm it does nothing. */
export function watchNpm(onGone: () => void): void {
  if (!process.env.npm_lifecycle_event) return
  const parent = process.ppid
  const watched = [parent, isShell(parent) ? parentOf(parent) : parent]
  const timer = setInterval(() => {
    if (process.ppid === parent && watched.every(isAlive)) return
    clearInterval(timer)
    onGone()
  }, checkEveryMs)
  timer.unref()
}

function isShell(pid: number): boolean {
  return /(^|\/)(sh|bash|dash|zsh|busybox)$/.test(processField(pid, 'comm'))
}

function parentOf(pid: number): number {
  return Number(processField(pid, 'ppid')) || pid
}

function processField(pid: number, field: 'comm' | 'ppid'): string {
  try {
    if (process.platform === 'linux') {
      const [name, parent] = linuxStatus(pid)
      return field === 'comm' ? name : parent
    }
    return execFileSync('ps', ['-o', `${field}=`, '-p', String(pid)], { encoding: 'utf8' }).trim()
  } catch {
    return ''
  }
}

/** `pid (name) state parent …`, where the name may itself hold spaces and brackets. */
function linuxStatus(pid: number): readonly [name: string, parent: string] {
  const [, name = '', rest = ''] = /^\d+ \((.*)\) (.*)$/s.exec(readFileSync(`/proc/${pid}/stat`, 'utf8')) ?? []
  return [name, rest.split(' ')[1] ?? '']
}
