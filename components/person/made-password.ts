/** Letters and digits that nobody takes for one another on paper or over the telephone. */
const alphabet = 'abcdefghijkmnpqrstuvwxyz23456789'

/**
 * A first password: 20 characters of 32 each, in groups of five. It is made in the admin's browser and sent once, so the
 * server never has to answer with a password.
 */
export function madePassword(): string {
  const characters = Array.from(crypto.getRandomValues(new Uint8Array(20)), (byte) => alphabet[byte % alphabet.length])
  return characters.join('').replace(/(.{5})(?=.)/g, '$1-')
}
