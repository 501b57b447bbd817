import { at } from '@/lib/paths'
import { inEnglish } from '@/lib/record/language'
import { olderPages, type RecordPage } from '@/lib/record/page'
import { pageNumbers } from '@/lib/record/page-numbers'

/** The way to older and newer entries. Pages are numbered from the oldest, so a number always means the same entries. */
export function PublicPages({
  page: { liveBlog, page, total },
}: {
  page: Pick<RecordPage, 'liveBlog' | 'page' | 'total'>
}) {
  const last = olderPages(total)
  if (last === 0) return null
  const { slug, language } = liveBlog
  const older = page === null ? last : page - 1
  const newer = page === null ? null : page === last ? at.liveBlog(slug) : at.page(slug, page + 1)
  return (
    <nav className="pages" aria-label="Pages of this live blog" {...inEnglish(language)}>
      <p>
        {newer && (
          <a href={newer} rel="prev">
            Newer entries
          </a>
        )}{' '}
        {older > 0 && (
          <a href={at.page(slug, older)} rel="next">
            Older entries
          </a>
        )}
      </p>
      <ol>
        <li>{page === null ? <b aria-current="page">Newest</b> : <a href={at.liveBlog(slug)}>Newest</a>}</li>
        {pageNumbers(page, last).map((number, index, all) => (
          <li key={number ?? `left out after ${all[index - 1]}`}>
            <PageNumber slug={slug} number={number} here={page} />
          </li>
        ))}
      </ol>
      <p className="said">
        {page === null ? 'You are on the newest page.' : `Page ${page} of ${last}, counted from the oldest entries.`}
      </p>
    </nav>
  )
}

function PageNumber({ slug, number, here }: { slug: string; number: number | null; here: number | null }) {
  if (number === null) return '…'
  if (number === here) return <b aria-current="page">{number}</b>
  return (
    <a href={at.page(slug, number)} aria-label={`Page ${number}`}>
      {number}
    </a>
  )
}
