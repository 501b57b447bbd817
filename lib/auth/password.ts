import { hash, type Options, verify } from '@node-rs/argon2'
import { Refusal } from '../errors'

// Argon2id, which is this library's default; its enum cannot be imported under isolatedModules.
const costs = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } satisfies Options

/** Each hash takes 19 MiB and one core for a while: a fifth at the same time is refused, so that the desk goes on answering. */
const mostAtOnce = 4
let underWay = 0

/** Of a password nobody knows, with the costs above: an unknown person is refused after the same work as a known one. */
const nobodysHash = '$argon2id$v=19$m=19456,t=2,p=1$VvkGyw85UOEW9xsobzY7Zg$lbibfGjgo3go+PHZZV01OmjptPtJUJmGGLXyATI+wo4'

/** @throws Refusal `unavailable` while four others are being hashed */
export const hashPassword = (password: string): Promise<string> => inTurn(() => hash(password, costs))

/**
 * Whether this is the password behind a hash; always false, after the same work, when there is no hash.
 * @throws Refusal `unavailable` while four others are being hashed
 */
export function passwordFits(password: string, hashed: string | null): Promise<boolean> {
  return inTurn(async () => (await verify(hashed ?? nobodysHash, password)) && hashed !== null)
}

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (underWay >= mostAtOnce) {
    throw new Refusal('unavailable', 'Several people are signing in at this moment. Try again in a few seconds.')
  }
  underWay++
  try {
    return await work()
  } finally {
    underWay--
  }
}
