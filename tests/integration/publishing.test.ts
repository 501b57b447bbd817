import { and, eq, sql } from 'drizzle-orm'
import { beforeAll, expect, test } from 'vitest'
import { deskDb } from '@/db/desk'
import { auditLines } from '@/db/schema/audit'
import { decisions, entries, revisions } from '@/db/schema/entries'
import { changes } from '@/db/schema/record'
import type { Viewer } from '@/lib/access/roles'
import { perform } from '@/lib/act'
import { documentOf } from '@/lib/entry/document'
import { saveEntry, writeEntry } from '@/lib/entry/entry-commands'
import { entry, revisionsOf, timeline } from '@/lib/entry/entry-queries'
import { moveLiveBlog } from '@/lib/live-blog/live-blog-commands'
import { pinEntry } from '@/lib/publish/publish-commands'
import { changesAfter, entryInRecord, pageOfRecord } from '@/lib/record/record-queries'
import { confirmDecision, moveEntry } from '@/lib/review/review-commands'
import { awaitingConfirmation, reviewQueue } from '@/lib/review/review-queries'
import { editSource } from '@/lib/source/source-commands'
import { oneSource } from '@/lib/source/source-queries'
import { draft } from '../support/draft'
import { brokenRule, refused } from '../support/refused'
import { aLiveBlog, anEntry, aPublishedEntry, aSourceItem, move, rewrite, somebody } from '../support/story'

let contributor: Viewer, editor: Viewer, reviewer: Viewer, second: Viewer, managing: Viewer
let blog: Awaited<ReturnType<typeof aLiveBlog>>

beforeAll(async () => {
  contributor = await somebody('contributor')
  editor = await somebody('editor')
  reviewer = await somebody('reviewer')
  second = await somebody('reviewer')
  managing = await somebody('managing_editor')
  blog = await aLiveBlog(editor)
})

const seen = async (id: string) => (await entryInRecord(blog.slug, id))?.entry

test('a contributor files, a reviewer asks for changes, the contributor mends, a reviewer approves: readers see it', async () => {
  const { id } = await anEntry(contributor, blog.id)
  await move(contributor, id, 'submit')
  await move(reviewer, id, 'request-changes', { note: 'Say who claims it' })
  expect(await seen(id)).toBeUndefined()
  await rewrite(contributor, id, { headline: 'Two groups claim two villages' })
  await move(contributor, id, 'submit')
  const approved = await move(reviewer, id, 'approve')
  expect(approved).toMatchObject({ state: 'published', revision: 2 })
  expect(await seen(id)).toMatchObject({
    state: 'published',
    sequence: approved.sequence,
    entry: { headline: 'Two groups claim two villages' },
  })
})

test('nobody approves what they wrote, whatever their role and whoever started it', async () => {
  const { id } = await anEntry(editor, blog.id)
  await rewrite(reviewer, id, { headline: 'Mended by the reviewer' })
  await move(editor, id, 'submit')
  expect(await refused(move(reviewer, id, 'approve'))).toMatchObject({ code: 'not_allowed' })
  expect(await move(second, id, 'approve')).toMatchObject({ state: 'published' })
})

test('the database refuses an approval by an author, whatever the code does', async () => {
  const { id } = await anEntry(reviewer, blog.id)
  const { head } = await entry(reviewer, id)
  const inserted = deskDb().insert(decisions).values({ revisionId: head.id, personId: reviewer.id, verdict: 'approve' })
  expect(await brokenRule(inserted)).toBe('four_eyes')
})

test('the database refuses to publish a revision that nobody approved', async () => {
  const { id } = await anEntry(editor, blog.id)
  const { head } = await entry(editor, id)
  const published = deskDb()
    .update(entries)
    .set({ state: 'published', publishedRevisionId: head.id })
    .where(eq(entries.id, id))
  expect(await brokenRule(published)).toBe('published_revision_is_approved')
})

