import { createServer } from 'node:net'
import { expect, test } from 'vitest'
import { publicPort } from '../../../src/cli/local/port.ts'

test('the usual port is passed over when it is taken and was not asked for', async () => {
  const server = createServer().on('error', () => {}) // Somebody else may have it, which serves as well.
  await new Promise((resolve) => server.once('listening', resolve).once('error', resolve).listen(8787, '127.0.0.1'))
  const port = await publicPort('127.0.0.1', null)
  expect(port).not.toBe(8787)
  await expect(publicPort('127.0.0.1', 8787)).rejects.toThrow('port 8787 is taken')
  server.close()
})
