import Link from 'next/link'
import { firstWords } from '@/lib/entry/draft-on-device'
import { kindInWords } from '@/lib/entry/entry'
import type { EntryView } from '@/lib/entry/entry-schema'
import { desk } from '@/lib/paths'
import { datelineInWords } from '@/lib/record/dateline'
import { visible } from '@/lib/record/visible'
import { When } from '../desk/when'
import { EntryStateBadge } from './entry-state'

/** An entry in a list: where it stands, what it says, whose it is and what keeps it from readers. */
export function EntryRow({ entry, zone, inLiveBlog }: { entry: EntryView; zone: string; inLiveBlog?: boolean }) {
  const { head } = entry
  return (
    <article className="py-2.5">
      <p className="flex flex-wrap items-baseline gap-x-3 text-sm tabular-nums">
        <EntryStateBadge state={entry.state} seen={entry.published !== null} />
        {head.kind !== 'update' && <b className="font-medium">{kindInWords[head.kind]}</b>}
        {entry.pinned && <b className="font-medium">Pinned</b>}
        <span className="text-quiet">
          {head.author.name}, <When at={entry.stateSince} zone={zone} brief />
        </span>
        {!inLiveBlog && <span className="text-quiet">{entry.liveBlogTitle}</span>}
      </p>
      <h3 className="font-serif text-lg leading-snug">
        <Link href={desk.entry(entry.id)} className="text-ink no-underline hover:underline">
          {visible(firstWords({ headline: head.headline ?? '', body: head.body }, 120)) || 'Nothing written yet'}
        </Link>
      </h3>
      <p className="text-sm text-quiet">{visible(datelineOf(entry, zone))}</p>
      {entry.issues.length > 0 && (
        <p className="text-sm">
          <span aria-hidden="true" className="text-warn">
            ▲{' '}
          </span>
          {entry.issues.length === 1 ? entry.issues[0]?.message : `${entry.issues.length} things still open`}
        </p>
      )}
    </article>
  )
}

/** A dateline names places and puts nothing on a map. */
const placeOnDesk = ({ sensitive: _, ...place }: EntryView['head']['locations'][number]) => ({ ...place, point: null })

/** The dateline as the desk sees it: with the places that readers are told of by a larger one. */
export const datelineOf = ({ head }: Pick<EntryView, 'head'>, zone: string): string =>
  datelineInWords(
    { places: head.locations.map(placeOnDesk), happenedAt: head.happenedAt, happenedPrecision: head.happenedPrecision },
    { timezone: zone },
  )
