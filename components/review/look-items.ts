import { statusInWords } from '@/lib/claim/claim'
import type { ToLookAt } from '@/lib/claim/look-schema'
import { desk } from '@/lib/paths'
import { visible } from '@/lib/record/visible'
import { stanceOnIt } from '../claim/stance-on-it'

/** Stands for what is to be looked at, from one reading of the list to the next. */
export const keyOf = (item: ToLookAt): string => {
  switch (item.why) {
    case 'position':
      return item.stanceId
    case 'settlement':
      return `settled ${item.claimId}`
    case 'summary':
      return `summary ${item.liveBlogId}`
  }
}

/** Where it is looked at whole. */
export const hrefOf = (item: ToLookAt): string =>
  item.why === 'summary' ? desk.summary(item.liveBlogId) : desk.claim(item.claimId)

export const titleOf = (item: ToLookAt): string =>
  item.why === 'summary' ? `What we know: ${visible(item.liveBlogTitle)}` : visible(item.statement)

/** Why it stands in the list, in a few words. */
export const whyOf = (item: ToLookAt): string => {
  switch (item.why) {
    case 'settlement':
      return `Settled as ${statusInWords[item.settled]}; evidence has come since`
    case 'position': {
      const who = visible(item.actor ?? item.source)
      const where = item.actor ? `, read in ${visible(item.source)}` : ''
      return `A position waits: ${who} ${stanceOnIt(item.stance)}${where}, added by ${item.by}`
    }
    case 'summary':
      return item.lines === 1 ? 'A line no longer fits' : `${item.lines} lines no longer fit`
  }
}
