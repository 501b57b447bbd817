import type { IncomingMessage } from 'node:http'

/** What somebody may take to send the whole of a request, in milliseconds. */
const patience = {
  /** Longer than any form takes, and short enough that slow connections do not gather. */
  anything: 20_000,
  /** Under the door a request may be a file of 20 MB, over a telephone's line from the field. */
  door: 180_000,
}

/** What the server itself waits for: early enough that slow connections do not gather, late enough for a slow line; milliseconds. */
export const serverLimits = {
  headersTimeout: 6_000,
  // It knows one limit only for a whole request: the longest of them.
  requestTimeout: patience.door,
  connectionsCheckingInterval: 1_000,
  // Longer than the minute that proxies keep a connection, so that they never send into one that we have just closed.
  keepAliveTimeout: 65_000,
}

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
