import Link from 'next/link'
import { desk } from '@/lib/paths'

/** What belongs to one live blog beside its entries. */
export function ClaimRooms({ liveBlogId, here }: { liveBlogId: string; here?: 'claims' | 'summary' | 'parties' }) {
  const rooms = [
    { name: 'Entries', href: desk.liveBlog(liveBlogId), room: undefined },
    { name: 'Claims', href: desk.claims(liveBlogId), room: 'claims' },
    { name: 'What we know', href: desk.summary(liveBlogId), room: 'summary' },
    { name: 'Sides', href: desk.parties(liveBlogId), room: 'parties' },
  ] as const
  return (
    <nav aria-label="Live blog">
      <ul className="flex flex-wrap gap-x-4">
        {rooms.map(({ name, href, room }) => (
          <li key={name}>
            <Link
              href={href}
              prefetch={false}
              aria-current={room === here ? 'page' : undefined}
              className="inline-flex min-h-6 items-center aria-[current]:font-medium aria-[current]:text-ink aria-[current]:no-underline pointer-coarse:min-h-11"
            >
              {name}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}
