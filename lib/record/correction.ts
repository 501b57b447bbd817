import type { LiveBlogHead } from './page'
import type { PastEntry } from './past-page'
import type { EntryClaim, PublicStanding } from './public-entry'

/** One thing that readers were told and that was put right since. `before` and `after` of an entry: as far as it may be shown today. */
export type Correction = { sequence: number; at: string } & (
  | { kind: 'corrected' | 'withdrawn'; before: PastEntry | null; after: PastEntry }
  | {
      kind: 'fallen'
      claim: Pick<EntryClaim, 'claimId' | 'statement' | 'kind'>
      before: PublicStanding
      after: PublicStanding
      now: PublicStanding
    }
)

/** Newest first; `hasMore`: there are older ones than are drawn. */
export type CorrectionList = { liveBlog: LiveBlogHead; corrections: Correction[]; hasMore: boolean }
