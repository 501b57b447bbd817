import { at } from '@/lib/paths'
import type { EntryList } from '@/lib/record/entry-list-queries'
import { inEnglish } from '@/lib/record/language'
import { visible } from '@/lib/record/visible'
import { EntryChoiceForm } from '../live-blog/entry-choice-form'
import { EntryChoices } from '../live-blog/entry-choices'
import { PublicShortHead } from '../live-blog/public-head'
import { PublicWays } from '../live-blog/public-ways'
import type { Assets } from './assets'
import { ReaderDocument } from './document'
import { LiveMain } from './live-main'

/** By what the entries of a live blog can be chosen, before anything is asked for. */
export function EntryChoicesPage({ list, assets, base }: { list: EntryList; assets: Assets; base: string }) {
  const { liveBlog, choices } = list
  const title = visible(liveBlog.title)
  const english = inEnglish(liveBlog.language)
  const about = {
    title: `By place, person, source and claim status · ${title}`,
    description: `Where the entries of the live blog “${title}” happened, who acts and speaks in them, and what they rest on.`,
    path: at.liveBlog(liveBlog.slug),
    own: at.entries(liveBlog.slug),
    language: liveBlog.language,
    robots: 'unlisted',
  } as const
  const nothing = Object.values(choices).every((its) => its.length === 0)
  return (
    <ReaderDocument
      about={about}
      assets={assets}
      base={base}
      live
      skipTo={{ id: 'choices', words: 'Skip to what you can choose by' }}
    >
      <LiveMain liveBlog={liveBlog} page="entries">
        <PublicShortHead liveBlog={liveBlog} />
        <div className="beside">
          <PublicWays liveBlog={liveBlog} here={null} />
        </div>
        <div className="story">
          <section className="asked" id="choices" tabIndex={-1} aria-labelledby="asked-title">
            <h2 id="asked-title" {...english}>
              Choose what to read
            </h2>
            <p className="explained" {...english}>
              {nothing
                ? 'No entry says yet where it happened, who is in it or what it rests on. The first will stand here.'
                : 'All that entries say of where it happened, who acts and speaks, what they rest on and how their claims stand.'}{' '}
              <a href={at.liveBlog(liveBlog.slug)}>Read the live blog</a>
            </p>
          </section>
          {!nothing && <EntryChoiceForm list={list} title="Ask for several of these at once" />}
          <EntryChoices list={list} />
        </div>
      </LiveMain>
    </ReaderDocument>
  )
}
