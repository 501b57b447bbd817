import { type Answer, newKey, refusedBy } from './door'

/** A file of 20 MB over a line from the field, and what is made of it before the answer. */
const answerWithinMs = 240_000

/** How much of a file has gone out; `waiting`: all of it, and the answer is being made. */
export type Progress = { sent: number } | 'waiting'

/**
 * Sends the bytes of one file through the door (an operation made with `takes`), and tells how far it has come. The key makes
 * that a file sent again after a broken line is taken once. Unlike `act`, by the one browser interface that tells progress.
 */
export function sendFile<T>(
  path: string,
  file: Blob,
  { key = newKey(), onProgress }: { key?: string; onProgress?: (progress: Progress) => void } = {},
): Promise<Answer<T>> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest()
    request.open('POST', `/api/v1${path}`)
    request.timeout = answerWithinMs
    request.responseType = 'json'
    // A kind of file that the browser does not know goes as bytes; the other side looks inside in any case.
    request.setRequestHeader('Content-Type', file.type || 'application/octet-stream')
    request.setRequestHeader('Idempotency-Key', key)
    request.upload.onprogress = ({ loaded, total }) =>
      onProgress?.(loaded < total ? { sent: loaded / total } : 'waiting')
    request.upload.onload = () => onProgress?.('waiting')
    request.onload = () => {
      const answer: unknown = request.response
      if (answer === null) resolve(offline)
      // The door checks each answer against the operation's own schema before it sends it.
      else if (request.status < 300) resolve({ ok: true, value: answer as T })
      else resolve(refusedBy(request.status, answer))
    }
    request.onerror = () => resolve(offline)
    request.ontimeout = () => resolve(offline)
    request.onabort = () => resolve(offline)
    request.send(file)
  })
}

const offline: Answer<never> = {
  ok: false,
  status: 0,
  code: 'offline',
  message: 'The line broke before the server had answered. The file is still on this device; send it again.',
  issues: [],
}
