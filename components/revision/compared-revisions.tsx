import { significanceInWords } from '@/lib/entry/entry'
import type { RevisionView } from '@/lib/entry/entry-schema'
import { visible } from '@/lib/record/visible'
import { factsThatDiffer } from './compared-facts'
import { ComparedText, ComparedWords } from './compared-text'

/** What would change for readers: headline, text, and everything that the entry rests on. */
export function ComparedRevisions({
  before,
  after,
  zone,
  language,
}: {
  before: RevisionView
  after: RevisionView
  zone: string
  language: string
}) {
  return (
    <div className="space-y-3">
      <div lang={language} dir="auto">
        {(before.headline || after.headline) && (
          <p className="mb-1 font-serif text-xl leading-snug font-semibold">
            <ComparedWords before={before.headline ?? ''} after={after.headline ?? ''} />
          </p>
        )}
        <ComparedText before={before.body} after={after.body} />
      </div>
      <dl className="space-y-1 text-sm">
        {factsThatDiffer(before, after, zone).map(({ name, changed }) => (
          <div key={name} className="flex flex-wrap gap-x-2">
            <dt className="text-quiet">{name}</dt>
            <dd>{changed}</dd>
          </div>
        ))}
      </dl>
    </div>
  )
}

/** What the author says of the difference, and tells readers about it. */
export function Difference({ revision }: { revision: RevisionView }) {
  if (!revision.significance) return <p className="text-sm text-quiet">The author has not said how it differs.</p>
  return (
    <div className="text-sm">
      <p>{significanceInWords[revision.significance]}</p>
      {revision.publicNote && <p className="my-1 border-s-2 border-edge ps-2">{visible(revision.publicNote)}</p>}
    </div>
  )
}