test.each(['request_changes', 'approve_in_emergency', 'withdraw'] as const)(
  'the database takes no decision to %s that says nothing',
  async (verdict) => {
    const { id } = await anEntry(editor, blog.id)
    const { head } = await entry(editor, id)
    const inserted = deskDb().insert(decisions).values({ revisionId: head.id, personId: managing.id, verdict })
    expect(await brokenRule(inserted)).toMatch(/explained|reason|note/)
  },
)

test('the record takes no revision but the approved one, also from an insert by hand', async () => {
  const { id } = await aPublishedEntry(editor, reviewer, blog.id)
  const byHand = deskDb().insert(changes).values({ liveBlogId: blog.id, kind: 'updated', entryId: id, revision: 2 })
  expect(await brokenRule(byHand)).toBe('record_holds_only_approved_revisions')
})

test('an approval binds to one revision: written on since, it is in review again', async () => {
  const draftBlog = await aLiveBlog(editor, { started: false })
  const { id } = await anEntry(editor, draftBlog.id)
  await move(editor, id, 'submit')
  expect(await move(reviewer, id, 'approve')).toMatchObject({ state: 'approved', sequence: null })
  await rewrite(editor, id, { headline: 'Something else' })
  expect(await entry(editor, id)).toMatchObject({ state: 'in_review' })
  expect(await refused(move(editor, id, 'publish'))).toMatchObject({ code: 'wrong_state' })
})

test('eight reviewers approve at once: one publication, the others are told', async () => {
  const { id } = await anEntry(editor, blog.id)
  await move(editor, id, 'submit')
  const { version } = await entry(editor, id)
  const eight = await Promise.all(Array.from({ length: 8 }, () => somebody('reviewer')))
  const outcomes = await Promise.allSettled(
    eight.map((one) => perform(one, (act) => moveEntry(act, 'approve', { id, version }))),
  )
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  for (const outcome of outcomes)
    if (outcome.status === 'rejected') expect(outcome.reason).toMatchObject({ code: 'stale_revision' })
  const published = await deskDb()
    .select()
    .from(changes)
    .where(and(eq(changes.entryId, id), eq(changes.kind, 'published')))
  expect(published).toHaveLength(1)
})

test('a correction keeps the old text before readers until it is approved, then carries its note', async () => {
  const { id } = await aPublishedEntry(editor, reviewer, blog.id, { headline: 'Villages taken' })
  await rewrite(editor, id, {
    headline: 'Villages claimed',
    significance: 'correction',
    publicNote: 'The headline gave a claim as fact.',
  })
  expect(await seen(id)).toMatchObject({ entry: { headline: 'Villages taken' } })
  await move(editor, id, 'submit')
  const corrected = await move(reviewer, id, 'approve')
  const item = (await changesAfter(blog.slug, (corrected.sequence ?? 0) - 1))?.changes.at(-1)
  expect(item).toMatchObject({ kind: 'corrected', sequence: corrected.sequence })
  expect(await seen(id)).toMatchObject({
    entry: { headline: 'Villages claimed', corrections: [{ note: 'The headline gave a claim as fact.' }] },
  })
})

test('a typo leaves no mark, an update leaves its time', async () => {
  const { id } = await aPublishedEntry(editor, reviewer, blog.id)
  await rewrite(editor, id, { headline: 'Groups claim two villages.', significance: 'typo' })
  await move(editor, id, 'submit')
  await move(reviewer, id, 'approve')
  expect(await seen(id)).toMatchObject({ entry: { updatedAt: null, corrections: [] } })
  await rewrite(editor, id, { headline: 'Groups claim three villages', significance: 'update' })
  await move(editor, id, 'submit')
  await move(reviewer, id, 'approve')
  const now = await seen(id)
  expect(now?.state === 'published' && now.entry.updatedAt).toBeTruthy()
})

test('a correction may be saved before its note is written, and is not published without it', async () => {
  const { id } = await aPublishedEntry(editor, reviewer, blog.id)
  const unfinished = { headline: 'Another village', significance: 'correction', publicNote: 'wrong' } as const
  expect(await rewrite(editor, id, unfinished)).toMatchObject({ revision: 2 })
  expect((await entry(editor, id)).head).toMatchObject({ significance: 'correction', publicNote: 'wrong' })
  expect(await rewrite(editor, id, unfinished)).toMatchObject({ revision: 2 })
  await move(editor, id, 'submit')
  await expect(move(reviewer, id, 'approve')).rejects.toMatchObject({ issues: [{ field: 'publicNote' }] })
})

