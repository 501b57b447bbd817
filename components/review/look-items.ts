import { standingInWords, statusInWords } from '@/lib/claim/claim'
import { groundInWords } from '@/lib/claim/kept-standing'
import type { ToLookAt } from '@/lib/claim/look-schema'
import { desk } from '@/lib/paths'
import { visible } from '@/lib/record/visible'
import { stanceOnIt } from '../claim/stance-on-it'

/** Stands for what is to be looked at, from one reading of the list to the next. */
export const keyOf = (item: ToLookAt): string => {
  switch (item.why) {
    case 'position':
    case 'take_back':
      return `${item.why} ${item.stanceId}`
    case 'standing':
      return `standing ${item.claimId}`
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
    case 'standing': {
      const what = item.wouldBe ? `Would be ${standingInWords(item.kind, item.wouldBe)}` : 'Would read otherwise'
      const did = item.because.map(({ by, ground }) => `${by} ${groundInWords[ground]}`)
      return `${what}: ${did.join('; ')}`
    }
    case 'take_back':
      return `${item.by} asks to take back: ${whoSays(item)}`
    case 'position':
      return `A position waits: ${whoSays(item)}, added by ${item.by}`
    case 'summary':
      return item.lines === 1 ? 'A line no longer fits' : `${item.lines} lines no longer fit`
  }
}

function whoSays({ actor, source, stance }: Extract<ToLookAt, { why: 'position' | 'take_back' }>): string {
  const where = actor ? `, read in ${visible(source)}` : ''
  return `${visible(actor ?? source)} ${stanceOnIt(stance)}${where}`
}
