import type { Server } from 'node:http'

/** Listens, or says in plain words why it cannot and what to do. */
export function listening(server: Server, { port, host }: { port: number; host: string }): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(new Error(whyNot(error, { port, host }))))
    // A deep queue: after a restart many readers come back at once.
    server.listen({ port, host, backlog: 4_096 }, resolve)
  })
}

function whyNot(error: NodeJS.ErrnoException, { port, host }: { port: number; host: string }): string {
  if (error.code === 'EADDRINUSE')
    return `Dateline cannot start: port ${port} is in use. Stop what uses it, or choose another: PORT=3001 npm start`
  if (error.code === 'EACCES') return `Dateline cannot start: it may not listen on port ${port}. Choose one above 1023.`
  return `Dateline cannot listen on ${host}, port ${port}: ${error.message}`
}
