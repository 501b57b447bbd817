import { eq } from 'drizzle-orm'
import type * as z from 'zod'
import { locationNames, locations } from '@/db/schema/locations'
import { can } from '../access/can'
import type { Act } from '../act'
import { must, Refusal } from '../errors'
import { fieldsOf, isUnchanged, mustBeFresh, mustBeSound, otherNames, withChanges } from '../usage/shared-record'
import { keepingRules, mustNotLoop } from '../usage/shared-record-commands'
import { defaultRadiusMetres, type LocationPrecision } from './location'
import { locationsKnownAs, oneLocation } from './location-queries'
import { locationIssues, locationRules, precisionOfKind } from './location-rules'
import type { LocationChanges, LocationView, NewLocation } from './location-schema'

/** Makes a location. One that a gazetteer's id says is known already is refused, with that one in `theirs`. */
export async function makeLocation(act: Act, { names, ...input }: z.output<typeof NewLocation>): Promise<LocationView> {
  must(can(act.viewer, 'location.write', act.viewer.id))
  const written = withRadius({ ...input, precision: input.precision ?? precisionOfKind[input.kind] })
  mustBeSound(locationIssues(written))
  const [made] = await keepingRules(locationRules, () =>
    act.tx
      .insert(locations)
      .values({ ...written, createdBy: act.viewer.id })
      .onConflictDoNothing()
      .returning({ id: locations.id }),
  )
  if (!made) return refuseKnownLocation(act, await locationsKnownAs(act.tx, written), written)
  await writeNames(act, made.id, written.name, names)
  act.audit({ act: 'location.make', subject: 'location', subjectId: made.id })
  return oneLocation(act.tx, act.viewer, made.id)
}

/** Edits a location. Entries that readers see keep the place as it was published. */
export async function editLocation(
  act: Act,
  { id, version, names, ...changes }: z.output<typeof LocationChanges> & { id: string },
): Promise<LocationView> {
  const [row] = await act.tx.select().from(locations).where(eq(locations.id, id)).for('no key update')
  if (!row) throw new Refusal('not_found', 'That location does not exist')
  must(can(act.viewer, 'location.write', row.createdBy))
  const before = await oneLocation(act.tx, act.viewer, id)
  mustBeFresh('location', before, version)

  const fields = fieldsOf(row)
  const after = withRadius(withChanges(fields, changes))
  const namesAfter = otherNames(after.name, names ?? before.names)
  if (isUnchanged(fields, after) && isUnchanged(before.names, [...namesAfter].sort())) return before
  mustBeSound(locationIssues(after))
  if (after.parentId !== fields.parentId) {
    const tree = { rows: locations, id: locations.id, parentId: locations.parentId }
    await mustNotLoop(act, tree, id, after.parentId, locationRules.location_is_not_its_own_parent)
  }
  const known = (await locationsKnownAs(act.tx, after)).filter((other) => other !== id)
  if (known.length > 0) return refuseKnownLocation(act, known, after)
  await keepingRules(locationRules, () =>
    act.tx
      .update(locations)
      .set({ ...after, version: version + 1 })
      .where(eq(locations.id, id)),
  )
  await act.tx.delete(locationNames).where(eq(locationNames.locationId, id))
  await writeNames(act, id, after.name, namesAfter)
  act.audit({ act: 'location.edit', subject: 'location', subjectId: id, detail: { version: version + 1 } })
  return oneLocation(act.tx, act.viewer, id)
}

type Pointed = { latitude: number | null; radiusMetres: number | null; precision: LocationPrecision }

/** A point without a radius gets the one that its precision stands for. */
const withRadius = <L extends Pointed>(location: L): L => ({
  ...location,
  radiusMetres:
    location.latitude === null
      ? location.radiusMetres
      : (location.radiusMetres ?? defaultRadiusMetres[location.precision]),
})

/** Its own name among them: search looks at nothing else. */
async function writeNames(act: Act, locationId: string, name: string, names: readonly string[]): Promise<void> {
  const rows = [name, ...otherNames(name, names)].map((one) => ({ locationId, name: one }))
  await act.tx.insert(locationNames).values(rows)
}

async function refuseKnownLocation(
  act: Act,
  [known]: string[],
  { geonamesId }: { geonamesId: number | null },
): Promise<never> {
  if (known === undefined) throw new Error('The database refused a gazetteer id that no location has')
  const existing = await oneLocation(act.tx, act.viewer, known)
  const { location_geonames_id_unique, location_wikidata_id_unique } = locationRules
  throw new Refusal(
    'wrong_state',
    `This is “${existing.name}” already. Nothing was saved and nothing is lost; use that one`,
    [
      geonamesId !== null && existing.geonamesId === geonamesId
        ? location_geonames_id_unique
        : location_wikidata_id_unique,
    ],
    existing,
  )
}
