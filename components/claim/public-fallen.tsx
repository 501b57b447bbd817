import { at } from '@/lib/paths'
import { fallenIn, fallenInWords } from '@/lib/record/fallen'
import { inEnglish } from '@/lib/record/language'
import type { PublicEntry, PublicLiveBlog } from '@/lib/record/public-entry'
import { visible } from '@/lib/record/visible'

/** At the top of an entry that told readers something which turned out not to be so: before its words are read once more. */
export function PublicFallen({ entry, liveBlog }: { entry: PublicEntry; liveBlog: PublicLiveBlog }) {
  const words = fallenInWords(entry)
  if (words === null) return null
  return (
    <p className="fallen">
      <b {...inEnglish(liveBlog.language)}>{words}:</b>{' '}
      {fallenIn(entry).map(({ claimId, statement }, index) => (
        <span key={claimId}>
          {index > 0 && '; '}
          <a href={at.claim(liveBlog.slug, claimId)}>{visible(statement)}</a>
        </span>
      ))}
    </p>
  )
}

/** The same where only a headline stands for the entry. */
export function PublicFallenWords({ words, liveBlog }: { words: string | null; liveBlog: PublicLiveBlog }) {
  if (words === null) return null
  return (
    <b className="fallen" {...inEnglish(liveBlog.language)}>
      {words}
    </b>
  )
}
