import type { ReactNode } from 'react'
import type { Alternate } from '@/lib/feed/alternates'
import { at } from '@/lib/paths'
import { directionOf } from '@/lib/record/language'
import type { Assets } from './assets'

/** What a page says about itself to search engines, to people it is shared with, and to browsers. */
export type About = {
  title: string
  description: string
  /** Path of the one address of this page; null when it has none. */
  path: string | null
  /** Where the page itself is, when its one address is another's. */
  own?: string
  language: string
  /** `unlisted`: for people who have the address, not for search engines. */
  robots: 'listed' | 'unlisted'
  article?: { publishedAt: string; modifiedAt: string }
  /** Other forms of it, for programs. */
  alternates?: readonly Alternate[]
}

/** The shell of every reader's page. Nothing inline, nothing from elsewhere; `base` is our public address, without a slash at the end. */
export function ReaderDocument({
  about,
  assets,
  base,
  live,
  skipTo,
  children,
}: {
  about: About
  assets: Assets
  base: string
  /** Whether the page changes while it is open, so that the script is worth its bytes. */
  live: boolean
  skipTo: { id: string; words: string }
  children: ReactNode
}) {
  const canonical = about.path === null ? null : base + about.path
  return (
    <html lang={about.language} dir={directionOf(about.language)}>
      {/* biome-ignore lint/style/noHeadElement: this is the whole document of a route handler; the framework adds none. */}
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{about.title}</title>
        <link rel="stylesheet" href={assets.style} />
        {/* Low: the style goes first, for it is what the first words wait for. */}
        {live && <script type="module" src={assets.script} fetchPriority="low" />}
        <meta name="description" content={about.description} />
        <meta
          name="robots"
          content={about.robots === 'listed' ? 'index, follow, max-image-preview:large' : 'noindex'}
        />
        <meta name="color-scheme" content="light dark" />
        {canonical && <link rel="canonical" href={canonical} />}
        {about.alternates?.map(({ type, href, title }) => (
          <link key={href} rel="alternate" type={type} href={href} title={title} />
        ))}
        <link rel="icon" type="image/svg+xml" href="/icon.svg" />
        <meta property="og:site_name" content="Dateline" />
        <meta property="og:type" content={about.article ? 'article' : 'website'} />
        <meta property="og:title" content={about.title} />
        <meta property="og:description" content={about.description} />
        {canonical && <meta property="og:url" content={canonical} />}
        {about.article && <meta property="article:published_time" content={about.article.publishedAt} />}
        {about.article && <meta property="article:modified_time" content={about.article.modifiedAt} />}
      </head>
      <body>
        <a className="skip" href={`#${skipTo.id}`} lang="en">
          {skipTo.words}
        </a>
        <header className="masthead" lang="en">
          <p>
            <a href={at.home}>Dateline</a>
          </p>
          {canonical && (
            <p className="printed" dir="ltr">
              {base + (about.own ?? about.path)}
            </p>
          )}
        </header>
        {children}
        <footer className="colophon" lang="en">
          <p>
            <a href={at.home}>All live blogs</a>
          </p>
          <p>No third party is contacted by this page.</p>
          {live && <Remembered />}
        </footer>
      </body>
    </html>
  )
}

/** Shown by the script, which is what remembers; it sets the words in, for text browsers show what is hidden. */
function Remembered() {
  return (
    <p
      id="remembered"
      hidden
      data-words="What you have read is remembered in this browser and nowhere else, for 30 days, so that the page can open where you left off and say what has changed since. "
    >
      <button type="button" data-words="Forget what I have read here" />
    </p>
  )
}
