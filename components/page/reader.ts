import { entryAt } from '@/lib/paths'
import { follow } from './reader-connection'
import { followMap } from './reader-map'
import { byId, slug } from './reader-page'
import { welcome } from './reader-return'

/** The one script that readers get. Everything it does, the page can do without: by reloading it. */

// What is open beside and above the story where there is room is unfolded, so that it is told as what is shown.
const unfoldedFrom = { '.known': '50rem', '.ways': '74rem', '.key-events': '74rem' }
for (const [part, width] of Object.entries(unfoldedFrom)) {
  const details = document.querySelector(part)
  if (details instanceof HTMLDetailsElement && matchMedia(`(min-width: ${width})`).matches) details.open = true
}

// An address that was kept from before its entry moved on to an older page: the entry's own page knows where it is now.
const entryId = /^#e-([0-9a-f-]{36})$/.exec(location.hash)?.[1]
if (entryId && !byId(`e-${entryId}`)) location.replace(entryAt(slug, entryId))

follow()
followMap()
welcome()
