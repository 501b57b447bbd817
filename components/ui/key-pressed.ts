/**
 * What a pressed key is called in `useKeys`. A letter is capital when Shift is held, whatever Caps Lock says: the key that decides
 * on one thing must not become the one that decides on all.
 */
export const keyPressed = ({ key, shiftKey }: Pick<KeyboardEvent, 'key' | 'shiftKey'>): string =>
  /^\p{L}$/u.test(key) ? (shiftKey ? key.toUpperCase() : key.toLowerCase()) : key
