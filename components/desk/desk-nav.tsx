'use client'

import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { desk } from '@/lib/paths'
import { useHydrated } from '../ui/use-hydrated'

/** `holds`: under what else lies what belongs there. */
const places: readonly { href: string; name: string; holds?: readonly string[] }[] = [
  { href: desk.today, name: 'Today' },
  { href: desk.liveBlogs, name: 'Live blogs', holds: [desk.entry(''), desk.claim('')] },
  { href: desk.review, name: 'Review' },
  { href: desk.sources, name: 'Sources', holds: [desk.sourceItem('')] },
  { href: desk.actors, name: 'Actors' },
  { href: desk.locations, name: 'Locations' },
  { href: desk.pictures, name: 'Pictures' },
]

/** The rooms of the desk; beside Review how much waits there, entries and claims. Null: it could not be counted. */
export function DeskNav({ waiting, managesPeople }: { waiting: number | null; managesPeople: boolean }) {
  const path = usePathname()
  // A link may be followed before this has come to life. What the server drew is then of another room, and stays unless the value changes.
  const isDrawn = !useHydrated()
  const shown = managesPeople ? [...places, { href: desk.people, name: 'People' }] : places
  return (
    <nav aria-label="Desk" className="contents">
      <ul className="contents">
        {shown.map(({ href, name, holds = [] }) => {
          const here = href === desk.today ? path === href : [href, ...holds].some((under) => path.startsWith(under))
          return (
            <li key={href}>
              <Link
                href={href}
                aria-current={isDrawn ? here : here ? 'page' : undefined}
                className="inline-flex min-h-10 items-center whitespace-nowrap gap-1.5 border-b-2 border-transparent px-2.5 text-quiet no-underline hover:text-ink aria-[current=page]:border-accent aria-[current=page]:font-medium aria-[current=page]:text-ink aria-[current=true]:border-accent aria-[current=true]:font-medium aria-[current=true]:text-ink pointer-coarse:min-h-11"
              >
                {name}
                {href === desk.review && waiting !== 0 && (
                  <span className="rounded-sm bg-accent-sunk px-1.5 text-xs text-ink">
                    {waiting ?? '?'}
                    <span className="sr-only">{waiting === null ? ' not counted now' : ' waiting'}</span>
                  </span>
                )}
              </Link>
            </li>
          )
        })}
      </ul>
    </nav>
  )
}
