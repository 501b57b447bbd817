import type { Region } from '@/lib/record/change-item'
import { fallenInWords } from '@/lib/record/fallen'
import { inPage } from '@/lib/record/in-page'
import { inEnglish } from '@/lib/record/language'
import { nameOf } from '@/lib/record/name'
import { pageOf, type RecordPage } from '@/lib/record/page'
import type { PublicLiveBlog } from '@/lib/record/public-entry'
import { PublicFallenWords } from '../claim/public-fallen'
import { PublicText } from '../entry/public-text'
import { PublicTime } from '../entry/public-time'

const id: Region = 'pinned'
const elsewhereId: Region = 'pinned-elsewhere'

/** The entry that the desk keeps at the top, folded up. The entry itself stays where it was published. */
export function PublicPinned({
  liveBlog,
  page: { pinned, total },
  moment,
}: {
  liveBlog: PublicLiveBlog
  page: Pick<RecordPage, 'pinned' | 'total'>
  /** The change after which it stood so; none: as it stands now. */
  moment?: number
}) {
  if (pinned?.state !== 'published') return <div id={id} />
  const english = inEnglish(liveBlog.language)
  return (
    <div id={id}>
      <details className="pinned">
        <summary>
          <span {...english}>Pinned </span>
          <b>{nameOf(pinned.entry, liveBlog)}</b>{' '}
          <PublicFallenWords words={fallenInWords(pinned.entry)} liveBlog={liveBlog} />
        </summary>
        <PublicText document={pinned.entry.body} corrected={pinned.entry.correctedText} />
        <p {...english}>
          <a href={inPage(liveBlog.slug, pageOf(pinned.position, total), pinned.entryId, moment)}>Go to the entry</a>,
          published <PublicTime at={pinned.entry.publishedAt} liveBlog={liveBlog} />
        </p>
      </details>
    </div>
  )
}

/** Older pages do not repeat the pinned entry; they say where it is. */
export function PublicPinnedElsewhere({
  liveBlog,
  page: { pinned, total },
}: {
  liveBlog: PublicLiveBlog
  page: Pick<RecordPage, 'pinned' | 'total'>
}) {
  if (pinned?.state !== 'published') return <div id={elsewhereId} />
  return (
    <div id={elsewhereId}>
      <p className="pinned-elsewhere">
        <span {...inEnglish(liveBlog.language)}>Pinned: </span>
        <a href={inPage(liveBlog.slug, pageOf(pinned.position, total), pinned.entryId)}>
          {nameOf(pinned.entry, liveBlog)}
        </a>
      </p>
    </div>
  )
}
