import type { Region } from '@/lib/record/change-item'
import { inPage } from '@/lib/record/in-page'
import { inEnglish } from '@/lib/record/language'
import { pageOf, type RecordPage } from '@/lib/record/page'
import type { PublicLiveBlog } from '@/lib/record/public-entry'
import { visible } from '@/lib/record/visible'
import { PublicFallenWords } from '../claim/public-fallen'
import { PublicTime } from '../entry/public-time'

const id: Region = 'key-events'

/** The turning points: a rail beside the story where there is room, a disclosure above it where there is not. */
export function PublicKeyEvents({
  liveBlog,
  page: { keyEvents, total },
  moment,
}: {
  liveBlog: PublicLiveBlog
  page: Pick<RecordPage, 'keyEvents' | 'total'>
  /** The change after which it stood so; none: as it stands now. */
  moment?: number
}) {
  if (keyEvents.length === 0) return <div id={id} />
  return (
    <div id={id}>
      <details className="key-events">
        <summary>
          <h2 {...inEnglish(liveBlog.language)}>Key events</h2>
        </summary>
        <ol>
          {keyEvents.map((event) => (
            <li key={event.entryId}>
              <a href={inPage(liveBlog.slug, pageOf(event.position, total), event.entryId, moment)}>
                {visible(event.headline)}
              </a>{' '}
              <PublicFallenWords words={event.fallen} liveBlog={liveBlog} />
              <p {...inEnglish(liveBlog.language)}>
                Published <PublicTime at={event.publishedAt} liveBlog={liveBlog} />
              </p>
            </li>
          ))}
        </ol>
      </details>
    </div>
  )
}
