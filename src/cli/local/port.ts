// Free ports on this machine.
import { createServer } from 'node:net'
import { CommandFailure } from '../exit.ts'

const usualPort = 8787

/** A port that nobody listened on a moment ago; whoever takes it must still be ready to find it taken. */
export async function freePort(): Promise<number> {
  const port = await listenOnce('127.0.0.1', 0)
  if (port === null) throw new Error('the machine gave no free port')
  return port
}

/** The port that was asked for, or else the usual one, or else any that is free. */
export async function publicPort(host: string, asked: number | null): Promise<number> {
  const port = await listenOnce(host, asked ?? usualPort)
  if (port !== null) return port
  if (asked !== null) throw new CommandFailure(`port ${asked} is taken; set PORT to another`)
  return freePort()
}

function listenOnce(host: string, port: number): Promise<number | null> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') resolve(null)
      else if (error.code === 'EACCES') reject(new CommandFailure(`port ${port} may not be used by this user`))
      else reject(new CommandFailure(`cannot listen on ${host}:${port} (${error.code})`))
    })
    server.listen(port, host, () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : null))
    })
  })
}
