import type { ReactNode } from 'react'
import { kindInWords } from '@/lib/entry/entry'
import { placeRoleInWords } from '@/lib/location/location'
import { timeInWords } from '@/lib/record/time'
import { visible } from '@/lib/record/visible'
import {
  type Change,
  type Comparable,
  compareClaims,
  compareLists,
  comparePictures,
  isReordered,
} from '@/lib/revision/compare'
import { termsInWords } from '@/lib/source/source'

/** What an entry rests on, as far as it differs: what is the same is said beside the text anyway. `zone` is the live blog's. */
export function factsThatDiffer(
  before: Comparable,
  after: Comparable,
  zone: string,
): { name: string; changed: ReactNode }[] {
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

const happened = ({ happenedAt, happenedPrecision }: Comparable, zone: string) =>
  timeInWords(happenedAt, happenedPrecision, zone) ?? 'not stated'

const sourceInWords = ({ label, terms, title }: Comparable['sources'][number]) =>
  [label, ...(title ? [`“${title}”`] : []), ...(terms === 'on_record' ? [] : [termsInWords[terms]])].join(', ')

const placeInWords = ({ name, role }: Comparable['locations'][number]) => `${name} (${placeRoleInWords[role]})`

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
