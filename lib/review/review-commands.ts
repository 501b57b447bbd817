import { and, eq, inArray, isNull, ne, sql } from 'drizzle-orm'
import { claims, stances } from '@/db/schema/claims'
import { decisions, entries } from '@/db/schema/entries'
import { liveBlogs } from '@/db/schema/live-blogs'
import type { Act } from '../act'
import { lockedEntry } from '../entry/entry-commands'
import type { EntrySaved, EntryView } from '../entry/entry-schema'
import { canConfirm, type EntryMove, type EntryState, entryMoves } from '../entry/entry-workflow'
import { must, Refusal } from '../errors'
import { namesAnyOf } from '../publish/hidden-names'
import { addPublication, addWithdrawal } from '../publish/publish-commands'
import { materialsOf, namesToHide } from '../revision/revision-queries'
import type { VerdictOnRevision } from './decision'

export type MoveInput = {
  id: string
  version: number
  note?: string | undefined
  reason?: string | undefined
  publicNote?: string | undefined
}

/** The moves that are a second pair of eyes speaking; each leaves a decision on one revision. */
const verdictOf: Partial<Record<EntryMove, VerdictOnRevision>> = {
  'request-changes': 'request_changes',
  approve: 'approve',
  'approve-in-emergency': 'approve_in_emergency',
  withdraw: 'withdraw',
}

/**
 * Moves an entry through the workflow: the verdict of the table, then decision, state, numbered change and audit in one
 * transaction. With the live blog's default, approving publishes in the same act.
 * Refuses `not_found`, `stale_revision`, `not_allowed`, `wrong_state`, `not_publishable`.
 */
export async function moveEntry(act: Act, move: EntryMove, input: MoveInput): Promise<EntrySaved> {
  const entry = await lockedEntry(act, input.id, input.version)
  must(entry.may[move])
  const said = whatIsSaid(move, input)
  const state = await stateToEnter(act, entry, move)
  if (state === 'published') mustBePublishable(entry)
  if (state === 'withdrawn') await mustNameNobodyHidden(act, publishedOf(entry).id, said)

  const verdict = verdictOf[move]
  await holdClaims(act, entry)
  if (verdict === 'approve') await checkPositions(act, entry)
  if (verdict) await decide(act, verdict === 'withdraw' ? publishedOf(entry).id : entry.head.id, verdict, said)
  const version = await enter(act, entry, state)
  const sequence =
    state === 'published'
      ? await addPublication(act, entry)
      : state === 'withdrawn'
        ? await addWithdrawal(act, entry, publishedOf(entry), said ?? '')
        : null
  act.audit({
    act: `entry.${move}`,
    subject: 'entry',
    subjectId: entry.id,
    detail: { revision: entry.head.number, from: entry.state, to: state, sequence },
  })
  return { id: entry.id, version, state, revision: entry.head.number, sequence }
}

/** A second person confirms what one did alone: an approval in an emergency, a withdrawal. */
export async function confirmDecision(
  act: Act,
  { id, decisionId }: { id: string; decisionId: string },
): Promise<EntrySaved> {
  const entry = await lockedEntry(act, id)
  must(entry.may.confirm)
  const decision = entry.decisions.find((one) => one.id === decisionId)
  if (!decision) throw new Refusal('not_found', 'That decision does not exist')
  const authorIds = entry.authors.map((author) => author.id)
  must(canConfirm([decision], authorIds, act.viewer))
  const [confirmed] = await act.tx.select().from(decisions).where(eq(decisions.id, decisionId))
  if (!confirmed) throw new Error('A decision that was just shown is gone')
  await act.tx
    .insert(decisions)
    .values({ revisionId: confirmed.revisionId, personId: act.viewer.id, verdict: 'confirm', confirmsId: decisionId })
  act.audit({ act: 'entry.confirm', subject: 'entry', subjectId: id, detail: { decision: decisionId } })
  return { id, version: entry.version, state: entry.state, revision: entry.head.number, sequence: null }
}

/** What has to be said with this move, or a refusal that points at its field. */
function whatIsSaid(move: EntryMove, input: MoveInput): string | null {
  const rule = entryMoves[move]
  if (!('needs' in rule)) return input.note?.trim() || null
  const { field, atLeast } = rule.needs
  const said = input[field]?.trim() ?? ''
  if (said.length >= atLeast) return said
  const message = atLeast > 1 ? `Say it in ${atLeast} characters or more` : 'Say what has to change'
  throw new Refusal('invalid_input', `${message}; nothing has been done yet`, [{ field, message }])
}

async function stateToEnter(act: Act, entry: EntryView, move: EntryMove): Promise<EntryState> {
  const { to } = entryMoves[move]
  if (to !== 'approved') return to
  const [liveBlog] = await act.tx.select().from(liveBlogs).where(eq(liveBlogs.id, entry.liveBlogId))
  // Before the live blog is public an approved entry waits for it.
  return liveBlog?.publishesOnApproval && liveBlog.state !== 'draft' ? 'published' : to
}

function mustBePublishable(entry: EntryView) {
  if (entry.issues.length === 0) return
  throw new Refusal('not_publishable', 'This cannot be published yet; each thing to mend is listed', entry.issues)
}

/** The note of a withdrawal goes to readers, so it may not say who a source is either. */
async function mustNameNobodyHidden(act: Act, revisionId: string, note: string | null) {
  const material = (await materialsOf(act.tx, [revisionId])).get(revisionId)
  if (!material || !namesAnyOf(namesToHide(material), [note])) return
  const message = 'The note names a source that is not on the record; use its public label instead'
  throw new Refusal('not_publishable', `${message}. The entry is not withdrawn yet`, [{ field: 'publicNote', message }])
}

function publishedOf(entry: EntryView) {
  if (!entry.published) throw new Error('The table of moves let something be taken back that readers never saw')
  return entry.published
}

async function decide(act: Act, revisionId: string, verdict: VerdictOnRevision, note: string | null) {
  await act.tx.insert(decisions).values({ revisionId, personId: act.viewer.id, verdict, note })
}

/** Nobody words a claim anew while somebody decides on it. In order, so that two who decide take turns. */
async function holdClaims(act: Act, { head }: EntryView) {
  const claimIds = head.claims.map(({ claimId }) => claimId)
  if (claimIds.length === 0) return
  await act.tx
    .select({ id: claims.id })
    .from(claims)
    .where(inArray(claims.id, claimIds))
    .orderBy(claims.id)
    .for('no key update')
}

/** Who approves an entry has looked at what its claims rest on; what they wrote themselves waits for somebody else. */
async function checkPositions(act: Act, { head }: EntryView) {
  const claimIds = head.claims.map(({ claimId }) => claimId)
  if (claimIds.length === 0) return
  await act.tx
    .update(stances)
    .set({ checkedBy: act.viewer.id })
    .where(
      and(
        inArray(stances.claimId, claimIds),
        isNull(stances.checkedBy),
        isNull(stances.withdrawnAt),
        ne(stances.createdBy, act.viewer.id),
      ),
    )
}

async function enter(act: Act, entry: EntryView, state: EntryState): Promise<number> {
  const version = entry.version + 1
  await act.tx
    .update(entries)
    .set({
      state,
      version,
      stateSince: sql`now()`,
      ...(state === 'published' && {
        publishedRevisionId: entry.head.id,
        firstPublishedAt: sql`coalesce(${entries.firstPublishedAt}, date_trunc('milliseconds', clock_timestamp()))`,
      }),
      ...(state === 'withdrawn' && { publishedRevisionId: null }),
    })
    .where(eq(entries.id, entry.id))
  return version
}
