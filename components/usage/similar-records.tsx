'use client'

import Link from 'next/link'
import type { Find } from './chosen'
import { useFound } from './use-found'

const atMost = 4

/** What exists already and is called so, or nearly so: offered before it is made a second time. */
export function SimilarRecords({ name, find }: { name: string; find: Find }) {
  const found = useFound(find, name.trim().length >= 3 ? name : null)
  const list = Array.isArray(found?.list) ? found.list.slice(0, atMost) : []
  return (
    <div role="status">
      {list.length > 0 && (
        <>
          <p className="text-sm text-quiet">Is it one of these? Then use it; nothing has to be made.</p>
          <ul className="flex flex-wrap gap-x-4 gap-y-1">
            {list.map(({ id, label, hint, href }) => (
              <li key={id} className="min-h-6">
                <Link href={href} prefetch={false}>
                  {label}
                </Link>{' '}
                <span className="text-sm text-quiet">{hint}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  )
}
