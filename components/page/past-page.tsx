import { wallTimeOf } from '@/lib/entry/wall-clock'
import { at } from '@/lib/paths'
import { inEnglish } from '@/lib/record/language'
import { olderPages } from '@/lib/record/page'
import type { PastPage as Past, PastEntry } from '@/lib/record/past-page'
import { momentInWords } from '@/lib/record/time'
import { visible } from '@/lib/record/visible'
import { PublicTime } from '../entry/public-time'
import { PublicKeyEvents } from '../live-blog/public-key-events'
import { PagesNewestFirst } from '../live-blog/public-pages'
import { PublicPinned } from '../live-blog/public-pinned'
import { PublicRecordNote } from '../live-blog/public-record-note'
import { PublicWhatWeKnow } from '../live-blog/public-what-we-know'
import { MomentForms } from '../record/moment-forms'
import { PastArticle } from '../record/past-article'
import { PastHead } from '../record/past-head'
import type { Assets } from './assets'
import { type About, ReaderDocument } from './document'

/**
 * A live blog as it stood at a moment. It says so before anything else and in its colour, does not follow what happens, and leads
 * search engines to what stands now.
 */
export function PastPage({ past, assets, base }: { past: Past; assets: Assets; base: string }) {
  const { liveBlog, moment, entries, total, page } = past
  const { sequence } = moment
  const pinned = asHeld(past.pinned)
  const english = inEnglish(liveBlog.language)
  return (
    <ReaderDocument
      about={aboutOf(past)}
      assets={assets}
      base={base}
      live={false}
      skipTo={{ id: 'entries', words: 'Skip to the entries' }}
    >
      <main className="past" data-page="past">
        <section className="moment" aria-labelledby="moment">
          <Moment past={past} />
          <MomentForms
            parts={past.timeline}
            last={liveBlog.last}
            chosen={[sequence]}
            clock={wallTimeOf(moment.at ?? past.timeline[0]?.at ?? null, 'minute', liveBlog.timezone).clock}
            liveBlog={liveBlog}
          />
          <Steps past={past} />
        </section>
        <PastHead liveBlog={liveBlog} isPublic={sequence > 0} />
        {page === null && (
          <PublicWhatWeKnow
            liveBlog={liveBlog}
            page={{ summary: past.summary, hasClaims: past.summary !== null, outcome: null, total }}
            moment={sequence}
          />
        )}
        <div className="beside">
          <PublicKeyEvents liveBlog={liveBlog} page={past} moment={sequence} />
        </div>
        <div className="story">
          {page === null && <PublicPinned liveBlog={liveBlog} page={{ pinned, total }} moment={sequence} />}
          <section id="entries" tabIndex={-1} aria-label="Entries as they stood, newest first">
            {entries.map((entry) => (
              <PastArticle
                key={entry.entryId}
                entry={entry}
                liveBlog={liveBlog}
                moment={sequence}
                last={liveBlog.last}
              />
            ))}
            {entries.length === 0 && (
              <p className="none" {...english}>
                No entry stood here yet.
              </p>
            )}
          </section>
          <PagesNewestFirst
            here={page}
            last={olderPages(total)}
            to={(number) => at.pastPage(liveBlog.slug, sequence, number)}
            newest={at.past(liveBlog.slug, sequence)}
            language={liveBlog.language}
          />
          <PublicRecordNote liveBlog={liveBlog} base={base} />
        </div>
      </main>
    </ReaderDocument>
  )
}

const asHeld = (pinned: PastEntry | null) => (pinned?.state === 'published' ? pinned : null)

/** When, for how long it stood so, and how far it is behind. */
function Moment({ past: { liveBlog, moment } }: { past: Past }) {
  const { sequence, at: madeAt, until } = moment
  const since = liveBlog.last - sequence
  return (
    <div {...inEnglish(liveBlog.language)}>
      <p className="kicker">As it stood</p>
      <h2 id="moment">{madeAt ? <PublicTime at={madeAt} liveBlog={liveBlog} /> : 'Before the first change'}</h2>
      <p>
        {madeAt === null
          ? 'Nothing of this live blog was public yet. '
          : `After change ${sequence} of ${liveBlog.last}${until ? '' : ', the newest'}. `}
        {until && (
          <>
            The next came <PublicTime at={until} liveBlog={liveBlog} />.{' '}
          </>
        )}
        {since === 0 ? (
          'Nothing has changed since. '
        ) : (
          <>
            <a href={at.difference(liveBlog.slug, sequence, liveBlog.last)}>
              {since === 1 ? '1 change since' : `${since} changes since`}
            </a>
            .{' '}
          </>
        )}
        <a href={at.liveBlog(liveBlog.slug)}>
          <b>Read it as it stands now</b>
        </a>
      </p>
    </div>
  )
}

/** One change back, one on, and what the change was. */
function Steps({ past: { liveBlog, moment } }: { past: Past }) {
  const { slug, last, language } = liveBlog
  const { sequence } = moment
  return (
    <nav className="steps" aria-label="Moments" {...inEnglish(language)}>
      {sequence > 0 && (
        <a href={at.past(slug, sequence - 1)} rel="prev">
          One change earlier
        </a>
      )}{' '}
      {sequence < last && (
        <a href={at.past(slug, sequence + 1)} rel="next">
          One change later
        </a>
      )}{' '}
      {sequence > 0 && <a href={at.difference(slug, sequence - 1, sequence)}>What this change was</a>}{' '}
      <a href={at.moments(slug)}>All changes</a> <a href={at.corrections(slug)}>Corrections</a>
    </nav>
  )
}

function aboutOf({ liveBlog, moment: { at: madeAt } }: Past): About {
  const title = visible(liveBlog.title)
  const when = madeAt ? momentInWords(madeAt, liveBlog.timezone) : null
  return {
    title: `${when ? `As it stood ${when}` : 'Before it was public'} · ${title}`,
    description: `An earlier state of the live blog “${title}”, kept for the record${when ? `: as readers saw it ${when}` : ''}. It has been overtaken by later changes.`,
    path: at.liveBlog(liveBlog.slug),
    language: liveBlog.language,
    robots: 'unlisted',
  }
}
