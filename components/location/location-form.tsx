'use client'

import type { Verdict } from '@/lib/access/can'
import { defaultRadiusMetres, locationKindInWords, locationKinds } from '@/lib/location/location'
import type { LocationView } from '@/lib/location/location-schema'
import { distanceInWords } from '@/lib/location/readers-see'
import { Checkbox, Select, TextArea, TextField } from '../ui/field'
import { findLocations } from '../usage/chosen'
import { RecordChoice } from '../usage/record-choice'
import { RecordForm } from '../usage/record-form'
import { SimilarRecords } from '../usage/similar-records'
import { useRecordForm } from '../usage/use-record-form'
import { emptyLocation, locationRecord, placeIn, precisionOf } from './location-record'
import { precisionOptions } from './precision-in-words'
import { ReadersSee } from './readers-see'
import { useAbove } from './use-above'

const kinds = locationKinds.map((value) => ({ value, label: locationKindInWords[value] }))

/** A location, to be made or edited. `name` is what was looked for in vain. */
export function LocationForm({
  location,
  name = '',
  mayWrite,
}: {
  location: LocationView | null
  name?: string
  mayWrite: Verdict
}) {
  const form = useRecordForm(locationRecord, { view: location, empty: emptyLocation(name) })
  const { held, change, wrong } = form
  const standing = defaultRadiusMetres[precisionOf(held)]
  const above = useAbove(location, held.parent?.id ?? null)
  return (
    <RecordForm kind={locationRecord} form={form} mayWrite={mayWrite}>
      <div className="grid gap-3 sm:grid-cols-[1fr_14rem]">
        <TextField
          label="Name"
          dir="auto"
          maxLength={200}
          value={held.name}
          error={wrong('name')}
          onChange={(event) => change({ name: event.target.value })}
        />
        <Select
          label="Kind"
          value={held.kind}
          options={kinds}
          error={wrong('kind')}
          onChange={(kind) => change({ kind })}
        />
      </div>
      {!location && <SimilarRecords name={held.name} find={findLocations} />}
      <div className="grid gap-3 sm:grid-cols-[1fr_8rem]">
        <RecordChoice
          label="Lies in"
          {...(location?.region ? { hint: location.region } : {})}
          value={held.parent}
          find={findLocations}
          error={wrong('parentId')}
          onChange={(parent) => change({ parent })}
        />
        <TextField
          label="Country code"
          placeholder="UA"
          maxLength={2}
          value={held.countryCode}
          error={wrong('countryCode')}
          onChange={(event) => change({ countryCode: event.target.value })}
        />
      </div>
      <TextArea
        label="Other names"
        hint="In other words and scripts, one on each line. Search looks at all of them."
        dir="auto"
        value={held.names}
        error={wrong('names')}
        onChange={(event) => change({ names: event.target.value })}
      />
      <fieldset className="grid gap-3 sm:grid-cols-3">
        <legend className="sr-only">Where it is, and how exactly that is known</legend>
        <TextField
          label="Point"
          hint="Degrees in any notation, or the address of a map: 50.4614, 35.6025"
          inputMode="text"
          value={held.point}
          error={wrong('point', 'latitude', 'longitude')}
          onChange={(event) => change({ point: event.target.value })}
        />
        <Select
          label="Precision"
          hint="How exactly it is known where this is; not how large it is."
          value={precisionOf(held)}
          options={precisionOptions}
          error={wrong('precision')}
          onChange={(precision) => change({ precision })}
        />
        <TextField
          label="Radius in metres"
          hint={
            standing === null
              ? 'How far off the point may be. A point needs one.'
              : `How far off the point may be; without one, ${distanceInWords(standing)}.`
          }
          inputMode="numeric"
          value={held.radius}
          error={wrong('radiusMetres')}
          onChange={(event) => change({ radius: event.target.value })}
        />
      </fieldset>
      <div>
        <Checkbox
          label="Sensitive: to name it exactly could endanger somebody"
          checked={held.sensitive}
          onChange={(sensitive) => change({ sensitive })}
        />
        <p className="text-sm text-quiet">
          Readers get the name and the circle of what it lies in, and so for everything that lies in it.
        </p>
      </div>
      {held.name.trim() && <ReadersSee place={placeIn(held, location?.id ?? '')} above={above} />}
      <div className="grid gap-3 sm:grid-cols-2">
        <TextField
          label="GeoNames id"
          inputMode="numeric"
          value={held.geonamesId}
          error={wrong('geonamesId')}
          onChange={(event) => change({ geonamesId: event.target.value })}
        />
        <TextField
          label="Wikidata id"
          placeholder="Q…"
          value={held.wikidataId}
          error={wrong('wikidataId')}
          onChange={(event) => change({ wikidataId: event.target.value })}
        />
      </div>
      <TextArea
        label="Note"
        hint="For the desk: where the point comes from, what the gazetteers disagree about."
        dir="auto"
        maxLength={2_000}
        value={held.note}
        error={wrong('note')}
        onChange={(event) => change({ note: event.target.value })}
      />
    </RecordForm>
  )
}
