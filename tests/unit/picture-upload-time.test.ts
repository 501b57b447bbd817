import { once } from 'node:events'
import { createServer } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { endIfLate } from '@/lib/press/in-time'

const server = createServer((req, res) => {
  endIfLate(req, { anything: 300, door: 3_000 })
  req
    .on('error', () => undefined)
    .resume()
    .on('end', () => res.end('whole'))
})
beforeAll(async () => void (await once(server.listen(0, '127.0.0.1'), 'listening')))
afterAll(() => server.close())

/** Sends a request's head and half its body, waits, and sends the rest: what comes back, or "cut off". */
async function slowly(path: string, ms: number): Promise<string> {
  const address: string | AddressInfo | null = server.address()
  const socket = connect({ port: typeof address === 'object' ? (address?.port ?? 0) : 0, host: '127.0.0.1' })
  let answer = ''
  socket.on('data', (part: Buffer) => {
    answer += part.toString()
  })
  const ended = new Promise<void>((resolve) => socket.on('close', () => resolve()).on('error', () => resolve()))
  socket.write(`POST ${path} HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Length: 4\r\n\r\nab`)
  await pause(ms)
  if (!socket.destroyed) socket.write('cd')
  await ended
  return answer.endsWith('whole') ? 'whole' : 'cut off'
}

test('a picture over a slow line has more time than anything else, and not for ever', async () => {
  const [picture, form, never] = await Promise.all([
    slowly('/api/v1/pictures', 900),
    slowly('/api/sign-in', 900),
    slowly('/api/v1/pictures', 4_000),
  ])
  expect({ picture, form, never }).toEqual({ picture: 'whole', form: 'cut off', never: 'cut off' })
}, 20_000)
