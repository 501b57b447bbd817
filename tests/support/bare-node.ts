import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'

/** A baseline for benches: Node's own HTTP server, one answer in memory, nothing else. `bare-node.ts <port> <file> <encoding>` */
const [port, file = '', encoding = ''] = process.argv.slice(2)
const body = readFileSync(file)
const headers = [
  'Content-Type',
  'text/html; charset=utf-8',
  'Content-Length',
  String(body.length),
  'Content-Encoding',
  encoding,
]

createServer((_, res) => {
  res.writeHead(200, headers)
  res.end(body)
}).listen(Number(port))