test('the record takes no correction without its note, whatever the code does', async () => {
  const { id } = await aPublishedEntry(editor, reviewer, blog.id)
  const byHand = deskDb().insert(changes).values({ liveBlogId: blog.id, kind: 'corrected', entryId: id, revision: 1 })
  expect(await brokenRule(byHand)).toBe('a_correction_has_a_public_note')
})

test('what readers see cannot change without saying how', async () => {
  const { id } = await aPublishedEntry(editor, reviewer, blog.id)
  await rewrite(editor, id, { headline: 'Quietly different' })
  await move(editor, id, 'submit')
  expect(await refused(move(reviewer, id, 'approve'))).toMatchObject({
    code: 'not_publishable',
    issues: [{ field: 'significance' }],
  })
})

test('a withdrawal leaves a notice and no words, even in the record’s own rows', async () => {
  const { id } = await aPublishedEntry(editor, reviewer, blog.id, { body: documentOf('Unmistakable words') })
  await rewrite(editor, id, { body: documentOf('Unmistakable words, mended'), significance: 'update' })
  const withdrawn = await move(reviewer, id, 'withdraw', { publicNote: 'We can no longer stand by this.' })
  expect(withdrawn.state).toBe('withdrawn')
  expect(await seen(id)).toMatchObject({ state: 'withdrawn', notice: { note: 'We can no longer stand by this.' } })
  const { rows } = await deskDb().execute<{ found: number }>(
    sql`select count(*)::int as found from record.change where payload::text like '%Unmistakable%'`,
  )
  expect(rows[0]?.found).toBe(0)
  expect(JSON.stringify(await pageOfRecord(blog.slug, null))).not.toContain('Unmistakable')
})

test('a withdrawal waits for a second person, and not for the one who did it', async () => {
  const { id } = await aPublishedEntry(editor, reviewer, blog.id)
  await move(reviewer, id, 'withdraw', { publicNote: 'We can no longer stand by this.' })
  const waiting = (await awaitingConfirmation(second)).find((one) => one.id === id)
  const decisionId = waiting?.decisions.find(({ awaitsConfirmation }) => awaitsConfirmation)?.id ?? ''
  expect(await refused(perform(reviewer, (act) => confirmDecision(act, { id, decisionId })))).toMatchObject({
    code: 'not_allowed',
  })
  await perform(second, (act) => confirmDecision(act, { id, decisionId }))
  expect((await awaitingConfirmation(second)).some((one) => one.id === id)).toBe(false)
})

test('a restored entry goes through review again and keeps its place', async () => {
  const { id } = await aPublishedEntry(editor, reviewer, blog.id)
  const place = (await seen(id))?.position
  await move(reviewer, id, 'withdraw', { publicNote: 'We can no longer stand by this.' })
  await move(reviewer, id, 'restore')
  expect(await seen(id)).toMatchObject({ state: 'withdrawn' })
  await move(second, id, 'approve')
  expect(await seen(id)).toMatchObject({ state: 'published', position: place })
})

test('an approval in an emergency is not confirmed by who wrote part of the entry', async () => {
  const { id } = await anEntry(second, blog.id)
  await move(second, id, 'submit')
  await move(managing, id, 'approve-in-emergency', { reason: 'People are in danger now' })
  const decisionId = (await entry(second, id)).decisions[0]?.id ?? ''
  expect(await refused(perform(second, (act) => confirmDecision(act, { id, decisionId })))).toMatchObject({
    code: 'not_allowed',
  })
  expect(await perform(reviewer, (act) => confirmDecision(act, { id, decisionId }))).toMatchObject({
    state: 'published',
  })
})

