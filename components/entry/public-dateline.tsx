import { datelineOf, happenedInWords, namesInWords } from '@/lib/record/dateline'
import { inEnglish } from '@/lib/record/language'
import type { PublicEntry, PublicLiveBlog } from '@/lib/record/public-entry'

/** Where it happened and when: the first line of every entry. A claimed place says so in words and in its underline. */
export function PublicDateline({ entry, liveBlog }: { entry: PublicEntry; liveBlog: PublicLiveBlog }) {
  const parts = datelineOf(entry.places)
  const english = inEnglish(liveBlog.language)
  return (
    <p className="dateline">
      {parts.map((part, index) => (
        <span key={`${part.lead}${part.names}${part.region}`} className={part.role}>
          {index > 0 && '; '}
          {part.lead && <i {...english}>{part.lead}</i>}
          <b>{namesInWords(part)}</b>
          {part.region && `, ${part.region}`}
        </span>
      ))}
      {parts.length > 0 && ' · '}
      <span className="when" {...english}>
        {happenedInWords(entry, liveBlog)}
      </span>
    </p>
  )
}
