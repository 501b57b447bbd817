import type { ReactNode } from 'react'
import type { Issue } from '@/lib/errors'

const tones = {
  plain: 'border-rule bg-sunk text-ink',
  good: 'border-good bg-good-sunk text-ink',
  warn: 'border-warn bg-warn-sunk text-ink',
  bad: 'border-bad bg-bad-sunk text-ink',
} as const

/** Something to know, in this order: what happened, what is safe, what to do. `bad` interrupts a screen reader. */
export function Notice({ tone = 'plain', children }: { tone?: keyof typeof tones; children: ReactNode }) {
  return (
    <div role={tone === 'bad' ? 'alert' : 'status'} className={`rounded-sm border-s-4 px-3 py-2 ${tones[tone]}`}>
      {children}
    </div>
  )
}

/** What is still open. Each line leads to its control: `linkTo` gives the address for a field, or null. */
export function Issues({ issues, linkTo }: { issues: readonly Issue[]; linkTo?: (field: string) => string | null }) {
  if (issues.length === 0) return null
  return (
    <ul className="space-y-0.5">
      {issues.map((issue) => {
        const href = linkTo?.(issue.field)
        return (
          <li key={`${issue.field} ${issue.message}`} className="flex gap-2">
            <span aria-hidden="true" className="text-warn">
              ▲
            </span>
            {href ? <a href={href}>{issue.message}</a> : <span>{issue.message}</span>}
          </li>
        )
      })}
    </ul>
  )
}
