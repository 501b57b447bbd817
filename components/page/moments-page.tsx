import { wallTimeOf } from '@/lib/entry/wall-clock'
import { at } from '@/lib/paths'
import { inEnglish } from '@/lib/record/language'
import { momentKindInWords, momentSubject } from '@/lib/record/moment-in-words'
import { pageNumbers } from '@/lib/record/page-numbers'
import { type ListedMoment, type MomentList, olderMomentPages } from '@/lib/record/past-page'
import { visible } from '@/lib/record/visible'
import { PublicTime } from '../entry/public-time'
import { PublicShortHead } from '../live-blog/public-head'
import { PublicRecordNote } from '../live-blog/public-record-note'
import { MomentForms } from '../record/moment-forms'
import type { Assets } from './assets'
import { type About, ReaderDocument } from './document'

/** Every change of a live blog as a moment to go to, newest first, with the timeline above them. */
export function MomentsPage({ list, assets, base }: { list: MomentList; assets: Assets; base: string }) {
  const { liveBlog, timeline, moments } = list
  const { slug, sequence } = liveBlog
  const english = inEnglish(liveBlog.language)
  return (
    <ReaderDocument
      about={aboutOf(list)}
      assets={assets}
      base={base}
      live={false}
      skipTo={{ id: 'moments', words: 'Skip to the changes' }}
    >
      <main data-page="moments">
        <PublicShortHead liveBlog={liveBlog} />
        <div className="story">
          <p className="look" {...english}>
            <a href={at.liveBlog(slug)}>Read the live blog</a>, or <a href={at.corrections(slug)}>its corrections</a>
          </p>
          <section id="moments" className="moments" tabIndex={-1} aria-labelledby="moments-heading">
            <h2 id="moments-heading" {...english}>
              As it stood, change by change
            </h2>
            <p className="explained" {...english}>
              Nothing here is rewritten without a trace. After each change the live blog stood in another way, and each
              of these states can be read: choose one on the line, by its time, or below.
            </p>
            <MomentForms
              parts={timeline}
              last={sequence}
              chosen={[sequence]}
              clock={wallTimeOf(liveBlog.updatedAt, 'minute', liveBlog.timezone).clock}
              liveBlog={liveBlog}
            />
            <ol reversed start={moments[0]?.sequence}>
              {moments.map((moment) => (
                <li key={moment.sequence} data-kind={moment.kind}>
                  <Row moment={moment} liveBlog={liveBlog} />
                </li>
              ))}
            </ol>
            <OlderMoments list={list} />
          </section>
          <PublicRecordNote liveBlog={liveBlog} base={base} />
        </div>
      </main>
    </ReaderDocument>
  )
}

function Row({ moment, liveBlog }: { moment: ListedMoment; liveBlog: MomentList['liveBlog'] }) {
  const { sequence, at: madeAt } = moment
  const subject = momentSubject(moment, liveBlog)
  const english = inEnglish(liveBlog.language)
  return (
    <>
      <p {...english}>
        <a href={at.past(liveBlog.slug, sequence)}>
          <PublicTime at={madeAt} liveBlog={liveBlog} />
        </a>{' '}
        <a href={at.difference(liveBlog.slug, sequence - 1, sequence)} aria-label={`What change ${sequence} was`}>
          what changed
        </a>
      </p>
      <p>
        <b {...english}>{momentKindInWords(moment)}</b>
        {subject && (
          <>
            {': '}
            <span>{subject}</span>
          </>
        )}
      </p>
    </>
  )
}

function OlderMoments({ list: { liveBlog, page } }: { list: MomentList }) {
  const last = olderMomentPages(liveBlog.sequence)
  if (last === 0) return null
  return (
    <nav className="pages" aria-label="Pages of changes" {...inEnglish(liveBlog.language)}>
      <ol>
        <li>{page === null ? <b aria-current="page">Newest</b> : <a href={at.moments(liveBlog.slug)}>Newest</a>}</li>
        {pageNumbers(page, last).map((number, index, all) => (
          <li key={number ?? `left out after ${all[index - 1]}`}>
            {number === null ? (
              '…'
            ) : number === page ? (
              <b aria-current="page">{number}</b>
            ) : (
              <a href={at.moments(liveBlog.slug, number)} aria-label={`Page ${number}`}>
                {number}
              </a>
            )}
          </li>
        ))}
      </ol>
    </nav>
  )
}

function aboutOf({ liveBlog, page }: MomentList): About {
  const title = visible(liveBlog.title)
  return {
    title: `As it stood, change by change · ${title}`,
    description: `Every change of the live blog “${title}”, and how it stood after each of them.`,
    path: at.moments(liveBlog.slug, page),
    language: liveBlog.language,
    robots: page === null ? 'listed' : 'unlisted',
  }
}
