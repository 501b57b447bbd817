import type { ReactNode } from 'react'
import { kindInWords, significanceInWords } from '@/lib/entry/entry'
import type { RevisionView } from '@/lib/entry/entry-schema'
import { placeRoleInWords } from '@/lib/location/location'
import { timeInWords } from '@/lib/record/time'
import { visible } from '@/lib/record/visible'
import { type Change, compareClaims, compareLists, comparePictures, isReordered } from '@/lib/revision/compare'
import { termsInWords } from '@/lib/source/source'
import { ComparedText, ComparedWords } from './compared-text'

/** What would change for readers: headline, text, and everything that the entry rests on. */
export function ComparedRevisions({
  before,
  after,
  zone,
  language,
}: {
  before: RevisionView
  after: RevisionView
  zone: string
  language: string
}) {
  return (
    <div className="space-y-3">
      <div lang={language} dir="auto">
        {(before.headline || after.headline) && (
          <p className="mb-1 font-serif text-xl leading-snug font-semibold">
            <ComparedWords before={before.headline ?? ''} after={after.headline ?? ''} />
          </p>
        )}
        <ComparedText before={before.body} after={after.body} />
      </div>
      <dl className="space-y-1 text-sm">
        {facts(before, after, zone).map(({ name, changed }) => (
          <div key={name} className="flex flex-wrap gap-x-2">
            <dt className="text-quiet">{name}</dt>
            <dd>{changed}</dd>
          </div>
        ))}
      </dl>
    </div>
  )
}

/** Only what differs: what is the same is said beside the text anyway. */
function facts(before: RevisionView, after: RevisionView, zone: string): { name: string; changed: ReactNode }[] {
  const lists = [
    {
      name: 'Sources',
      list: compareLists(before.sources.map(sourceInWords), after.sources.map(sourceInWords), (words) => words),
    },
    {
      name: 'Locations',
      list: compareLists(before.locations.map(placeInWords), after.locations.map(placeInWords), (words) => words),
    },
    {
      name: 'Actors',
      list: compareLists(
        before.actors.map(({ name }) => name),
        after.actors.map(({ name }) => name),
        (words) => words,
      ),
    },
    { name: 'Claims', list: compareClaims(before.claims, after.claims) },
    { name: 'Pictures', list: comparePictures(before.pictures, after.pictures) },
  ].filter(({ list }) => list.some(({ change }) => change !== 'same'))
  const single = [
    { name: 'Kind', was: kindInWords[before.kind], is: kindInWords[after.kind] },
    { name: 'Happened', was: happened(before, zone), is: happened(after, zone) },
    { name: 'Own reporting', was: before.ownReporting ? 'yes' : 'no', is: after.ownReporting ? 'yes' : 'no' },
  ].filter(({ was, is }) => was !== is)
  return [
    ...single.map(({ name, was, is }) => ({
      name,
      changed: (
        <Parts
          parts={[
            { change: 'removed', item: was },
            { change: 'added', item: is },
          ]}
        />
      ),
    })),
    ...lists.map(({ name, list }) => ({ name, changed: <Parts parts={list} /> })),
    ...(isReordered(before.pictures, after.pictures, ({ pictureId }) => pictureId)
      ? [{ name: 'Order of pictures', changed: <ins>changed</ins> }]
      : []),
  ]
}

const happened = ({ happenedAt, happenedPrecision }: RevisionView, zone: string) =>
  timeInWords(happenedAt, happenedPrecision, zone) ?? 'not stated'

const sourceInWords = ({ label, terms, title }: RevisionView['sources'][number]) =>
  [label, ...(title ? [`“${title}”`] : []), ...(terms === 'on_record' ? [] : [termsInWords[terms]])].join(', ')

const placeInWords = ({ name, role }: RevisionView['locations'][number]) => `${name} (${placeRoleInWords[role]})`

function Parts({ parts }: { parts: readonly { change: Change; item: string }[] }) {
  return parts.map(({ change, item }, index) => (
    <span key={`${change} ${item}`}>
      {index > 0 && '; '}
      {change === 'added' ? (
        <ins>{visible(item)}</ins>
      ) : change === 'removed' ? (
        <del>{visible(item)}</del>
      ) : (
        visible(item)
      )}
    </span>
  ))
}

/** What the author says of the difference, and tells readers about it. */
export function Difference({ revision }: { revision: RevisionView }) {
  if (!revision.significance) return <p className="text-sm text-quiet">The author has not said how it differs.</p>
  return (
    <div className="text-sm">
      <p>{significanceInWords[revision.significance]}</p>
      {revision.publicNote && <p className="my-1 border-s-2 border-edge ps-2">{visible(revision.publicNote)}</p>}
    </div>
  )
}
