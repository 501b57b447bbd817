import { once } from 'node:events'
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { afterEach, expect, test } from 'vitest'
import { chunkOf } from '@/lib/press/frame'
import { SwarmStream } from '../support/swarm-stream'

/** The readers of our benches: what they do not notice, no figure of ours can tell. */

const servers: Server[] = []
afterEach(() => {
  for (const server of servers.splice(0)) server.close()
})

const head = 'HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n'
const frame = (sequence: number, text = 'x') =>
  chunkOf(`id: ${sequence}\nevent: change\ndata: ${text}\n\n`).chunk.toString('latin1')
const beat = chunkOf('event: beat\ndata:\n\n').chunk.toString('latin1')

/** What a stream says it heard of an answer that comes in pieces of so many bytes. */
async function heardOf(answer: string, bytesAtOnce: number): Promise<{ sequences: number[]; isOpen: boolean }> {
  const sequences: number[] = []
  const server = createServer((socket) => void inPieces(socket, answer, bytesAtOnce)).listen(0, '127.0.0.1')
  servers.push(server)
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return new Promise((resolve) => {
    let open = false
    new SwarmStream(
      { port, path: '/stream', from: '127.0.0.1' },
      {
        heard: (_, sequence) => sequences.push(sequence),
        opened: (isOpen) => {
          open = isOpen
        },
        closed: () => resolve({ sequences, isOpen: open }),
      },
    )
  })
}

async function inPieces(socket: Socket, answer: string, bytesAtOnce: number): Promise<void> {
  socket.setNoDelay(true)
  await once(socket, 'data')
  for (let at = 0; at < answer.length; at += bytesAtOnce) {
    socket.write(answer.slice(at, at + bytesAtOnce), 'latin1')
    await nextTurn()
  }
  socket.end()
}

test('a change counts once, wherever the network parts its bytes', async () => {
  const answer = head + beat + frame(7) + frame(8, 'a longer one, with id: 99 in its words') + beat + frame(9)
  for (const bytesAtOnce of [1, 2, 3, 7, 64, 10_000])
    expect(await heardOf(answer, bytesAtOnce)).toEqual({ sequences: [7, 8, 9], isOpen: true })
})

test('a change that comes twice, or not at all, is noticed', async () => {
  expect((await heardOf(head + frame(7) + frame(7) + frame(9), 10_000)).sequences).toEqual([7, 7, 9])
})

test('a change of which the end is missing was not seen', async () => {
  expect((await heardOf(head + frame(7) + frame(8).slice(0, -3), 10_000)).sequences).toEqual([7])
})

test('a stream that is refused is none', async () => {
  const refused = 'HTTP/1.1 503 Service Unavailable\r\nContent-Length: 2\r\n\r\n{}'
  expect(await heardOf(refused, 10_000)).toEqual({ sequences: [], isOpen: false })
})
