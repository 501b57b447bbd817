import { claimKindInWords } from '../claim/claim'
import { nameOf } from './name'
import type { ListedMoment } from './past-page'
import type { PublicLiveBlog } from './public-entry'
import { standingOf } from './standing'
import { visible } from './visible'

/** What kind of change it was, and what it was about, as far as readers are told of that today. */
export function momentKindInWords({ kind, claim }: ListedMoment): string {
  switch (kind) {
    case 'published':
      return 'Published'
    case 'updated':
      return 'Updated'
    case 'corrected':
      return 'Corrected'
    case 'withdrawn':
      return 'Withdrawn'
    case 'pinned':
      return 'Pinned'
    case 'unpinned':
      return 'No longer pinned'
    case 'assessed':
      return 'Claims in an entry stand differently'
    case 'claim':
      return claim ? claimInWords(claim) : 'A claim'
    case 'claim_withdrawn':
      return 'A claim that no entry rests on any more'
    case 'summarised':
      return 'What we know, and what we don’t'
    case 'status':
      return 'The live blog itself'
  }
}

/** Only a fact stands in a way; of the others it is said what they are, since whose they were then may not be told any more. */
const claimInWords = ({ kind, standing }: NonNullable<ListedMoment['claim']>): string =>
  standing?.status ? standingOf({ kind, standing }) : `Claim, ${claimKindInWords[kind]}`

/** Null: nothing more is to be said of it. */
export function momentSubject(
  { entry, claim }: ListedMoment,
  liveBlog: Pick<PublicLiveBlog, 'timezone'>,
): string | null {
  if (claim) return visible(claim.statement)
  if (!entry) return null
  if (entry.isWithdrawn || entry.kind === null) return 'An entry that has been withdrawn'
  return nameOf({ headline: entry.headline, kind: entry.kind, publishedAt: entry.publishedAt }, liveBlog)
}
