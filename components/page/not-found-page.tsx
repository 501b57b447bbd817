import { at } from '@/lib/paths'
import type { Assets } from './assets'
import { ReaderDocument } from './document'

const about = {
  title: 'Nothing at this address · Dateline',
  description: 'There is no page at this address.',
  path: null,
  language: 'en',
  robots: 'unlisted',
} as const

/** The same words for what never was and for what is not public: an address tells nobody which. */
export function NotFoundPage({ assets, base }: { assets: Assets; base: string }) {
  return (
    <ReaderDocument
      about={about}
      assets={assets}
      base={base}
      live={false}
      skipTo={{ id: 'not-found', words: 'Skip to the text' }}
    >
      <main id="not-found" tabIndex={-1} className="home">
        <header className="head">
          <h1>Nothing at this address</h1>
          <p className="standfirst">
            No live blog, no entry and no claim has this address. It may have been mistyped, or cut short when it was
            shared.
          </p>
          <p>
            Entries that we take back keep their address and say why, so this is not one of them. A claim has a page as
            long as an entry that we stand by rests on it. <a href={at.home}>See the live blogs running now</a>.
          </p>
        </header>
      </main>
    </ReaderDocument>
  )
}
