'use client'

import type { Verdict } from '@/lib/access/can'
import { type AccountInAddress, accountIn } from '@/lib/source/canonical-url'
import { attributionTerms, publicNameOf, sourceKindInWords, sourceKinds, termsInWords } from '@/lib/source/source'
import type { SourceView } from '@/lib/source/source-schema'
import { Select, TextArea, TextField } from '../ui/field'
import { Notice } from '../ui/notice'
import { findActors, findSources } from '../usage/chosen'
import { orNull } from '../usage/lines'
import { RecordChoice } from '../usage/record-choice'
import { RecordForm } from '../usage/record-form'
import { SimilarRecords } from '../usage/similar-records'
import { useRecordForm } from '../usage/use-record-form'
import { GroupField } from './group-field'
import { emptySource, type HeldSource, sourceRecord } from './source-record'

const kinds = sourceKinds.map((value) => ({ value, label: sourceKindInWords[value] }))
const terms = attributionTerms.map((value) => ({ value, label: termsInWords[value] }))

/** A source, to be made or edited. `label` is what was looked for in vain, `account` what a pasted address gave away. */
export function SourceForm({
  source,
  label = '',
  account = null,
  mayWrite,
}: {
  source: SourceView | null
  label?: string
  account?: AccountInAddress | null
  mayWrite: Verdict
}) {
  const form = useRecordForm(sourceRecord, { view: source, empty: emptySource(label, account) })
  const { held, change, wrong } = form

  /** An address says which account it is: nobody has to type that too. */
  const takeProfile = (profileUrl: string) => {
    const known = held.handle === '' && held.platform === '' ? accountIn(profileUrl) : null
    change(known ?? { profileUrl })
  }
  return (
    <RecordForm kind={sourceRecord} form={form} mayWrite={mayWrite}>
      <div className="grid gap-3 sm:grid-cols-[1fr_14rem]">
        <TextField
          label="Public label"
          hint={whatReadersSee(held)}
          dir="auto"
          maxLength={200}
          value={held.publicLabel}
          error={wrong('publicLabel')}
          onChange={(event) => change({ publicLabel: event.target.value })}
        />
        <Select
          label="Kind"
          value={held.kind}
          options={kinds}
          error={wrong('kind')}
          onChange={(kind) => change({ kind })}
        />
      </div>
      {!source && <SimilarRecords name={held.publicLabel} find={findSources} />}
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
          label="Terms"
          value={held.terms}
          options={terms}
          error={wrong('terms')}
          onChange={(chosen) => change({ terms: chosen })}
        />
      </div>
      {source && source.terms === 'on_record' && held.terms !== 'on_record' && <AlreadyPublic source={source} />}
      <div className="grid gap-3 sm:grid-cols-2">
        <TextField
          label="Platform"
          placeholder="Telegram"
          maxLength={60}
          value={held.platform}
          error={wrong('platform')}
          onChange={(event) => change({ platform: event.target.value })}
        />
        <TextField
          label="Account"
          placeholder="@name"
          maxLength={120}
          spellCheck={false}
          value={held.handle}
          error={wrong('handle')}
          onChange={(event) => change({ handle: event.target.value })}
        />
        <TextField
          label="Address of the profile"
          type="url"
          inputMode="url"
          placeholder="https://…"
          value={held.profileUrl}
          error={wrong('profileUrl')}
          onChange={(event) => takeProfile(event.target.value)}
        />
        <TextField
          label="Outlet"
          dir="auto"
          maxLength={200}
          value={held.outlet}
          error={wrong('outlet')}
          onChange={(event) => change({ outlet: event.target.value })}
        />
        <RecordChoice
          label="Speaks for"
          hint="The actor whose position it gives."
          value={held.actor}
          find={findActors}
          error={wrong('actorId')}
          onChange={(actor) => change({ actor })}
        />
        <GroupField
          value={held.independenceGroup}
          error={wrong('independenceGroup')}
          onChange={(independenceGroup) => change({ independenceGroup })}
        />
        <TextField
          label="Language"
          placeholder="uk"
          value={held.language}
          error={wrong('language')}
          onChange={(event) => change({ language: event.target.value })}
        />
      </div>
      <TextArea
        label="Note"
        hint="For the desk. Readers never see it."
        dir="auto"
        maxLength={2_000}
        value={held.note}
        error={wrong('note')}
        onChange={(event) => change({ note: event.target.value })}
      />
    </RecordForm>
  )
}

function whatReadersSee(held: HeldSource): string {
  if (held.terms === 'off_record') return 'Off the record: readers never see this source, in any form.'
  const seen = publicNameOf({ name: orNull(held.name), publicLabel: held.publicLabel, terms: held.terms })
  return seen ? `Readers see: ${seen}` : 'What readers may call it.'
}

/** New terms cannot reach what is published: whoever sets them has to know where the name still stands. */
function AlreadyPublic({ source }: { source: SourceView }) {
  const seen = source.usedIn.filter(({ isPublic }) => isPublic).length
  if (seen === 0) return null
  return (
    <Notice tone="warn">
      {seen === 1 ? 'One entry that readers see names' : `${seen} entries that readers see name`} this source, and goes
      on doing so. Saving holds for what is published from now on; correct or withdraw the entries listed under “Where
      it is used”.
    </Notice>
  )
}
