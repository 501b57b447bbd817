import { createServer, type ServerResponse } from 'node:http'

/**
 * A baseline for benches: Node's own HTTP server that holds streams and writes what it is sent to all of them, one after
 * the other, in one go. It answers with when it began, in milliseconds since the epoch. `write-loop.ts <port>`
 */
const open = new Set<ServerResponse>()

createServer(async (req, res) => {
  if (req.method === 'POST') {
    const parts: Buffer[] = []
    for await (const part of req) parts.push(part)
    const bytes = Buffer.concat(parts)
    const began = performance.timeOrigin + performance.now()
    for (const each of open) each.write(bytes)
    res.end(String(began))
  } else if (req.url === '/stream') {
    open.add(res)
    res.once('close', () => open.delete(res))
    res.writeHead(200, { 'Content-Type': 'text/event-stream' })
    res.flushHeaders()
  } else res.end()
}).listen({ port: Number(process.argv[2]), backlog: 4_096 })
