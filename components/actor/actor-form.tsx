'use client'

import type { Verdict } from '@/lib/access/can'
import { actorKindInWords, actorKinds } from '@/lib/actor/actor'
import type { ActorView } from '@/lib/actor/actor-schema'
import { Select, TextArea, TextField } from '../ui/field'
import { findActors } from '../usage/chosen'
import { RecordChoice } from '../usage/record-choice'
import { RecordForm } from '../usage/record-form'
import { SimilarRecords } from '../usage/similar-records'
import { useRecordForm } from '../usage/use-record-form'
import { actorRecord, emptyActor } from './actor-record'

const kinds = actorKinds.map((value) => ({ value, label: actorKindInWords[value] }))

/** An actor, to be made or edited. `name` is what was looked for in vain. */
export function ActorForm({
  actor,
  name = '',
  mayWrite,
}: {
  actor: ActorView | null
  name?: string
  mayWrite: Verdict
}) {
  const form = useRecordForm(actorRecord, { view: actor, empty: emptyActor(name) })
  const { held, change, wrong } = form
  return (
    <RecordForm kind={actorRecord} form={form} mayWrite={mayWrite}>
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
      {!actor && <SimilarRecords name={held.name} find={findActors} />}
      <TextArea
        label="Other names"
        hint="Short forms and names in other scripts, one on each line. Search looks at all of them."
        dir="auto"
        value={held.names}
        error={wrong('names')}
        onChange={(event) => change({ names: event.target.value })}
      />
      <div className="grid gap-3 sm:grid-cols-2">
        <RecordChoice
          label="Part of"
          value={held.parent}
          find={findActors}
          error={wrong('parentId')}
          onChange={(parent) => change({ parent })}
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
        label="What is known"
        hint="For the desk."
        dir="auto"
        maxLength={2_000}
        value={held.description}
        error={wrong('description')}
        onChange={(event) => change({ description: event.target.value })}
      />
    </RecordForm>
  )
}
