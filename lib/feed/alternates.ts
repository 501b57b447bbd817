import { at } from '../paths'
import type { PublicLiveBlog } from '../record/public-entry'
import { oembedQuery, usualQuestion } from './oembed'

/** Another form of a page, as its head names it for programs. */
export type Alternate = { type: string; href: string; title?: string }

/** The forms in which programs can have a live blog. */
export const alternatesOf = ({ slug }: Pick<PublicLiveBlog, 'slug'>, base: string): Alternate[] => [
  { type: 'application/atom+xml', href: at.feed(slug, 'feed.atom'), title: 'Atom' },
  { type: 'application/rss+xml', href: at.feed(slug, 'feed.rss'), title: 'RSS' },
  { type: 'application/feed+json', href: at.feed(slug, 'feed.json'), title: 'JSON Feed' },
  { type: 'application/json+oembed', href: base + at.oembed(oembedQuery(usualQuestion(slug), base)) },
]
