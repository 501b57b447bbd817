import { type IncomingHttpHeaders, request } from 'node:http'
import { connect } from 'node:net'

export type Got = { status: number; headers: IncomingHttpHeaders; body: Buffer }

/** One answer as it comes over the wire, still compressed: in brotli unless asked otherwise. */
export function got(url: string, headers: Record<string, string> = { 'accept-encoding': 'br' }): Promise<Got> {
  return new Promise((resolve, reject) => {
    const asking = request(url, { headers }, async (answer) => {
      const parts: Buffer[] = []
      for await (const part of answer) parts.push(part)
      resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: Buffer.concat(parts) })
    })
    asking.once('error', reject)
    asking.end()
  })
}

/** The same of a page once it has stood long enough to be sent in as few bytes as it can. */
export async function gotStanding(url: string): Promise<Got> {
  for (let tries = 0; tries < 60; tries++) {
    const answer = await got(url)
    if (answer.headers.etag?.endsWith('br11"')) return answer
    await new Promise((resolve) => setTimeout(resolve, 500))
  }
  throw new Error(`${url} was not made smaller in half a minute`)
}

/** All bytes of an answer, its headers too, up to the first pause of the line. */
export function bytesOnTheWire(url: string, headers: Record<string, string>): Promise<Buffer> {
  const { hostname, port, pathname } = new URL(url)
  const lines = Object.entries({ Host: hostname, ...headers }).map(([name, value]) => `${name}: ${value}\r\n`)
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname, () =>
      socket.write(`GET ${pathname} HTTP/1.1\r\n${lines.join('')}\r\n`),
    )
    socket.once('error', reject)
    socket.once('data', (bytes) => {
      resolve(bytes)
      socket.destroy()
    })
  })
}
