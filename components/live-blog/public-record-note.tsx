import { at } from '@/lib/paths'
import { inEnglish } from '@/lib/record/language'
import type { LiveBlogHead } from '@/lib/record/page'
import { PublicTime } from '../entry/public-time'

/** Where the page comes from, and how anybody can check that nothing in it was silently altered. `base`: our public address. */
export function PublicRecordNote({ liveBlog, base }: { liveBlog: LiveBlogHead; base: string }) {
  const { slug } = liveBlog
  const record = at.record(slug)
  return (
    <section className="record" aria-labelledby="record" {...inEnglish(liveBlog.language)}>
      <h2 id="record">The record</h2>
      <p>
        Everything above comes from <a href={record}>the record of this live blog</a>: a numbered public log to which
        changes are only ever added. Each change carries the hash of the one before it: who has kept a hash can tell
        whether anything up to there was altered since. A withdrawal takes the words out and leaves their hash.
      </p>
      <p>
        When this page was made, the record ended with change {liveBlog.sequence} of{' '}
        <PublicTime at={liveBlog.updatedAt} liveBlog={liveBlog} />. Its hash is <code dir="ltr">{liveBlog.hash}</code>.
      </p>
      <p>
        To check it yourself, run <code dir="ltr">npm run verify -- {base + record}</code> from Dateline’s source code.
      </p>
      <p>
        To follow it with a program of yours: <a href={at.feed(slug, 'feed.atom')}>Atom</a>,{' '}
        <a href={at.feed(slug, 'feed.rss')}>RSS</a>, <a href={at.feed(slug, 'feed.json')}>JSON Feed</a>; for newsrooms,{' '}
        <a href={at.feed(slug, 'ninjs.json')}>ninjs</a>. To show it in a page of yours:{' '}
        <a href={at.embed(slug)}>its newest entries in a frame</a>.
      </p>
    </section>
  )
}
