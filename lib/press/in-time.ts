import type { IncomingMessage } from 'node:http'

/** What somebody may take to send the whole of a request, in milliseconds. */
const patience = {
  /** Longer than any form takes, and short enough that slow connections do not gather. */
  anything: 20_000,
  /** Under the door a request may be a file of 20 MB, over a telephone's line from the field. */
  door: 180_000,
}
/** The longest of them, for the server, which knows one limit only. */
export const mostRequestMs = patience.door

/** Ends a connection whose request does not come in whole in time. Requests without a body have come in whole already. */
export function endIfLate(req: IncomingMessage, { anything, door } = patience): void {
  const { headers, url = '' } = req
  if (headers['content-length'] === undefined && headers['transfer-encoding'] === undefined) return
  const late = setTimeout(
    () => {
      if (!req.complete) req.destroy()
    },
    url.startsWith('/api/v1/') ? door : anything,
  )
  req.once('close', () => clearTimeout(late))
}
