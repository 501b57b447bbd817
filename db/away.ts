/** What the driver and the server say when the database cannot be asked now. */
const awayCodes = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOTFOUND',
  'EPIPE',
  'ETIMEDOUT',
  '57P01',
  '57P02',
  '57P03',
  '53300',
  '08000',
  '08001',
  '08003',
  '08006',
])
/** Too busy just now: a lock or a statement took too long, two acts got in each other's way. */
const busyCodes = new Set(['55P03', '57014', '40P01', '40001', '25P03'])
const awayMessages =
  /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|Query read timeout)/

/** An error and all its causes: drizzle wraps what the driver throws. */
function* causes(error: unknown): Generator<Error & { code?: unknown; constraint?: unknown }> {
  for (let at = error; at instanceof Error; at = at.cause) yield at
}

/** True when the question may be asked again later: the database is away or busy. Nothing of the act was kept. */
export function databaseIsAway(error: unknown): boolean {
  for (const cause of causes(error)) {
    if (typeof cause.code === 'string' && (awayCodes.has(cause.code) || busyCodes.has(cause.code))) return true
    if (awayMessages.test(cause.message)) return true
  }
  return false
}

/** The name of the rule in the database that refused, where one did. */
export function brokenRule(error: unknown): string | null {
  for (const cause of causes(error)) if (typeof cause.constraint === 'string') return cause.constraint
  return null
}
