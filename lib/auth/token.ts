import { createHash, randomBytes } from 'node:crypto'

/** 256 random bits in 43 characters. The token goes to one person once; we keep its hash. */
export const newToken = (): string => randomBytes(32).toString('base64url')

const written = /^[\w-]{43}$/

/** SHA-256 of a token, as it stands in the database; null for what cannot be one. */
export const hashOfToken = (token: string): Buffer | null =>
  written.test(token) ? createHash('sha256').update(token).digest() : null
