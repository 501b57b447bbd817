import type { ReactNode } from 'react'
import { inEnglish } from '@/lib/record/language'
import type { PublicLiveBlog } from '@/lib/record/public-entry'
import { ComparedWords } from '../revision/compared-text'
import { statusThen } from './past-head'

/** What became of the live blog itself: its status, what it is called, what its readers are told first. Nothing when it is the same. */
export function HeadDifference({ before, after }: { before: PublicLiveBlog | null; after: PublicLiveBlog }) {
  const rows = [
    ['Status', before ? statusThen[before.status] : '', statusThen[after.status]],
    ['Title', before?.title ?? '', after.title],
    ['Standfirst', before?.standfirst ?? '', after.standfirst ?? ''],
    ['Note to readers', before?.note ?? '', after.note ?? ''],
  ] as const
  const different = rows.filter(([, was, is]) => was !== is)
  if (different.length === 0) return null
  return (
    <Part id="itself" title="The live blog itself" language={after.language}>
      <dl>
        {different.map(([name, was, is]) => (
          <div key={name}>
            <dt {...inEnglish(after.language)}>{name}</dt>{' '}
            <dd {...(name === 'Status' && inEnglish(after.language))}>
              <ComparedWords before={was} after={is} />
            </dd>
          </div>
        ))}
      </dl>
    </Part>
  )
}

/** A part of the page about two moments, with its heading in the margin where there is room. */
export function Part({
  id,
  title,
  count,
  language,
  children,
}: {
  id: string
  title: string
  count?: number
  language: string
  children: ReactNode
}) {
  return (
    <section className="part" id={id} aria-labelledby={`${id}-heading`}>
      <h2 id={`${id}-heading`} {...inEnglish(language)}>
        {title} {count !== undefined && <span>{count}</span>}
      </h2>
      <div>{children}</div>
    </section>
  )
}
