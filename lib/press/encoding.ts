export type Encoding = 'br' | 'gzip' | 'identity'

// Browsers send a handful of different headers; each is read once.
const read = new Map<string, Encoding>()
const mostRemembered = 500

/** The encoding to answer with: what the client weighs highest, and of equals the smallest to send. */
export function encodingFor(accepted: string | undefined): Encoding {
  if (accepted === undefined) return 'identity'
  const known = read.get(accepted)
  if (known !== undefined) return known
  const chosen = choose(accepted)
  if (read.size >= mostRemembered) read.clear()
  read.set(accepted, chosen)
  return chosen
}

function choose(accepted: string): Encoding {
  const weights = new Map(accepted.split(',').map(weightOf))
  const others = weights.get('*')
  const br = weights.get('br') ?? others ?? 0
  const gzip = weights.get('gzip') ?? weights.get('x-gzip') ?? others ?? 0
  // Plain bytes are always acceptable unless refused by name; unasked for, they come last.
  const identity = weights.get('identity') ?? 0
  const best = Math.max(br, gzip, identity)
  if (best === 0) return 'identity'
  return br === best ? 'br' : gzip === best ? 'gzip' : 'identity'
}

function weightOf(item: string): [string, number] {
  const [name = '', ...parameters] = item.split(';').map((part) => part.trim().toLowerCase())
  const q = parameters.find((parameter) => parameter.startsWith('q='))
  const weight = q === undefined ? 1 : Number(q.slice(2))
  return [name, weight >= 0 && weight <= 1 ? weight : 0]
}
