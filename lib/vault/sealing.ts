import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto'

/**
 * AES-256-GCM, bound to the source it is about: a sealed identity that somebody moves to another source does not open.
 * A key is 32 bytes in base64url; it is named by the beginning of its hash, so that a row says which key opens it.
 */
const nonceBytes = 12
const tagBytes = 16

export type Sealed = { ciphertext: Buffer; keyId: string }

const bytesOf = (key: string) => Buffer.from(key, 'base64url')

export const keyIdOf = (key: string): string => createHash('sha256').update(bytesOf(key)).digest('hex').slice(0, 16)

/** Seals with the first key. */
export function seal(text: string, sourceId: string, key: string): Sealed {
  const nonce = randomBytes(nonceBytes)
  const cipher = createCipheriv('aes-256-gcm', bytesOf(key), nonce).setAAD(Buffer.from(sourceId))
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  return { ciphertext: Buffer.concat([nonce, cipher.getAuthTag(), sealed]), keyId: keyIdOf(key) }
}

/** Opens with the key that sealed it. Throws when that key is not there, or when anything was changed. */
export function unseal({ ciphertext, keyId }: Sealed, sourceId: string, keys: readonly string[]): string {
  const key = keys.find((one) => keyIdOf(one) === keyId)
  if (!key) throw new Error(`The key ${keyId} is not among the keys of the vault`)
  const nonce = ciphertext.subarray(0, nonceBytes)
  const decipher = createDecipheriv('aes-256-gcm', bytesOf(key), nonce, { authTagLength: tagBytes })
  decipher.setAAD(Buffer.from(sourceId)).setAuthTag(ciphertext.subarray(nonceBytes, nonceBytes + tagBytes))
  return Buffer.concat([decipher.update(ciphertext.subarray(nonceBytes + tagBytes)), decipher.final()]).toString('utf8')
}
