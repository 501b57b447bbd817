import { textOf } from '../entry/document'
import { at } from '../paths'
import { placeInFull } from '../record/place-in-full'
import type { PublicEntry, PublicLiveBlog, WithdrawalNotice } from '../record/public-entry'
import { momentInWords } from '../record/time'
import { visible } from '../record/visible'
import type { Feed, FeedItem } from './feed'

const schema = 'http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json'

/**
 * ninjs 3.1, the news industry's JSON: the live blog as a composite, its entries associated with it. A withdrawn entry is
 * `canceled`, which tells whoever printed it to take it back; a correction is in the note to the newsroom that receives it.
 */
export function ninjsOf({ id, base, url, title, description, liveBlog, items }: Feed): string {
  return JSON.stringify({
    uri: id,
    standard: { name: 'ninjs', version: '3.1', schema },
    type: 'composite',
    representationType: liveBlog.newest > items.length ? 'partial' : 'full',
    version: String(liveBlog.sequence),
    ...(liveBlog.startedAt && { firstCreated: liveBlog.startedAt }),
    versionCreated: liveBlog.updatedAt,
    pubStatus: 'usable',
    language: liveBlog.language,
    by: 'Dateline',
    headlines: [{ value: title }],
    descriptions: [{ role: 'summary', value: description }],
    altIds: [{ role: 'web', value: url }],
    trustIndicators: [{ title: 'Corrections', href: base + at.corrections(liveBlog.slug) }],
    associations: items.map((item) => associationOf(item, liveBlog)),
  })
}

const associationOf = ({ id, url, title, html, publishedAt, changedAt, held }: FeedItem, liveBlog: PublicLiveBlog) => ({
  name: title,
  rel: 'entry',
  uri: id,
  type: 'text',
  version: String(held.revision),
  firstCreated: publishedAt,
  versionCreated: changedAt,
  language: liveBlog.language,
  headlines: [{ value: title }],
  altIds: [{ role: 'web', value: url }],
  ...(held.state === 'withdrawn' ? canceled(held.notice, html) : usable(held.entry, html, liveBlog)),
})

const canceled = ({ note }: WithdrawalNotice, html: string) => ({
  pubStatus: 'canceled',
  edNote: `Withdrawn: ${visible(note)}`,
  bodies: [{ contentType: 'text/html', value: html }],
})

function usable(entry: PublicEntry, html: string, liveBlog: PublicLiveBlog) {
  const { corrections, places, actors, sources } = entry
  const notes = corrections.map(
    (made) => `Correction of ${momentInWords(made.at, liveBlog.timezone)}: ${visible(made.note)}`,
  )
  const named = (isPerson: boolean) =>
    actors
      .filter(({ kind }) => (kind === 'person') === isPerson)
      .map(({ name }) => ({ name: visible(name), rel: 'subject' }))
  return {
    pubStatus: 'usable',
    ...(notes.length > 0 && { edNote: notes.join('\n') }),
    bodies: [
      { contentType: 'text/html', value: html },
      { contentType: 'text/plain', value: visible(textOf(entry.body)) },
    ],
    people: named(true),
    organisations: named(false),
    places: places.map((place) => ({ name: visible(placeInFull(place)), rel: place.role })),
    infoSources: sources.map(({ label, terms }) => ({ name: visible(label), role: terms })),
  }
}
