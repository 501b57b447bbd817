import { randomBytes } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { deskDb } from '@/db/desk'
import type { Role, Viewer } from '@/lib/access/roles'
import { type Act, perform } from '@/lib/act'
import { makeActor } from '@/lib/actor/actor-commands'
import { NewActor } from '@/lib/actor/actor-schema'
import { makeClaim } from '@/lib/claim/claim-commands'
import { NewClaim } from '@/lib/claim/claim-schema'
import { setParties } from '@/lib/claim/party-commands'
import { saveEntry, writeEntry } from '@/lib/entry/entry-commands'
import { entry as entryOf } from '@/lib/entry/entry-queries'
import type { EntryDraft } from '@/lib/entry/entry-schema'
import type { EntryMove } from '@/lib/entry/entry-workflow'
import { publicUrl } from '@/lib/env'
import { loadCountry } from '@/lib/gazetteer/gazetteer-commands'
import { makeLiveBlog, moveLiveBlog } from '@/lib/live-blog/live-blog-commands'
import { makeLocation } from '@/lib/location/location-commands'
import { NewLocation } from '@/lib/location/location-schema'
import { addPerson, bootstrapAdmin } from '@/lib/person/person-commands'
import { notePicture } from '@/lib/picture/picture-commands'
import { NotedPicture } from '@/lib/picture/picture-schema'
import { pinEntry } from '@/lib/publish/publish-commands'
import { type MoveInput, moveEntry } from '@/lib/review/review-commands'
import { makeSource, makeSourceItem } from '@/lib/source/source-commands'
import { NewSource, NewSourceItem } from '@/lib/source/source-schema'
import { approveSummary } from '@/lib/summary/summary-commands'
import { summary } from '@/lib/summary/summary-queries'
import { linkedText } from './linked-text'
import { story } from './story'

/**
 * The demo newsroom: five people in the five roles and a real story mid-way, made by the same commands as people use.
 * Nothing in it is said that the document does not say; what the demonstration itself does says so of itself.
 */
const file = process.env.DATELINE_DEMO_FILE
if (!file) throw new Error('DATELINE_DEMO_FILE says where the demo passwords are written; `npm start` sets it')

const note =
  'Demonstration. This story is told from one unsigned article dated 23 May 2023, which gives that date and no times. The times of publication on this page are those at which the demonstration was loaded: they were made up for the demo.'

const cast = [
  { name: 'Ruth Okafor', role: 'admin' },
  { name: 'Jonas Berg', role: 'managing_editor' },
  { name: 'Leila Haddad', role: 'reviewer' },
  { name: 'Tom Avery', role: 'editor' },
  { name: 'Maryna Koval', role: 'contributor' },
] as const satisfies readonly { name: string; role: Role }[]

const people = cast.map(({ name, role }) => ({
  name,
  role,
  email: `${name.split(' ')[0]?.toLowerCase()}@dateline.example`,
  password: randomBytes(12).toString('base64url'),
}))

/** Where the story is: their places are found by name from the start. */
const countries = ['RU', 'UA'] as const

const viewers = await makePeople()
const as = (role: Role): Viewer => viewers[role]
const by = <T>(role: Role, command: (act: Act) => Promise<T>) => perform(as(role), command)

for (const code of countries) await by('editor', (act) => loadCountry(act, { code }))
const ids = await makeRecords()
const liveBlog = await startLiveBlog()
const claimIds = await makeClaims()
const pictureIds = await notePictures()
await tell()
await approveWhatWeKnow()

await writeFile(file, `${JSON.stringify({ url: publicUrl(), liveBlog: story.liveBlog.slug, people }, null, 2)}\n`, {
  mode: 0o600,
})
await deskDb().$client.end()

async function makePeople(): Promise<Record<Role, Viewer>> {
  const [first, ...rest] = people
  if (!first) throw new Error('Nobody is in the demo newsroom')
  const admin = await bootstrapAdmin(first)
  const made = new Map<Role, Viewer>([['admin', admin]])
  for (const person of rest) {
    const { id } = await perform(admin, (act) => addPerson(act, person))
    made.set(person.role, { id, name: person.name, role: person.role })
  }
  const one = (role: Role) => made.get(role) ?? admin
  return {
    admin,
    managing_editor: one('managing_editor'),
    reviewer: one('reviewer'),
    editor: one('editor'),
    contributor: one('contributor'),
  }
}

/** Actors, locations, sources and source items, by their ids in the story. */
async function makeRecords(): Promise<(id: string) => string> {
  const made = new Map<string, string>()
  const id = (key: string) => {
    const known = made.get(key)
    if (!known) throw new Error(`The story names ${key} before making it`)
    return known
  }
  const optional = (key: string | null) => (key === null ? null : id(key))
  for (const { id: key, ...actor } of story.actors) {
    made.set(key, (await by('editor', (act) => makeActor(act, NewActor.parse(actor)))).id)
  }
  for (const { id: key, parentId, ...location } of story.locations) {
    const written = NewLocation.parse({ ...location, parentId: optional(parentId) })
    made.set(key, (await by('editor', (act) => makeLocation(act, written))).id)
  }
  for (const { id: key, actorId, ...source } of story.sources) {
    const written = NewSource.parse({ ...source, actorId: optional(actorId) })
    made.set(key, (await by('editor', (act) => makeSource(act, written))).id)
  }
  for (const { id: key, sourceId, statedOn, ...item } of story.sourceItems) {
    const stated = statedOn ? { statedAt: `${statedOn}T00:00:00Z`, statedPrecision: 'day' } : {}
    const written = NewSourceItem.parse({ ...item, ...stated, sourceId: id(sourceId) })
    made.set(key, (await by('editor', (act) => makeSourceItem(act, written))).id)
  }
  return id
}

