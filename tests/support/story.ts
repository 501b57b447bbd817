import { randomUUID } from 'node:crypto'
import { deskDb } from '@/db/desk'
import { people } from '@/db/schema/people'
import { sourceItems, sources } from '@/db/schema/sources'
import type { Role, Viewer } from '@/lib/access/roles'
import { perform } from '@/lib/act'
import { saveEntry, writeEntry } from '@/lib/entry/entry-commands'
import { entry } from '@/lib/entry/entry-queries'
import type { EntryDraft } from '@/lib/entry/entry-schema'
import type { EntryMove } from '@/lib/entry/entry-workflow'
import { makeLiveBlog, moveLiveBlog } from '@/lib/live-blog/live-blog-commands'
import { type MoveInput, moveEntry } from '@/lib/review/review-commands'
import { draft } from './draft'

/** People and things for tests, made as the newsroom makes them; each test works in its own. */

export async function somebody(role: Role, name = `${role} ${randomUUID().slice(0, 6)}`): Promise<Viewer> {
  const [person] = await deskDb()
    .insert(people)
    .values({ name, email: `${randomUUID()}@dateline.example`, role })
    .returning({ id: people.id })
  if (!person) throw new Error('Nobody was made')
  return { id: person.id, name, role }
}

export async function aLiveBlog(by: Viewer, { started = true } = {}) {
  const made = await perform(by, (act) =>
    makeLiveBlog(act, {
      slug: `story-${randomUUID()}`,
      title: 'A story',
      standfirst: null,
      note: null,
      language: 'en',
      timezone: 'UTC',
      publishesOnApproval: true,
    }),
  )
  return started ? perform(by, (act) => moveLiveBlog(act, 'start', { id: made.id, version: made.version })) : made
}

export const anEntry = (by: Viewer, liveBlogId: string, changes: Partial<EntryDraft> = {}) =>
  perform(by, (act) => writeEntry(act, { ...draft(changes), id: liveBlogId }))

/** Moves an entry from the version it has now. */
export async function move(by: Viewer, id: string, name: EntryMove, said: Omit<MoveInput, 'id' | 'version'> = {}) {
  const { version } = await entry(withOpenEyes(by), id)
  return perform(by, (act) => moveEntry(act, name, { id, version, ...said }))
}

export async function rewrite(by: Viewer, id: string, changes: Partial<EntryDraft>) {
  const { version } = await entry(withOpenEyes(by), id)
  return perform(by, (act) => saveEntry(act, { ...draft(changes), id, version }))
}

/** Filed by one, approved by another: readers see it. */
export async function aPublishedEntry(
  author: Viewer,
  reviewer: Viewer,
  liveBlogId: string,
  changes: Partial<EntryDraft> = {},
) {
  const { id } = await anEntry(author, liveBlogId, changes)
  await move(author, id, 'submit')
  return move(reviewer, id, 'approve')
}

export async function aSourceItem(by: Viewer, source: Partial<typeof sources.$inferInsert> = {}): Promise<string> {
  const [made] = await deskDb()
    .insert(sources)
    .values({ kind: 'news_outlet', publicLabel: 'A newspaper', createdBy: by.id, ...source })
    .returning({ id: sources.id })
  if (!made) throw new Error('No source was made')
  const [item] = await deskDb()
    .insert(sourceItems)
    .values({ sourceId: made.id, kind: 'news_article', createdBy: by.id })
    .returning({ id: sourceItems.id })
  if (!item) throw new Error('No source item was made')
  return item.id
}

/** Tests look at versions with the eyes of somebody who may read everything. */
const withOpenEyes = (by: Viewer): Viewer => (by.role === 'contributor' ? { ...by, role: 'editor' } : by)
