'use client'

import { useEffect } from 'react'
import type { Verdict } from '@/lib/access/can'
import { wallTimeOf } from '@/lib/entry/wall-clock'
import { momentOf, type PictureMetadata } from '@/lib/picture/metadata'
import type { PictureView } from '@/lib/picture/picture-schema'
import { TimeOfEvent } from '../entry/time-of-event'
import { TextArea, TextField } from '../ui/field'
import { findLocations } from '../usage/chosen'
import { RecordChoice } from '../usage/record-choice'
import { RecordForm } from '../usage/record-form'
import { type RecordForm as Form, useRecordForm } from '../usage/use-record-form'
import { findSourceItems } from './find'
import { emptyPicture, type HeldPicture, notedPicture, pictureRecord, zone } from './picture-record'

/** What the desk says of a picture. `null`: one that is only credited, to be noted without a file. */
export function PictureForm({ picture, mayWrite }: { picture: PictureView | null; mayWrite: Verdict }) {
  const kind = picture ? pictureRecord : notedPicture
  const form = useRecordForm(kind, { view: picture, empty: emptyPicture })
  const { held, change, wrong } = form
  useNewerGround(form, picture)
  const said = picture?.metadata ?? null
  return (
    <RecordForm kind={kind} form={form} mayWrite={mayWrite}>
      <TextArea
        id="picture-altText"
        label="What it shows"
        hint="For those who cannot see it: who and what is in it, as you would say it over the telephone. Readers need it."
        dir="auto"
        rows={2}
        maxLength={1_000}
        value={held.altText}
        error={wrong('altText')}
        onChange={(event) => change({ altText: event.target.value })}
      />
      <div>
        <TextArea
          label="Caption"
          hint="Stands under the picture: what it shows, and what is known of when and where."
          dir="auto"
          rows={2}
          maxLength={2_000}
          value={held.caption}
          error={wrong('caption')}
          onChange={(event) => change({ caption: event.target.value })}
        />
        <FromFile said={said?.caption} held={held.caption} onUse={(caption) => change({ caption })} />
      </div>
      <div className="grid gap-3 sm:grid-cols-2">
        <div>
          <TextField
            id="picture-credit"
            label="Credit"
            hint="As readers read it: “Olha Kravets / AP”."
            dir="auto"
            maxLength={300}
            value={held.credit}
            error={wrong('credit')}
            onChange={(event) => change({ credit: event.target.value })}
          />
          <FromFile said={creditFrom(said)} held={held.credit} onUse={(credit) => change({ credit })} />
        </div>
        <div>
          <TextField
            label="Creator"
            hint="Who took it. For the desk."
            dir="auto"
            maxLength={300}
            value={held.creator}
            error={wrong('creator')}
            onChange={(event) => change({ creator: event.target.value })}
          />
          <FromFile said={said?.creator} held={held.creator} onUse={(creator) => change({ creator })} />
        </div>
        <TextField
          label="Licence"
          hint="Readers read it: “CC BY 4.0”."
          maxLength={300}
          value={held.licence}
          error={wrong('licence')}
          onChange={(event) => change({ licence: event.target.value })}
        />
        <div>
          <TextField
            label="Terms of use"
            hint="What we may do with it, and until when. For the desk."
            dir="auto"
            maxLength={2_000}
            value={held.usageTerms}
            error={wrong('usageTerms')}
            onChange={(event) => change({ usageTerms: event.target.value })}
          />
          <FromFile
            said={said?.usageTerms ?? said?.copyright}
            held={held.usageTerms}
            onUse={(usageTerms) => change({ usageTerms })}
          />
        </div>
      </div>
      <TextField
        id="picture-permission"
        label="Permission"
        hint="Who allowed it, how and when: “By telephone, 22 May, 16:10”. For the desk."
        dir="auto"
        maxLength={2_000}
        value={held.permission}
        error={wrong('permission')}
        onChange={(event) => change({ permission: event.target.value })}
      />
      <div>
        <TimeOfEvent label="Taken" time={held.taken} zone={zone} onChange={(taken) => change({ taken })} />
        {wrong('takenAt', 'takenPrecision') && (
          <p className="mt-0.5 text-sm text-bad">{wrong('takenAt', 'takenPrecision')}</p>
        )}
        <TakenFromFile said={said} held={held.taken} onUse={(taken) => change({ taken })} />
      </div>
      <div className="grid gap-3 sm:grid-cols-2">
        <RecordChoice
          label="Where it was taken"
          hint="As far as it is known; a sensitive place is not told to readers."
          value={held.location}
          find={findLocations}
          error={wrong('locationId')}
          onChange={(location) => change({ location })}
        />
        <RecordChoice
          label="Where we got it"
          hint="The post or the page; type the name of its source."
          value={held.sourceItem}
          find={findSourceItems}
          error={wrong('sourceItemId')}
          onChange={(sourceItem) => change({ sourceItem })}
        />
      </div>
    </RecordForm>
  )
}

/** Rights that were cleared beside the form are a new version of the same picture: what nobody is editing stands on it at once. */
function useNewerGround({ ground, isTouched, takeTheirs }: RecordFormOf, picture: PictureView | null): void {
  useEffect(() => {
    if (picture && ground && picture.version > ground.version && !isTouched) takeTheirs(picture)
  }, [picture, ground, isTouched, takeTheirs])
}
type RecordFormOf = Pick<Form<PictureView, HeldPicture>, 'ground' | 'isTouched' | 'takeTheirs'>

const creditFrom = (said: PictureMetadata | null) => said?.credit ?? said?.creator

/** What the file says, to be taken over by a person and never by itself: anybody may have written it. */
function FromFile({
  said,
  held,
  onUse,
}: {
  said: string | null | undefined
  held: string
  onUse: (words: string) => void
}) {
  if (!said || said === held) return null
  return (
    <p className="mt-0.5 text-sm text-quiet">
      The file says “{said.slice(0, 120)}”.{' '}
      <button type="button" className="min-h-6 underline underline-offset-2 hover:text-ink" onClick={() => onUse(said)}>
        Use it
      </button>
    </p>
  )
}

function TakenFromFile({
  said,
  held,
  onUse,
}: {
  said: PictureMetadata | null
  held: HeldPicture['taken']
  onUse: (taken: HeldPicture['taken']) => void
}) {
  if (!said?.takenAt && !said?.gpsAt) return null
  const moment = momentOf(said.takenAt) ?? momentOf(said.gpsAt)
  const offered = wallTimeOf(moment, 'minute', zone)
  if (moment && held.clock.startsWith(offered.clock)) return null
  return (
    <p className="mt-0.5 text-sm text-quiet">
      The file says {[said.takenAt, said.gpsAt && `${said.gpsAt} from satellites`].filter(Boolean).join('; ')}.{' '}
      {moment ? (
        <button
          type="button"
          className="min-h-6 underline underline-offset-2 hover:text-ink"
          onClick={() => onUse(offered)}
        >
          Use it
        </button>
      ) : (
        'It names no zone, so it may be hours off.'
      )}
    </p>
  )
}
