import { inEnglish } from '@/lib/record/language'
import type { Summary } from '@/lib/record/page'
import type { PublicLiveBlog } from '@/lib/record/public-entry'
import { visible } from '@/lib/record/visible'
import { compareLists } from '@/lib/revision/compare'
import { summaryListInWords } from '@/lib/summary/summary'
import { Part } from './head-difference'

/** Lines of what we know that came, and those that went. A line that moved to another list went from one and came to the other. */
export function SummaryDifference({
  before,
  after,
  liveBlog,
}: {
  before: Summary | null
  after: Summary | null
  liveBlog: PublicLiveBlog
}) {
  const lines = compareLists(before?.lines ?? [], after?.lines ?? [], ({ list, text }) => `${list} ${text}`)
  const different = lines.filter(({ change }) => change !== 'same')
  if (different.length === 0) return null
  return (
    <Part id="known" title="What we know" language={liveBlog.language}>
      <ul>
        {different.map(({ change, item }) => (
          <li key={`${change} ${item.list} ${item.text}`}>
            <span className="list-name" {...inEnglish(liveBlog.language)}>
              {summaryListInWords[item.list]}:
            </span>{' '}
            {change === 'added' ? <ins>{visible(item.text)}</ins> : <del>{visible(item.text)}</del>}
          </li>
        ))}
      </ul>
    </Part>
  )
}
