import { at } from '@/lib/paths'
import { follow } from './reader-connection'
import { byId, slug } from './reader-page'

/** The one script that readers get. Everything it does, the page can do without: by reloading it. */

// A rail beside the story is open; unfolded, so that what is in it is told as what is shown.
const rail = document.querySelector('.key-events')
if (rail instanceof HTMLDetailsElement && matchMedia('(min-width: 74rem)').matches) rail.open = true

// An address that was kept from before its entry moved on to an older page: the entry's own page knows where it is now.
const entryId = /^#e-([0-9a-f-]{36})$/.exec(location.hash)?.[1]
if (entryId && !byId(`e-${entryId}`)) location.replace(at.entry(slug, entryId))

follow()
