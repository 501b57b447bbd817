import { inEnglish } from '@/lib/record/language'
import type { PublicEntry, PublicLiveBlog } from '@/lib/record/public-entry'
import { factsThatDiffer } from '../revision/compared-facts'
import { ComparedText, ComparedWords } from '../revision/compared-text'

/** An entry's two forms in one text: what was taken out and what came in, and what it rests on as far as that differs. */
export function ComparedEntry({
  before,
  after,
  liveBlog,
  changedOnly = false,
}: {
  before: PublicEntry
  after: PublicEntry
  liveBlog: PublicLiveBlog
  changedOnly?: boolean
}) {
  const facts = factsThatDiffer(comparable(before), comparable(after), liveBlog.timezone)
  const headlines = [before.headline ?? '', after.headline ?? ''] as const
  return (
    <div className="compared">
      {headlines[0] !== headlines[1] && (
        <h4>
          <ComparedWords before={headlines[0]} after={headlines[1]} />
        </h4>
      )}
      <ComparedText before={before.body} after={after.body} changedOnly={changedOnly} />
      {facts.length > 0 && (
        <dl {...inEnglish(liveBlog.language)}>
          {facts.map(({ name, changed }) => (
            <div key={name}>
              <dt>{name}</dt> <dd>{changed}</dd>
            </div>
          ))}
        </dl>
      )}
    </div>
  )
}

const comparable = (entry: PublicEntry) => ({ ...entry, locations: entry.places })
