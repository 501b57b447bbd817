import { textOf } from '../entry/document'
import { at } from '../paths'
import { fallenIn, fallenInWords } from './fallen'
import { nameOf } from './name'
import type { LiveBlogHead, RecordEntry, RecordPage } from './page'
import type { PublicEntry, PublicPlace } from './public-entry'
import { visible } from './visible'

/**
 * The page for machines, as schema.org `LiveBlogPosting` and `BlogPosting`. `base` is our public address.
 * A withdrawn entry is absent: a notice is for people, and whoever kept the entry finds it gone.
 */
export type StructuredData = Record<string, unknown>

type Published = Extract<RecordEntry, { state: 'published' }>
const isPublished = (entry: RecordEntry): entry is Published => entry.state === 'published'

const context = { '@context': 'https://schema.org' }

/** A page of a live blog, with its published entries as updates. */
export function liveBlogPosting(
  { liveBlog, entries }: Pick<RecordPage, 'liveBlog' | 'entries'>,
  base: string,
): StructuredData {
  const published = entries.filter(isPublished)
  const began = liveBlog.startedAt ?? published.at(-1)?.entry.publishedAt
  return {
    ...context,
    ...liveBlogReference(liveBlog, base),
    headline: visible(liveBlog.title),
    ...(liveBlog.standfirst && { description: visible(liveBlog.standfirst) }),
    inLanguage: liveBlog.language,
    ...(began && { coverageStartTime: began, datePublished: began }),
    ...(liveBlog.endedAt && { coverageEndTime: liveBlog.endedAt }),
    dateModified: liveBlog.updatedAt,
    author: newsroom(base),
    publisher: newsroom(base),
    mainEntityOfPage: base + at.liveBlog(liveBlog.slug),
    liveBlogUpdate: published.map(({ entry }) => blogPosting(entry, liveBlog, base)),
  }
}

/** One entry on its own page, naming the live blog it is part of. */
export function entryPosting(entry: PublicEntry, liveBlog: LiveBlogHead, base: string): StructuredData {
  return {
    ...context,
    ...blogPosting(entry, liveBlog, base),
    inLanguage: liveBlog.language,
    mainEntityOfPage: base + at.entry(liveBlog.slug, entry.entryId),
    isPartOf: { ...liveBlogReference(liveBlog, base), headline: visible(liveBlog.title) },
  }
}

const newsroom = (base: string) => ({ '@type': 'Organization', name: 'Dateline', url: `${base}/` })

const liveBlogReference = (liveBlog: LiveBlogHead, base: string) => {
  const url = base + at.liveBlog(liveBlog.slug)
  return { '@type': 'LiveBlogPosting', '@id': url, url }
}

function blogPosting(entry: PublicEntry, liveBlog: LiveBlogHead, base: string): StructuredData {
  const url = base + at.entry(liveBlog.slug, entry.entryId)
  const places = entry.places.filter(({ role }) => role === 'happened' || role === 'claimed' || role === 'depicted')
  const corrections = [...entry.corrections.map(correction), ...fallenClaims(entry)]
  return {
    '@type': 'BlogPosting',
    '@id': url,
    url,
    headline: nameOf(entry, liveBlog),
    datePublished: entry.publishedAt,
    dateModified: modifiedAt(entry),
    articleBody: visible(textOf(entry.body)),
    author: newsroom(base),
    ...(places.length > 0 && { contentLocation: places.map(place) }),
    ...(corrections.length > 0 && { correction: corrections }),
  }
}

const correction = ({ at: correctedAt, note }: PublicEntry['corrections'][number]) => ({
  '@type': 'CorrectionComment',
  text: visible(note),
  datePublished: correctedAt,
})

/** Machines that keep the words of an entry are told which of them turned out not to be so. */
function fallenClaims(entry: PublicEntry) {
  const words = fallenInWords(entry)
  if (words === null) return []
  const statements = fallenIn(entry).map(({ statement }) => `“${visible(statement)}”`)
  return [{ '@type': 'CorrectionComment', text: `${words}: ${statements.join('; ')}` }]
}

const place = ({ name, region }: PublicPlace) => ({
  '@type': 'Place',
  name: visible(name),
  ...(region && { containedInPlace: { '@type': 'Place', name: visible(region) } }),
})

/** When its text last changed for readers; a typo does not count. */
const modifiedAt = (entry: PublicEntry): string =>
  [entry.publishedAt, entry.updatedAt, ...entry.corrections.map((made) => made.at)]
    .filter((time) => time !== null)
    .reduce((latest, time) => (Date.parse(time) > Date.parse(latest) ? time : latest))