async function startLiveBlog() {
  const made = await by('editor', (act) =>
    makeLiveBlog(act, { ...story.liveBlog, note, countries: [...countries], publishesOnApproval: true }),
  )
  return by('editor', (act) => moveLiveBlog(act, 'start', { id: made.id, version: made.version }))
}

/** Who has a stake, and the claims with whose positions they are, by their ids in the story. */
async function makeClaims(): Promise<Map<string, string>> {
  const parties = story.parties.map(({ actorId, side }) => ({ actorId: ids(actorId), side }))
  await by('editor', (act) => setParties(act, { id: liveBlog.id, parties }))
  const made = new Map<string, string>()
  for (const { id: key, aboutActorId, locationId, expectedStatus: _, ...claim } of story.claims) {
    const written = NewClaim.parse({
      ...claim,
      liveBlogId: liveBlog.id,
      aboutActorId: aboutActorId && ids(aboutActorId),
      locationId: locationId && ids(locationId),
      stances: story.stances
        .filter(({ claimId }) => claimId === key)
        .map(({ id: _id, claimId: _claim, actorId, sourceItemId, ...stance }) => ({
          ...stance,
          actorId: actorId && ids(actorId),
          sourceItemId: ids(sourceItemId),
        })),
    })
    made.set(key, (await by('editor', (act) => makeClaim(act, written))).id)
  }
  return made
}

/** The photo that the document credits, and of which it gives no file: it can be named, not shown. */
async function notePictures(): Promise<Map<string, string>> {
  const made = new Map<string, string>()
  for (const { id: key, sourceItemId, locationId, note: _, ...picture } of story.pictures) {
    const written = NotedPicture.parse({
      ...picture,
      sourceItemId: sourceItemId && ids(sourceItemId),
      locationId: locationId && ids(locationId),
    })
    made.set(key, (await by('editor', (act) => notePicture(act, written))).id)
  }
  return made
}

/** What we know, as the claims propose it, approved by the reviewer. */
async function approveWhatWeKnow() {
  const { proposed } = await summary(as('reviewer'), liveBlog.id)
  const lines = proposed.map(({ list, text, claimId, entryId }) => ({ list, text, claimId, entryId }))
  await by('reviewer', (act) => approveSummary(act, { id: liveBlog.id, lines }))
}

/** The entries, most of them filed by the editor and approved by the reviewer; a few stand where the tour needs them. */
async function tell() {
  const told = new Map<string, string>()
  for (const one of story.entries) {
    const author = one.id === 'ent-12' ? 'contributor' : 'editor'
    const first =
      one.id === 'ent-06' ? { ...draftOf(one), headline: 'Groups take two border-region villages' } : draftOf(one)
    const { id } = await by(author, (act) => writeEntry(act, { ...first, id: liveBlog.id }))
    told.set(one.id, id)
    await move(author, id, 'submit')
    if (one.id === 'ent-12') {
      await move('reviewer', id, 'request-changes', {
        note: 'Whose judgement is “almost certainly”? Name the report in that sentence.',
      })
    } else if (one.id !== 'ent-14' && one.pictureIds.length === 0) {
      // Its picture keeps one of them in the queue, where everybody can see why.
      await move('reviewer', id, 'approve')
    }
  }
  const of = (key: string) => told.get(key) ?? ''
  await correct(of('ent-06'))
  await move('reviewer', of('ent-04'), 'withdraw', {
    publicNote: 'Demonstration of a withdrawal: this entry passed on reports that its only source does not name.',
  })
  await by('editor', (act) => pinEntry(act, { id: of('ent-01') }))
}

/** The headline first gave a claim as fact; the correction says so. */
async function correct(id: string) {
  const one = story.entries.find(({ id: key }) => key === 'ent-06')
  if (!one) throw new Error('The story has lost its correction')
  const { version } = await entryOf(as('editor'), id)
  const draft = {
    ...draftOf(one),
    significance: 'correction' as const,
    publicNote:
      'Demonstration of a correction: the headline first said that the groups “take” the villages. That is their claim; nobody else has said so.',
  }
  await by('editor', (act) => saveEntry(act, { ...draft, id, version }))
  await move('editor', id, 'submit')
  await move('reviewer', id, 'approve')
}

async function move(role: Role, id: string, name: EntryMove, said: Omit<MoveInput, 'id' | 'version'> = {}) {
  const { version } = await entryOf(as(role), id)
  await by(role, (act) => moveEntry(act, name, { id, version, ...said }))
}

function draftOf(one: (typeof story.entries)[number]): EntryDraft {
  const named = <T extends { id: string; name: string }>(list: readonly T[], wanted: readonly string[]) =>
    list.filter(({ id }) => wanted.includes(id))
  const names = [
    ...named(story.actors, one.actorIds).map(({ id, name }) => ({
      type: 'actorRef' as const,
      id: ids(id),
      label: name,
    })),
    ...named(
      story.locations,
      one.locations.map(({ locationId }) => locationId),
    ).map(({ id, name }) => ({
      type: 'locationRef' as const,
      id: ids(id),
      label: name,
    })),
  ]
  return {
    headline: one.headline,
    body: linkedText(one.body, names),
    kind: one.kind,
    significance: null,
    publicNote: null,
    happenedAt: null,
    happenedPrecision: 'unknown',
    ownReporting: false,
    sourceItemIds: one.sourceItemIds.map(ids),
    locations: one.locations.map(({ locationId, role }) => ({ locationId: ids(locationId), role })),
    actorIds: one.actorIds.map(ids),
    claims: one.claims.map(({ claimId, role }) => ({ claimId: claimIds.get(claimId) ?? '', role })),
    pictureIds: one.pictureIds.map((key) => pictureIds.get(key) ?? ''),
  }
}
