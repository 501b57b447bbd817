import { at } from '@/lib/paths'
import { type EntryFilter, entryQueryOf, fromTheFirst, isChoosing } from '@/lib/record/entry-filter'
import type { EntryList } from '@/lib/record/entry-list-queries'
import { type Asked, askedOf, foundInWords, listInWords } from '@/lib/record/entry-words'
import { inEnglish } from '@/lib/record/language'
import { entriesPerPage, olderPages } from '@/lib/record/page'
import { visible } from '@/lib/record/visible'
import { PublicArticle } from '../entry/public-entry'
import { EntryChoiceForm } from '../live-blog/entry-choice-form'
import { PublicShortHead } from '../live-blog/public-head'
import { PagesFromTheStart, PagesNewestFirst } from '../live-blog/public-pages'
import { PublicRecordNote } from '../live-blog/public-record-note'
import { PublicWays } from '../live-blog/public-ways'
import type { Assets } from './assets'
import { type About, ReaderDocument } from './document'
import { LiveMain } from './live-main'

/** Entries of a live blog that were asked for by place, actor, source or claim status, or all of them from the start. */
export function EntryListPage({ list, assets, base }: { list: EntryList; assets: Assets; base: string }) {
  const { liveBlog, filter, choices, entries, total } = list
  const english = inEnglish(liveBlog.language)
  const asked = askedOf(filter, choices)
  const order = filter.order === 'oldest' ? 'oldest first' : 'newest first'
  return (
    <ReaderDocument
      about={aboutOf(list, asked)}
      assets={assets}
      base={base}
      live
      skipTo={{ id: 'entries', words: 'Skip to the entries' }}
    >
      <LiveMain liveBlog={liveBlog} page="entries">
        <PublicShortHead liveBlog={liveBlog} />
        <div className="beside">
          <PublicWays liveBlog={liveBlog} here={filter.order === 'oldest' && asked.length === 0 ? 'oldest' : null} />
        </div>
        <div className="story">
          <section className="asked" aria-labelledby="asked-title">
            <h2 id="asked-title" {...english}>
              {foundInWords(total, filter)}
              {asked.map(({ field, lead, name }, index) => (
                <Said key={field} lead={(index > 0 ? ', ' : ' ') + lead} name={name} language={liveBlog.language} />
              ))}
            </h2>
            <Chips list={list} asked={asked} />
            <p className="order" {...english}>
              {filter.order === 'oldest' ? 'Oldest first. ' : 'Newest first. '}
              <a href={turned(liveBlog.slug, filter)}>
                {filter.order === 'oldest' ? 'Read them newest first' : 'Read them oldest first'}
              </a>
            </p>
          </section>
          <EntryChoiceForm list={list} title="Narrow it down, or ask for something else" />
          <section id="entries" tabIndex={-1} aria-label={`Entries, ${order}`}>
            {entries.map((entry) => (
              <PublicArticle key={entry.entryId} entry={entry} liveBlog={liveBlog} />
            ))}
            {entries.length === 0 && <Nothing list={list} asked={asked} />}
          </section>
          <Pages list={list} />
          <PublicRecordNote liveBlog={liveBlog} base={base} />
        </div>
      </LiveMain>
    </ReaderDocument>
  )
}

function Said({ lead, name, language }: { lead: string; name: string | null; language: string }) {
  return (
    <>
      {lead}
      {name !== null && (
        <>
          {' '}
          <bdi lang={language}>{name}</bdi>
        </>
      )}
    </>
  )
}

/** What is asked for, each to be taken away with one press. */
function Chips({ list: { liveBlog, filter }, asked }: { list: EntryList; asked: readonly Asked[] }) {
  if (asked.length === 0) return null
  return (
    <ul className="chips" aria-label="What is asked for" {...inEnglish(liveBlog.language)}>
      {asked.map(({ field, lead, name }) => (
        <li key={field}>
          <a href={without(liveBlog.slug, filter, field)}>
            <span className="skip">Take away: </span>
            <Said lead={lead} name={name} language={liveBlog.language} />
          </a>
        </li>
      ))}
      {asked.length > 1 && (
        <li>
          <a href={at.entries(liveBlog.slug)}>Begin anew</a>
        </li>
      )}
    </ul>
  )
}

function Nothing({ list: { liveBlog, filter }, asked }: { list: EntryList; asked: readonly Asked[] }) {
  const words =
    asked.length > 1
      ? 'There are entries for each of these, but none for all of them together. Take one of them away above'
      : 'The first one that fits will stand here'
  return (
    <p className="none" {...inEnglish(liveBlog.language)}>
      {isChoosing(filter) ? words : 'No entries yet. The first will stand here'}.{' '}
      <a href={at.liveBlog(liveBlog.slug)}>Read the live blog</a>
    </p>
  )
}

function Pages({ list: { liveBlog, filter, total } }: { list: EntryList }) {
  const { slug, language } = liveBlog
  const to = (page: number) =>
    at.entries(slug, entryQueryOf({ ...filter, page: filter.order === 'oldest' && page === 1 ? undefined : page }))
  if (filter.order === 'oldest') {
    const last = Math.ceil(total / entriesPerPage)
    return <PagesFromTheStart here={filter.page ?? 1} last={last} to={to} language={language} />
  }
  const newest = at.entries(slug, entryQueryOf(fromTheFirst(filter)))
  return (
    <PagesNewestFirst here={filter.page ?? null} last={olderPages(total)} to={to} newest={newest} language={language} />
  )
}

/** The same entries in the other order. All of them with the newest first are the live blog itself. */
function turned(slug: string, filter: EntryFilter): string {
  const other: EntryFilter = { ...fromTheFirst(filter), order: filter.order === 'oldest' ? undefined : 'oldest' }
  return entryQueryOf(other) === '' ? at.liveBlog(slug) : at.entries(slug, entryQueryOf(other))
}

/** Without one of the things asked for; without the last of them, all that can be asked for. */
function without(slug: string, filter: EntryFilter, field: Asked['field']): string {
  const rest: EntryFilter = { ...fromTheFirst(filter), [field]: undefined }
  return at.entries(slug, entryQueryOf(isChoosing(rest) ? rest : {}))
}

function aboutOf({ liveBlog, filter, total }: EntryList, asked: readonly Asked[]): About {
  const title = visible(liveBlog.title)
  const words = asked.length > 0 ? listInWords(total, filter, asked) : 'From the start'
  const page = filter.page === undefined ? '' : `, page ${filter.page}`
  return {
    title: `${words}${page} · ${title}`,
    description: `${words} in the live blog “${title}”.`,
    // Nothing here that is not in the live blog.
    path: at.liveBlog(liveBlog.slug),
    own: at.entries(liveBlog.slug, entryQueryOf(filter)),
    language: liveBlog.language,
    robots: 'unlisted',
  }
}