test('an approval from before a withdrawal does not hold after it, whatever the code does', async () => {
  const { id } = await aPublishedEntry(editor, reviewer, blog.id)
  await move(reviewer, id, 'withdraw', { publicNote: 'We can no longer stand by this.' })
  await move(reviewer, id, 'restore')
  const { head } = await entry(editor, id)
  const published = deskDb()
    .update(entries)
    .set({ state: 'published', publishedRevisionId: head.id })
    .where(eq(entries.id, id))
  expect(await brokenRule(published)).toBe('published_revision_is_approved')
})

test('a contributor sees of another’s published entry what readers see, and not how it was made', async () => {
  const { id } = await aPublishedEntry(editor, reviewer, blog.id)
  expect((await entry(contributor, id)).decisions).toEqual([])
  expect(await refused(revisionsOf(contributor, id))).toMatchObject({ code: 'not_found' })
})

test('an emergency needs a managing editor and a reason, and is listed until a second person confirms', async () => {
  const { id } = await anEntry(managing, blog.id)
  await move(managing, id, 'submit')
  expect(await refused(move(reviewer, id, 'approve-in-emergency', { reason: 'It cannot wait at all' }))).toMatchObject({
    code: 'not_allowed',
  })
  expect(await refused(move(managing, id, 'approve-in-emergency', { reason: 'now' }))).toMatchObject({
    code: 'invalid_input',
  })
  expect(await move(managing, id, 'approve-in-emergency', { reason: 'People are in danger now' })).toMatchObject({
    state: 'published',
  })
  expect((await awaitingConfirmation(second)).map((one) => one.id)).toContain(id)
})

test('a save on stale ground is refused with what the other person saved', async () => {
  const { id, version } = await anEntry(editor, blog.id)
  await rewrite(reviewer, id, { headline: 'Theirs' })
  const refusal = await refused(
    perform(editor, (act) => saveEntry(act, { ...draft({ headline: 'Mine' }), id, version })),
  )
  expect(refusal).toMatchObject({ code: 'stale_revision', theirs: { head: { headline: 'Theirs' } } })
})

test('a save that changes nothing makes no revision', async () => {
  const { id } = await anEntry(editor, blog.id)
  expect(await rewrite(editor, id, {})).toMatchObject({ revision: 1 })
  expect(await deskDb().select().from(revisions).where(eq(revisions.entryId, id))).toHaveLength(1)
})

test('an act that is asked for twice is done once', async () => {
  const asked = () =>
    perform(editor, (act) => writeEntry(act, { ...draft(), id: blog.id }), {
      key: 'the-same-key-twice',
      request: 'POST entries',
    })
  const [one, other] = await Promise.all([asked(), asked()])
  expect(one.id).toBe(other.id)
})

test('a key used for another request is refused', async () => {
  const asked = (request: string) => perform(editor, async () => ({ done: true }), { key: 'a-key-of-mine', request })
  await asked('one')
  expect(await refused(asked('other'))).toMatchObject({ code: 'invalid_input' })
})

test('off the record is never published, and background shows its public label only', async () => {
  const off = await aSourceItem(editor, { terms: 'off_record', name: 'Ivan Secretov', publicLabel: 'an official' })
  const { id } = await anEntry(editor, blog.id, { sourceItemIds: [off] })
  await move(editor, id, 'submit')
  expect(await refused(move(reviewer, id, 'approve'))).toMatchObject({ code: 'not_publishable' })

  const background = await aSourceItem(editor, {
    terms: 'background',
    name: 'Petro Hidden',
    publicLabel: 'a regional official',
  })
  const named = await anEntry(editor, blog.id, {
    sourceItemIds: [background],
    body: documentOf('Petro Hidden says so.'),
  })
  await move(editor, named.id, 'submit')
  expect(await refused(move(reviewer, named.id, 'approve'))).toMatchObject({ issues: [{ field: 'body' }] })
  await rewrite(editor, named.id, { sourceItemIds: [background], body: documentOf('A regional official says so.') })
  await move(reviewer, named.id, 'approve')
  expect(JSON.stringify(await seen(named.id))).not.toMatch(/Petro|Hidden/)
})

