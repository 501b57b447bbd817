'use client'

import {
  type EntryKind,
  entryKinds,
  kindInWords,
  type Significance,
  significanceInWords,
  significances,
} from '@/lib/entry/entry'
import type { LiveBlogView } from '@/lib/live-blog/live-blog-schema'
import { Checkbox, Select, TextArea } from '../ui/field'
import { controlId } from './composer-controls'
import { ReferencePicker } from './reference-picker'
import { TimeOfEvent } from './time-of-event'
import type { Composing } from './use-composer'

const kinds = entryKinds.map((value) => ({ value, label: kindInWords[value] }))
const differences: { value: Significance | ''; label: string }[] = [
  { value: '', label: 'Not said yet' },
  ...significances.map((value) => ({ value, label: significanceInWords[value] })),
]

/** What is known of an entry besides its words. */
export function EntryFields({
  composing: { hand, change, make },
  liveBlog,
  seenByReaders,
}: {
  composing: Composing
  liveBlog: Pick<LiveBlogView, 'id' | 'timezone'>
  seenByReaders: boolean
}) {
  return (
    <>
      <div className="flex flex-wrap items-end gap-x-3 gap-y-2">
        <ReferencePicker id={controlId.sources} liveBlogId={liveBlog.id} onTake={(choice) => void make(choice, true)} />
        <Checkbox
          id={controlId.ownReporting}
          label="Own reporting"
          checked={hand.ownReporting}
          onChange={(ownReporting) => change({ ownReporting })}
        />
        <Select<EntryKind>
          className="w-32"
          label="Kind of entry"
          value={hand.kind}
          options={kinds}
          onChange={(kind) => change({ kind })}
        />
        <TimeOfEvent
          label="When it happened"
          time={hand.happened}
          zone={liveBlog.timezone}
          onChange={(happened) => change({ happened })}
        />
        {seenByReaders && (
          <Select
            id={controlId.significance}
            className="w-64"
            label="How it differs"
            value={hand.significance ?? ''}
            options={differences}
            onChange={(significance) => change({ significance: significance || null })}
          />
        )}
      </div>
      {seenByReaders && hand.significance === 'correction' && (
        <TextArea
          id={controlId.publicNote}
          label="Public note"
          hint="Readers see this under the entry: what was wrong and what is right."
          rows={2}
          maxLength={1_000}
          value={hand.publicNote}
          onChange={(event) => change({ publicNote: event.target.value })}
        />
      )}
    </>
  )
}
