import type { ToLookAt } from '@/lib/claim/look-schema'
import { When } from '../desk/when'
import { titleOf, whyOf } from './look-items'

/** What is to be looked at, why, and since when. */
export function LookWords({ item }: { item: ToLookAt }) {
  return (
    <>
      <span className="line-clamp-2 font-serif text-lg leading-snug" dir="auto">
        {titleOf(item)}
      </span>
      <span className="block text-sm text-quiet">
        {whyOf(item)} · <When at={item.since} zone={item.timezone} brief />
      </span>
    </>
  )
}
