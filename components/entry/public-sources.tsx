import { inEnglish } from '@/lib/record/language'
import type { PublicEntry, PublicLiveBlog, PublicSource } from '@/lib/record/public-entry'
import { timeInWords } from '@/lib/record/time'
import { visible } from '@/lib/record/visible'
import { sourceItemKindInWords, sourceKindInWords, termsInWords } from '@/lib/source/source'
import { OutwardLink, webAddress } from './public-link'

/** What an entry rests on: each source with its terms, opening to what readers may know of it. */
export function PublicSources({ entry, liveBlog }: { entry: PublicEntry; liveBlog: PublicLiveBlog }) {
  const count = entry.sources.length + (entry.ownReporting ? 1 : 0)
  if (count === 0) return null
  return (
    <div className="sources" {...inEnglish(liveBlog.language)}>
      <p>{count === 1 ? 'Source' : 'Sources'}</p>
      <ul>
        {entry.ownReporting && <li>Own reporting</li>}
        {entry.sources.map((source) => (
          <li key={JSON.stringify(source)}>
            <details>
              <summary>
                <b>{visible(source.label)}</b>
                {source.channel && `, on ${visible(source.channel)}`}
                <span>, {termsInWords[source.terms]}</span>
              </summary>
              <WhatWeKnow source={source} zone={liveBlog.timezone} />
            </details>
          </li>
        ))}
      </ul>
    </div>
  )
}

function WhatWeKnow({ source, zone }: { source: PublicSource; zone: string }) {
  const said = timeInWords(source.statedAt, source.statedPrecision, zone)
  const original = source.terms === 'on_record' && source.url ? webAddress(source.url) : null
  return (
    <p>
      {promise[source.terms]}
      {`Kind of source: ${sourceKindInWords[source.kind]}. `}
      {`What we read: ${sourceItemKindInWords[source.itemKind]}`}
      {source.title && `, “${visible(source.title)}”`}
      {said ? `. Said ${said}. ` : '. When it was said is not stated. '}
      {original ? <OutwardLink href={original}>Read the original</OutwardLink> : 'No link to the original.'}
    </p>
  )
}

/** What the terms bind us to, as a reader needs to hear it. */
const promise = {
  on_record: '',
  background: 'We agreed not to name this source. ',
  deep_background: 'We agreed neither to name nor to quote this source. ',
} as const satisfies Record<PublicSource['terms'], string>
