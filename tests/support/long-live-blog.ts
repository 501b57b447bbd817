import { readFileSync } from 'node:fs'
import { sql } from 'drizzle-orm'
import { deskDb } from '@/db/desk'
import type { Viewer } from '@/lib/access/roles'
import { perform } from '@/lib/act'
import type { ClaimStatus } from '@/lib/claim/claim'
import { documentOf } from '@/lib/entry/document'
import type { EntryDraft } from '@/lib/entry/entry-schema'
import { makeLiveBlog, moveLiveBlog } from '@/lib/live-blog/live-blog-commands'
import { makeLocation } from '@/lib/location/location-commands'
import { NewLocation } from '@/lib/location/location-schema'
import { makeSource, makeSourceItem } from '@/lib/source/source-commands'
import { NewSource, NewSourceItem } from '@/lib/source/source-schema'
import { listOf } from '@/lib/summary/summary'
import { approveSummary } from '@/lib/summary/summary-commands'
import { aCheckedPosition, aClaim } from './evidence'
import { anEntry, move } from './story'

/** For benches: live blogs as long as a real story gets, with text, sources, places and claims as people would write them. */

export type LongLiveBlog = { id: string; slug: string }
export type Desk = { editor: Viewer; reviewer: Viewer }
/** What entries are written from. */
export type Material = {
  places: string[]
  items: string[]
  /** Every eighth entry shows the next of these, while there are any. */
  pictures: string[]
}

const sentences = readFileSync(new URL('../fixtures/long-story.txt', import.meta.url), 'utf8')
  .trim()
  .split('\n')
const sentence = (n: number): string => sentences[n % sentences.length] ?? ''

const outlets = [
  ['Lesna Courier', 'news_outlet'],
  ['Harrow Public Radio', 'news_outlet'],
  ['River Authority', 'official'],
  ['District Civil Defence', 'official'],
  ['Northern Press Agency', 'wire_agency'],
  ['A nurse at the district hospital', 'person'],
  ['Osterby Fire Brigade', 'official'],
  ['Grid operator Norvolt', 'official'],
] as const

const places = [
  'Lesna',
  'Harrow Junction',
  'Osterby',
  'Mill Street',
  'Castle Hill',
  'The Island',
  'Tannery Yard',
  'Upper Lake',
]

/** Sources with an item each and places in a region, as the desk makes them. */
export async function makeMaterial({ editor }: Desk): Promise<Material> {
  const region = await perform(editor, (act) =>
    makeLocation(act, NewLocation.parse({ name: 'Lesna District', kind: 'admin2' })),
  )
  const made: Material = { places: [], items: [], pictures: [] }
  for (const [n, name] of places.entries()) {
    const where = { latitude: 50.4 + n * 0.07, longitude: 14.9 + n * 0.11, precision: 'locality' }
    const place = NewLocation.parse({ name, kind: 'town', parentId: region.id, ...where })
    made.places.push((await perform(editor, (act) => makeLocation(act, place))).id)
  }
  for (const [n, [name, kind]] of outlets.entries()) {
    const terms = kind === 'person' ? 'background' : 'on_record'
    const source = NewSource.parse({ kind, publicLabel: name, name: `${name} ${n}`, terms })
    const { id } = await perform(editor, (act) => makeSource(act, source))
    const item = NewSourceItem.parse({
      sourceId: id,
      kind: 'news_article',
      url: `https://source-${n}.example/reports/flood-at-lesna-${n}`,
      title: sentence(n * 7).slice(0, 80),
    })
    made.items.push((await perform(editor, (act) => makeSourceItem(act, item))).id)
  }
  return made
}

/** A live blog of so many entries, each written, reviewed and published by the commands that people use. */
export async function aTypedLiveBlog(desk: Desk, material: Material, entries: number): Promise<LongLiveBlog> {
  const blog = await startedLiveBlog(desk.editor)
  for (let n = 0; n < entries; n++) await publishOne(desk, material, blog.id, n)
  await summarise(desk, blog.id)
  return blog
}

/** The nth entry of the story, published: half of them rest on a claim, every sixth is a key event. */
async function publishOne(desk: Desk, material: Material, liveBlogId: string, n: number): Promise<void> {
  const { id } = await submitOne(desk, material, liveBlogId, n)
  await move(desk.reviewer, id, 'approve')
}

/** The same up to the review: what is left is a press of the button. */
export async function submitOne(desk: Desk, material: Material, liveBlogId: string, n: number) {
  const draft = draftOf(material, n)
  if (n % 2 === 1) {
    const claimId = await aClaim(desk.editor, liveBlogId, { statement: sentence(n * 4 + 1) })
    for (const sourceItemId of draft.sourceItemIds ?? [])
      await aCheckedPosition(desk.editor, desk.reviewer, claimId, { sourceItemId })
    draft.claims = [{ claimId, role: 'introduces' }]
  }
  const { id } = await anEntry(desk.editor, liveBlogId, draft)
  return move(desk.editor, id, 'submit')
}

/** What somebody types for the nth entry: three or four sentences, a source or two, a place. */
export function draftOf({ places, items, pictures }: Material, n: number): Partial<EntryDraft> {
  const first = n * 4
  const paragraphs = [
    `${sentence(first)} ${sentence(first + 1)}`,
    `${sentence(first + 2)} ${n % 3 === 0 ? sentence(first + 3) : ''}`.trim(),
  ]
  const item = (m: number) => items[(n + m) % items.length] ?? ''
  return {
    headline: headlineOf(sentence(first)),
    body: documentOf(...paragraphs),
    kind: n % 6 === 0 ? 'key_event' : 'update',
    ownReporting: n % 7 === 0,
    sourceItemIds: n % 3 === 0 ? [item(0), item(3)] : [item(0)],
    locations: [{ locationId: places[n % places.length] ?? '', role: 'happened' }],
    pictureIds: n % 8 === 3 ? pictures.slice(n / 8, n / 8 + 1) : [],
  }
}

/** The first words of a sentence, up to where somebody would stop. */
function headlineOf(text: string): string {
  const words = text.replace(/[.;,].*$/, '').split(' ')
  while (words.join(' ').length > 72) words.pop()
  return words.join(' ')
}

export async function startedLiveBlog(by: Viewer): Promise<LongLiveBlog> {
  const slug = `flood-at-lesna-${Math.random().toString(36).slice(2, 8)}`
  const { id, version } = await perform(by, (act) =>
    makeLiveBlog(act, {
      slug,
      title: 'Flood at Lesna',
      standfirst: 'The lower quarter is under water after two days of rain, and the river is still rising.',
      note: null,
      language: 'en',
      timezone: 'Europe/Prague',
      publishesOnApproval: true,
    }),
  )
  await perform(by, (act) => moveLiveBlog(act, 'start', { id, version }))
  return { id, slug }
}

/** Six lines above the entries, of the newest claims. */
export async function summarise({ reviewer }: Desk, liveBlogId: string): Promise<void> {
  const { rows } = await deskDb().execute<{ claimId: string; entryId: string; text: string; status: ClaimStatus }>(sql`
    select c.claim_id as "claimId", c.payload -> 'entries' -> 0 ->> 'entryId' as "entryId", c.payload ->> 'statement' as text, c.status
    from record.claim c where c.live_blog_id = ${liveBlogId} order by c.position desc limit 6`)
  const lines = rows.flatMap(({ status, ...line }) => {
    const list = listOf[status]
    return list ? [{ list, ...line }] : []
  })
  await perform(reviewer, (act) => approveSummary(act, { id: liveBlogId, lines }))
}
