const justNowMs = 300_000

/** Says on a part of the page, in its white space, what has just happened to it. */
export function mark(part: HTMLElement, word: string): void {
  const fresh = document.createElement('p')
  fresh.className = 'fresh'
  fresh.lang = 'en'
  fresh.textContent = `${word} just now`
  part.prepend(fresh)
  window.setTimeout(() => {
    fresh.textContent = `${word} since you opened this page`
  }, justNowMs)
}
