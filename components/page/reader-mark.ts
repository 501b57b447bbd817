const justNowMs = 300_000

/** Says something on a part of the page, in its white space. */
export function mark(part: HTMLElement, words: string): HTMLElement {
  const fresh = document.createElement('p')
  fresh.className = 'fresh'
  fresh.lang = 'en'
  fresh.textContent = words
  part.prepend(fresh)
  return fresh
}

/** Says what has just happened to it. */
export function markNow(part: HTMLElement, word: string, more = ''): void {
  const fresh = mark(part, `${word} just now${more}`)
  window.setTimeout(() => {
    fresh.textContent = `${word} since you opened this page${more}`
  }, justNowMs)
}
