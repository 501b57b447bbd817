import { readFileSync } from 'node:fs'
import * as z from 'zod'
import { actorKinds } from '@/lib/actor/actor'
import { claimKinds, claimRoles, claimStatuses, stanceKinds } from '@/lib/claim/claim'
import { entryKinds } from '@/lib/entry/entry'
import { locationKinds, locationPrecisions, placeRoles } from '@/lib/location/location'
import { sourceItemKinds, sourceKinds } from '@/lib/source/source'

const key = z.string()

/** The story as the file tells it; `id` and the ids that refer to it are the file's own. */
const Story = z.strictObject({
  about: z.strictObject({ source: z.string(), rule: z.string(), format: z.string() }),
  liveBlog: z.strictObject({
    slug: key,
    title: z.string(),
    standfirst: z.string(),
    language: z.string(),
    timezone: z.string(),
  }),
  parties: z.array(z.strictObject({ actorId: key, side: z.string() })),
  actors: z.array(
    z.strictObject({
      id: key,
      name: z.string(),
      kind: z.enum(actorKinds),
      names: z.array(z.string()),
      wikidataId: z.string().nullable(),
    }),
  ),
  locations: z.array(
    z.strictObject({
      id: key,
      name: z.string(),
      kind: z.enum(locationKinds),
      parentId: key.nullable(),
      countryCode: z.string().nullable(),
      latitude: z.number().nullable(),
      longitude: z.number().nullable(),
      precision: z.enum(locationPrecisions),
      radiusMetres: z.int().nullable(),
      geonamesId: z.int().nullable(),
      wikidataId: z.string().nullable(),
      note: z.string().nullable(),
      names: z.array(z.string()),
    }),
  ),
  sources: z.array(
    z.strictObject({
      id: key,
      kind: z.enum(sourceKinds),
      publicLabel: z.string(),
      name: z.string().nullable(),
      platform: z.string().nullable(),
      handle: z.string().nullable(),
      language: z.string().nullable(),
      actorId: key.nullable(),
      note: z.string().nullable(),
    }),
  ),
  sourceItems: z.array(
    z.strictObject({
      id: key,
      sourceId: key,
      kind: z.enum(sourceItemKinds),
      language: z.string().nullable(),
      statedOn: z.iso.date().nullable(),
      note: z.string().nullable(),
    }),
  ),
  claims: z.array(
    z.strictObject({
      id: key,
      kind: z.enum(claimKinds),
      statement: z.string(),
      aboutActorId: key.nullable(),
      locationId: key.nullable(),
      valueLow: z.number().nullable(),
      valueHigh: z.number().nullable(),
      unit: z.string().nullable(),
      /** What the rules have to make of the positions; a test holds them to it. */
      expectedStatus: z.enum(claimStatuses).nullable(),
    }),
  ),
  stances: z.array(
    z.strictObject({
      id: key,
      claimId: key,
      kind: z.enum(stanceKinds),
      actorId: key.nullable(),
      sourceItemId: key,
      firstHand: z.boolean(),
      hedge: z.string().nullable(),
      words: z.string().nullable(),
    }),
  ),
  pictures: z.array(
    z.strictObject({
      id: key,
      sourceItemId: key.nullable(),
      credit: z.string(),
      creator: z.string().nullable(),
      caption: z.string().nullable(),
      locationId: key.nullable(),
      note: z.string().nullable(),
    }),
  ),
  entries: z.array(
    z.strictObject({
      id: key,
      kind: z.enum(entryKinds),
      headline: z.string(),
      body: z.string(),
      sourceItemIds: z.array(key),
      actorIds: z.array(key),
      locations: z.array(z.strictObject({ locationId: key, role: z.enum(placeRoles) })),
      claims: z.array(z.strictObject({ claimId: key, role: z.enum(claimRoles) })),
      pictureIds: z.array(key),
    }),
  ),
})

export const story = Story.parse(
  JSON.parse(readFileSync(new URL('./belgorod-2023-05-23.json', import.meta.url), 'utf8')),
)
