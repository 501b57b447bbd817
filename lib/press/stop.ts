import type { Server } from 'node:http'

/** The launcher waits ten seconds before it ends us itself. */
const mostMs = 8_000

/** Takes no new connection, tells open streams when to return, lets requests under way finish, and is done in eight seconds. */
export async function stopInTime(server: Server, front: { stop: () => Promise<void> }): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()))
  await front.stop()
  // A connection that is idle only now, after its last answer, is closed too.
  const closing = setInterval(() => server.closeIdleConnections(), 50)
  const late = setTimeout(() => server.closeAllConnections(), mostMs)
  await closed
  clearInterval(closing)
  clearTimeout(late)
}