test('a source loosened after the approval sends the entry back to be looked at again', async () => {
  const waiting = await aLiveBlog(editor, { started: false })
  const item = await aSourceItem(editor, { terms: 'background', name: 'Petro Hidden', publicLabel: 'a resident' })
  const { id } = await anEntry(editor, waiting.id, { sourceItemIds: [item] })
  await move(editor, id, 'submit')
  const approved = await move(reviewer, id, 'approve')
  const sourceId = (await entry(editor, id)).head.sources[0]?.sourceId ?? ''
  const source = await oneSource(deskDb(), editor, sourceId)
  await perform(editor, (act) => editSource(act, { id: sourceId, version: source.version, terms: 'on_record' }))
  expect(await entry(editor, id)).toMatchObject({ state: 'in_review', version: approved.version + 1 })
})

test('a note on a withdrawal does not name a source that is not on the record', async () => {
  const item = await aSourceItem(editor, { terms: 'background', name: 'Olha Unnamed', publicLabel: 'a resident' })
  const { id } = await aPublishedEntry(editor, reviewer, blog.id, { sourceItemIds: [item] })
  const withdrawn = move(reviewer, id, 'withdraw', { publicNote: 'Olha Unnamed took her words back.' })
  await expect(withdrawn).rejects.toMatchObject({ code: 'not_publishable', issues: [{ field: 'publicNote' }] })
})

test('one entry is pinned at a time, and letting the other go is a change of its own', async () => {
  const first = await aPublishedEntry(editor, reviewer, blog.id)
  const next = await aPublishedEntry(editor, reviewer, blog.id)
  await perform(editor, (act) => pinEntry(act, first))
  const { sequence } = await perform(editor, (act) => pinEntry(act, next))
  const kinds = (await changesAfter(blog.slug, (sequence ?? 0) - 2))?.changes.map(({ kind }) => kind)
  expect(kinds).toEqual(['unpinned', 'pinned'])
  expect((await pageOfRecord(blog.slug, null))?.pinned?.entryId).toBe(next.id)
})

test('a contributor sees their own entries and what is published, never another’s draft', async () => {
  const mine = await anEntry(contributor, blog.id)
  const theirs = await anEntry(editor, blog.id)
  const ids = (await timeline(contributor, blog.id)).map(({ id }) => id)
  expect(ids).toContain(mine.id)
  expect(ids).not.toContain(theirs.id)
  expect(await refused(entry(contributor, theirs.id))).toMatchObject({ code: 'not_found' })
})

test('the queue begins with what would change a text that readers see', async () => {
  const fresh = await anEntry(editor, blog.id)
  await move(editor, fresh.id, 'submit')
  const { id } = await aPublishedEntry(editor, reviewer, blog.id)
  await rewrite(editor, id, { significance: 'update', headline: 'Later and riskier' })
  await move(editor, id, 'submit')
  const ids = (await reviewQueue(reviewer)).map((one) => one.id)
  expect(ids.indexOf(id)).toBeLessThan(ids.indexOf(fresh.id))
})

test('an ended live blog takes corrections and no new entries', async () => {
  const other = await aLiveBlog(editor)
  const { id } = await aPublishedEntry(editor, reviewer, other.id)
  await perform(editor, (act) => moveLiveBlog(act, 'end', { id: other.id, version: other.version }))
  const late = await anEntry(editor, other.id)
  await move(editor, late.id, 'submit')
  expect(await refused(move(reviewer, late.id, 'approve'))).toMatchObject({ issues: [{ field: 'liveBlog' }] })
  await rewrite(editor, id, {
    significance: 'correction',
    publicNote: 'It was another village.',
    headline: 'Another village',
  })
  await move(editor, id, 'submit')
  expect(await move(reviewer, id, 'approve')).toMatchObject({ state: 'published' })
})

test('every act leaves an audit line, and no line carries text', async () => {
  const { id } = await aPublishedEntry(editor, reviewer, blog.id, { headline: 'Words not for the audit' })
  const lines = await deskDb().select().from(auditLines).where(eq(auditLines.subjectId, id))
  expect(lines.map(({ act }) => act)).toEqual(['entry.write', 'entry.submit', 'entry.approve'])
  expect(JSON.stringify(lines)).not.toContain('Words')
})
