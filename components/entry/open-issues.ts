import { readIn } from '@/lib/entry/claim-in-hand'
import { firstSourceOf, written } from '@/lib/entry/draft-in-hand'
import type { Issue } from '@/lib/errors'
import type { LiveBlogState } from '@/lib/live-blog/live-blog-workflow'
import { issuesBeforePublishing } from '@/lib/publish/requirements'
import type { Composing } from './use-composer'

/** Fields of which the composer knows as much as the server, and sooner. */
const checkedHere: ReadonlySet<string> = new Set(['sources', 'claims', 'significance', 'publicNote', 'liveBlog'])

/** What still stands between the text in hand and readers; what only the server can know holds for the text it has. */
export function openIssues(
  { hand, attached, isUnsaved }: Pick<Composing, 'hand' | 'attached' | 'isUnsaved'>,
  {
    seenByReaders,
    liveBlogState,
    issues,
  }: { seenByReaders: boolean; liveBlogState: LiveBlogState; issues: readonly Issue[] },
): Issue[] {
  const here = issuesBeforePublishing({
    ...written(hand, 'UTC'),
    sources: attached.sources,
    // The positions of a claim that was only taken are the server's to count.
    claims: hand.claims.map((claim) => ({
      statement: claim.statement,
      role: claim.role,
      standing: { status: claim.standing?.status ?? null },
      positions:
        claim.positions.length === 0 ||
        claim.positions.some((position) => position.stanceId || readIn(position, firstSourceOf(hand)))
          ? 1
          : 0,
    })),
    // What readers were told is the server's to know.
    fallenForReaders: [],
    mustNotAppear: [],
    alsoShown: [],
    placesToHide: [],
    placesWithoutStandIn: [],
    pictures: [],
    seenByReaders,
    liveBlogState,
  })
  const known = isUnsaved ? [] : issues.filter(({ field }) => !checkedHere.has(field))
  const there = known.filter(({ message }) => !here.some((issue) => issue.message === message))
  return [...here, ...there]
}
