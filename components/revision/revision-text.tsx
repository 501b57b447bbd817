import type { RevisionView } from '@/lib/entry/entry-schema'
import { visible } from '@/lib/record/visible'
import { PublicText } from '../entry/public-text'

/** A revision's headline and text, as readers see or would see them. */
export function RevisionText({ revision, language }: { revision: RevisionView; language: string }) {
  return (
    <div lang={language} dir="auto">
      {revision.headline && (
        <p className="mb-1 font-serif text-xl leading-snug font-semibold">{visible(revision.headline)}</p>
      )}
      <PublicText document={revision.body} />
    </div>
  )
}
