import Link from 'next/link'
import { type ClaimStatus, claimStatuses, statusInWords } from '@/lib/claim/claim'
import type { Claims } from '@/lib/claim/claim-schema'
import { desk } from '@/lib/paths'

type Filter = { needs?: 'check' | 'settlement'; status?: ClaimStatus | 'none' }

/** Which claims are shown, each with how many there are; what there is none of is left out. */
export function ClaimFilters({
  liveBlogId,
  counts,
  now,
}: {
  liveBlogId: string
  counts: Claims['counts']
  now: Filter
}) {
  if (!counts) return null
  const all = counts.byStatus.reduce((sum, { claims }) => sum + claims, 0)
  const order = [...claimStatuses, 'none'] as const
  const filters: { words: string; count: number; filter: Filter }[] = [
    { words: 'all', count: all, filter: {} },
    { words: 'a position waits', count: counts.check, filter: { needs: 'check' as const } },
    { words: 'evidence has come since', count: counts.settlement, filter: { needs: 'settlement' as const } },
    ...order.map((status) => ({
      words: status === 'none' ? 'not a fact' : statusInWords[status],
      count: counts.byStatus.find((one) => one.status === status)?.claims ?? 0,
      filter: { status },
    })),
  ]
  return (
    <nav aria-label="Which claims" className="mb-4">
      <ul className="flex flex-wrap gap-x-4 gap-y-1">
        {filters
          .filter(({ count, filter }) => count > 0 || isSame(filter, now))
          .map(({ words, count, filter }) => (
            <li key={words}>
              <Link
                href={`${desk.claims(liveBlogId)}${asQuery(filter)}`}
                prefetch={false}
                aria-current={isSame(filter, now) ? 'true' : undefined}
                className="inline-flex min-h-6 items-center gap-1 text-sm aria-[current]:font-medium aria-[current]:text-ink aria-[current]:no-underline pointer-coarse:min-h-11"
              >
                {words} <span className="text-quiet">{count}</span>
              </Link>
            </li>
          ))}
      </ul>
    </nav>
  )
}

const isSame = (one: Filter, other: Filter) => one.needs === other.needs && one.status === other.status
const asQuery = (filter: Filter) => (Object.keys(filter).length > 0 ? `?${new URLSearchParams(filter)}` : '')
