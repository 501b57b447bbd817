import * as z from 'zod'
import { ById, reads, writes } from '../api/operation'
import { pinEntry, unpinEntry } from '../publish/publish-commands'
import { confirmDecision, moveEntry } from '../review/review-commands'
import { reviewQueue } from '../review/review-queries'
import { saveEntry } from './entry-commands'
import { entry, revisionsOf } from './entry-queries'
import { EntryDraft, EntrySaved, EntryView, RevisionView } from './entry-schema'
import { type EntryMove, entryMoveNames, entryMoves, moveInWords } from './entry-workflow'

const tag = 'Entries'
const version = z
  .int()
  .positive()
  .describe('The version you have seen; refused as stale when somebody changed the entry since')

/** What each move is told: the note that it needs, or a note if you like. */
function bodyOf(move: EntryMove): z.ZodObject<Record<string, z.ZodType>> {
  const rule = entryMoves[move]
  const said = z.string().trim().max(2_000)
  if ('needs' in rule) return z.strictObject({ version, [rule.needs.field]: said.min(rule.needs.atLeast) })
  return move === 'approve' ? z.strictObject({ version, note: said.optional() }) : z.strictObject({ version })
}

/** The same for all moves, as the command takes it. */
const MoveInput = z.strictObject({
  id: z.uuid(),
  version,
  note: z.string().optional(),
  reason: z.string().optional(),
  publicNote: z.string().optional(),
})

export const entryOperations = [
  reads({
    id: 'showEntry',
    path: '/entries/{id}',
    tag,
    permission: 'desk.read',
    summary: 'One entry: where it stands, what readers see, what you may do',
    params: ById,
    answer: EntryView,
    run: (viewer, { id }) => entry(viewer, id),
  }),
  writes({
    id: 'saveEntry',
    method: 'PUT',
    path: '/entries/{id}',
    tag,
    permission: 'entry.write',
    summary: 'Write a new revision; stale ground is 409 with what the other person saved in `theirs`',
    params: ById,
    body: EntryDraft.extend({ version }),
    answer: EntrySaved,
    run: saveEntry,
  }),
  reads({
    id: 'listRevisions',
    path: '/entries/{id}/revisions',
    tag,
    permission: 'desk.read',
    summary: 'Every revision of an entry, newest first',
    params: ById,
    answer: z.strictObject({ revisions: z.array(RevisionView) }),
    run: async (viewer, { id }) => ({ revisions: await revisionsOf(viewer, id) }),
  }),
  ...entryMoveNames.map((move) =>
    writes({
      id: `${move}-entry`.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase()),
      method: 'POST',
      path: `/entries/{id}/${move}`,
      tag,
      permission: entryMoves[move].permission,
      summary: `${moveInWords[move]}: from ${entryMoves[move].from.join(', ')} to ${entryMoves[move].to}`,
      params: ById,
      body: bodyOf(move),
      answer: EntrySaved,
      run: (act, input) => moveEntry(act, move, MoveInput.parse(input)),
    }),
  ),
  writes({
    id: 'pinEntry',
    method: 'POST',
    path: '/entries/{id}/pin',
    tag,
    permission: 'entry.pin',
    summary: 'Hold an entry at the top of the page',
    params: ById,
    answer: EntrySaved,
    run: pinEntry,
  }),
  writes({
    id: 'unpinEntry',
    method: 'POST',
    path: '/entries/{id}/unpin',
    tag,
    permission: 'entry.pin',
    summary: 'Let it go again',
    params: ById,
    answer: EntrySaved,
    run: unpinEntry,
  }),
  writes({
    id: 'confirmDecision',
    method: 'POST',
    path: '/entries/{id}/confirm',
    tag,
    permission: 'entry.confirm',
    summary: 'Confirm, as a second person, what one did alone',
    params: ById,
    body: z.strictObject({ decisionId: z.uuid() }),
    answer: EntrySaved,
    run: confirmDecision,
  }),
  reads({
    id: 'showReviewQueue',
    path: '/review-queue',
    tag: 'Review',
    permission: 'desk.read',
    summary: 'What waits for a second pair of eyes, riskiest and oldest first',
    answer: z.strictObject({ entries: z.array(EntryView) }),
    run: async (viewer) => ({ entries: await reviewQueue(viewer) }),
  }),
]
