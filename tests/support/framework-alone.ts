import { createServer } from 'node:http'

/**
 * A baseline for benches: the framework behind the press with no press in front, so that it answers each request its own way,
 * from the route handler and the database. `framework-alone.ts <port>`
 */
const port = Number(process.argv[2])
const { default: next } = await import('next')
const app = next({ dev: false, dir: process.cwd(), hostname: 'localhost', port, httpServer: createServer() })
await app.prepare()
const handler = app.getRequestHandler()
createServer((req, res) => void handler(req, res)).listen(port)
