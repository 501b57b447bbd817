/** What a page shows, for two of them to be compared: in the order of the page, by name. Runs in a browser, so it stands alone. */
export function partsOf(html: string): [name: string, html: string][] {
  const page = new DOMParser().parseFromString(html, 'text/html')
  // What belongs to the reader and to the script, and at which change a picture was drawn and what it is called for that.
  for (const fresh of page.querySelectorAll('.fresh, .here, .none')) fresh.remove()
  for (const each of page.querySelectorAll('main *')) {
    each.classList.remove('arrived')
    for (const name of ['open', 'hidden', 'tabindex', 'style']) each.removeAttribute(name)
    const src = each.getAttribute('src')
    if (src) each.setAttribute('src', src.replace(/^https?:[/][/][^/]*|#.*/g, ''))
    if (each instanceof HTMLImageElement) each.removeAttribute('data-sequence')
    // Their order means nothing.
    const attributes = [...each.attributes].map(({ name, value }) => [name, value] as const).sort()
    for (const [name] of attributes) each.removeAttribute(name)
    for (const [name, value] of attributes) each.setAttribute(name, value)
  }
  const regions = '.head, #look, #what-we-know, #map, #key-events, #pinned, #pinned-elsewhere'
  const name = page.title.replace(/^\(\d+\) /, '')
  const parts = [
    ...page.querySelectorAll(`main :is(${regions}, article, .neighbours a, #claims, #corrections, #places)`),
  ]
    .filter((part) => !part.parentElement?.closest('article, #claims, #corrections'))
    .map((part): [string, string] => [part.id || `neighbour ${part.getAttribute('href')}`, part.outerHTML])
  return page.querySelector('main[data-page="entry"]') ? [['title', name], ...parts] : parts
}
