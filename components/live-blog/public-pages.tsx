import type { ReactNode } from 'react'
import { inEnglish } from '@/lib/record/language'
import { pageNumbers } from '@/lib/record/page-numbers'

/** `to`: the address of a page, counted from the oldest entries, so that a number always means the same ones. */
type Pages = { here: number; last: number; to: (page: number) => string; language: string }

/** The way to older and newer entries. `here` is null on the newest page, whose address is `newest` and which has no number. */
export function PagesNewestFirst({
  here,
  last,
  to,
  newest,
  language,
}: Omit<Pages, 'here'> & { here: number | null; newest: string }) {
  if (last === 0) return null
  const older = here === null ? last : here - 1
  return (
    <PageNav
      language={language}
      said={here === null ? 'You are on the newest page.' : `Page ${here} of ${last}, counted from the oldest entries.`}
    >
      <p>
        {here !== null && (
          <a href={here === last ? newest : to(here + 1)} rel="prev">
            Newer entries
          </a>
        )}{' '}
        {older > 0 && (
          <a href={to(older)} rel="next">
            Older entries
          </a>
        )}
      </p>
      <ol>
        <li>{here === null ? <b aria-current="page">Newest</b> : <a href={newest}>Newest</a>}</li>
        <Numbers numbers={pageNumbers(here, last)} here={here} to={to} />
      </ol>
    </PageNav>
  )
}

/** The way on through entries that are read from the start. */
export function PagesFromTheStart({ here, last, to, language }: Pages) {
  if (last < 2) return null
  return (
    <PageNav language={language} said={`Page ${here} of ${last}, the oldest entries first.`}>
      <p>
        {here < last && (
          <a href={to(here + 1)} rel="next">
            Next entries
          </a>
        )}{' '}
        {here > 1 && (
          <a href={to(here - 1)} rel="prev">
            Entries before
          </a>
        )}
      </p>
      <ol>
        <Numbers numbers={pageNumbers(here, last).toReversed()} here={here} to={to} />
      </ol>
    </PageNav>
  )
}

function PageNav({ language, said, children }: { language: string; said: string; children: ReactNode }) {
  return (
    <nav className="pages" aria-label="Pages of this live blog" {...inEnglish(language)}>
      {children}
      <p className="said">{said}</p>
    </nav>
  )
}

/** Null: numbers that are left out. */
function Numbers({
  numbers,
  here,
  to,
}: {
  numbers: readonly (number | null)[]
  here: number | null
  to: (page: number) => string
}) {
  return numbers.map((number, index) => (
    <li key={number ?? `left out after ${numbers[index - 1]}`}>
      <PageNumber number={number} here={here} to={to} />
    </li>
  ))
}

function PageNumber({
  number,
  here,
  to,
}: {
  number: number | null
  here: number | null
  to: (page: number) => string
}) {
  if (number === null) return '…'
  if (number === here) return <b aria-current="page">{number}</b>
  return (
    <a href={to(number)} aria-label={`Page ${number}`}>
      {number}
    </a>
  )
}
