import { at } from '@/lib/paths'
import { type Becoming, becomings, type Difference } from '@/lib/record/difference'
import { inEnglish } from '@/lib/record/language'
import type { Moment } from '@/lib/record/past-page'
import type { PublicLiveBlog } from '@/lib/record/public-entry'
import { standingOf } from '@/lib/record/standing'
import { momentInWords } from '@/lib/record/time'
import { visible } from '@/lib/record/visible'
import { PublicTime } from '../entry/public-time'
import { PublicShortHead } from '../live-blog/public-head'
import { PublicRecordNote } from '../live-blog/public-record-note'
import { EntryDifference } from '../record/entry-difference'
import { HeadDifference, Part } from '../record/head-difference'
import { MomentForms } from '../record/moment-forms'
import { SummaryDifference } from '../record/summary-difference'
import type { Assets } from './assets'
import { type About, ReaderDocument } from './document'

/** What is different between two moments of a live blog: entries by what became of them, with their words compared. */
export function DifferencePage({ difference, assets, base }: { difference: Difference; assets: Assets; base: string }) {
  const { liveBlog, from, to, entries, claims, summary, more } = difference
  const english = inEnglish(liveBlog.language)
  const parts = becomings.map((became) => ({ became, its: entries.filter((entry) => entry.became === became) }))
  return (
    <ReaderDocument
      about={aboutOf(difference)}
      assets={assets}
      base={base}
      live={false}
      skipTo={{ id: 'differences', words: 'Skip to what changed' }}
    >
      <main className="past" data-page="difference">
        <section className="moment" aria-labelledby="moment">
          <div {...english}>
            <p className="kicker">What changed</p>
            <h2 id="moment">
              <When moment={from} liveBlog={liveBlog} /> <span>to</span> <When moment={to} liveBlog={liveBlog} />
            </h2>
            <p>
              {to.sequence - from.sequence === 1
                ? `Change ${to.sequence}`
                : `Changes ${from.sequence + 1} to ${to.sequence}`}{' '}
              of {liveBlog.sequence}. Words that were taken out are <del>struck out</del>, words that came in are{' '}
              <ins>underlined</ins>.
            </p>
          </div>
          <MomentForms
            parts={difference.timeline}
            last={liveBlog.sequence}
            chosen={[from.sequence, to.sequence]}
            clock={null}
            liveBlog={liveBlog}
          />
          <nav className="steps" aria-label="Moments" {...english}>
            <a href={at.past(liveBlog.slug, from.sequence)}>As it stood before</a>{' '}
            <a href={at.past(liveBlog.slug, to.sequence)}>As it stood after</a>{' '}
            <a href={at.moments(liveBlog.slug)}>All changes</a> <a href={at.corrections(liveBlog.slug)}>Corrections</a>
          </nav>
        </section>
        <PublicShortHead liveBlog={liveBlog} />
        <div className="story">
          <div id="differences" tabIndex={-1}>
            {parts.map(
              ({ became, its }) =>
                its.length > 0 && (
                  <Part
                    key={became}
                    id={became}
                    title={inWords[became]}
                    count={its.length}
                    language={liveBlog.language}
                  >
                    {its.map((different) => (
                      <EntryDifference key={different.entryId} different={different} liveBlog={liveBlog} />
                    ))}
                  </Part>
                ),
            )}
            {claims.length > 0 && (
              <Part id="claims-turned" title="Claims" count={claims.length} language={liveBlog.language}>
                <ul className="turned">
                  {claims.map((claim) => (
                    <li key={claim.claimId}>
                      <a href={at.claim(liveBlog.slug, claim.claimId)}>{visible(claim.statement)}</a>{' '}
                      <span {...english}>
                        {claim.before ? <del>{standingOf({ ...claim, standing: claim.before })}</del> : 'New:'}{' '}
                        <ins>{standingOf({ ...claim, standing: claim.after })}</ins>
                      </span>
                    </li>
                  ))}
                </ul>
              </Part>
            )}
            <SummaryDifference before={summary.before} after={summary.after} liveBlog={liveBlog} />
            <HeadDifference before={difference.before} after={difference.after} />
            <Rest more={more} liveBlog={liveBlog} />
            {isSame(difference) && (
              <p className="none" {...english}>
                Nothing that readers see differs between these two moments.
              </p>
            )}
          </div>
          <PublicRecordNote liveBlog={liveBlog} base={base} />
        </div>
      </main>
    </ReaderDocument>
  )
}

function When({ moment, liveBlog }: { moment: Moment; liveBlog: PublicLiveBlog }) {
  return moment.at ? <PublicTime at={moment.at} liveBlog={liveBlog} /> : 'Before the first change'
}

/** What is too long to be drawn is counted, and the way to it said. */
function Rest({ more, liveBlog }: { more: Difference['more']; liveBlog: PublicLiveBlog }) {
  if (more.entries + more.claims === 0) return null
  const counted = [
    ...(more.entries > 0 ? [`${more.entries} more ${more.entries === 1 ? 'entry' : 'entries'}`] : []),
    ...(more.claims > 0 ? [`${more.claims} more ${more.claims === 1 ? 'claim' : 'claims'}`] : []),
  ]
  return (
    <p className="none" {...inEnglish(liveBlog.language)}>
      In between {counted.join(' and ')} may have changed, too many for one page. Choose two moments that are closer
      together, or see <a href={at.moments(liveBlog.slug)}>all changes</a>.
    </p>
  )
}

/** Between two changes that touch nothing which is drawn here, for example another position on a claim that stands as it stood. */
function isSame({ entries, claims, summary, before, after, more }: Difference): boolean {
  const lines = ({ lines }: NonNullable<typeof summary.before>) =>
    lines.map(({ list, text }) => `${list} ${text}`).join('\n')
  const [old, now] = [summary.before, summary.after].map((one) => (one ? lines(one) : ''))
  const told = (head: typeof after) => [head.status, head.title, head.standfirst, head.note].join('\n')
  return (
    entries.length + claims.length + more.entries + more.claims === 0 &&
    old === now &&
    before !== null &&
    told(before) === told(after)
  )
}

const inWords: Record<Becoming, string> = {
  corrected: 'Corrected',
  withdrawn: 'Withdrawn',
  updated: 'Updated',
  added: 'Published',
  assessed: 'Claims stand differently',
  pinned: 'Pinned',
  unpinned: 'No longer pinned',
}

function aboutOf({ liveBlog, from, to }: Difference): About {
  const title = visible(liveBlog.title)
  const [since, until] = [from, to].map(({ at: madeAt }) =>
    madeAt ? momentInWords(madeAt, liveBlog.timezone) : 'its beginning',
  )
  return {
    title: `What changed from ${since} to ${until} · ${title}`,
    description: `What was published, corrected, withdrawn and updated in the live blog “${title}” from ${since} to ${until}.`,
    path: at.liveBlog(liveBlog.slug),
    language: liveBlog.language,
    robots: 'unlisted',
  }
}
