import { type ClaimStatus, statusInWords } from '@/lib/claim/claim'
import type { MapFilter } from '@/lib/map/map-filter'
import { at } from '@/lib/paths'
import { inEnglish } from '@/lib/record/language'
import type { PublicLiveBlog } from '@/lib/record/public-entry'
import { zoneInWords } from '@/lib/record/time'

/** Which part of the map to show: a plain form, so that the address says what is shown. */
export function MapFilterForm({
  filter,
  statuses,
  liveBlog,
}: {
  filter: MapFilter
  /** Those that claims of the live blog have now. */
  statuses: readonly ClaimStatus[]
  liveBlog: PublicLiveBlog
}) {
  const isAsked = filter.status !== undefined || filter.from !== undefined || filter.to !== undefined
  return (
    <details className="asking" open={isAsked} {...inEnglish(liveBlog.language)}>
      <summary>
        <h3>{isAsked ? 'Showing a part of the map' : 'Show a part of the map'}</h3>
      </summary>
      <form action={at.map(liveBlog.slug)} method="get">
        {statuses.length > 0 && (
          <p>
            <label htmlFor="status">With a claim that is</label>
            <select id="status" name="status" defaultValue={filter.status ?? ''}>
              <option value="">anything, or none</option>
              {statuses.map((status) => (
                <option key={status} value={status}>
                  {statusInWords[status]}
                </option>
              ))}
            </select>
          </p>
        )}
        <p>
          <label htmlFor="from">Published from ({zoneInWords(liveBlog.timezone)})</label>
          <input
            id="from"
            name="from"
            type="datetime-local"
            placeholder="2023-05-23T08:00"
            defaultValue={filter.from}
          />
        </p>
        <p>
          <label htmlFor="to">to, counted in</label>
          <input id="to" name="to" type="datetime-local" placeholder="2023-05-23T20:00" defaultValue={filter.to} />
        </p>
        <p>
          <button type="submit">Show</button> {isAsked && <a href={at.map(liveBlog.slug)}>Show all of it</a>}
        </p>
      </form>
    </details>
  )
}
