import type { FoundLocation } from '@/lib/entry/suggestion'

/** As many as there are digits. */
export const placeKeys = 9

/** How many stand there where there is little room; the others are found by name. */
const whereNarrow = 3

/** The places used last, each with the number that takes it: for what the text does not name. */
export function PlaceKeys({
  places,
  onTake,
}: {
  places: readonly FoundLocation[]
  onTake: (place: FoundLocation) => void
}) {
  if (places.length === 0) return null
  const shown = places.slice(0, placeKeys)
  return (
    <section aria-label="Places used last" className="text-sm">
      <h3 className="mb-0.5 flex items-baseline justify-between gap-2 font-medium text-quiet">
        Places used last
        <span aria-hidden="true" className="text-xs font-normal pointer-coarse:hidden">
          Alt Shift 1…{shown.length}
        </span>
      </h3>
      <ol className="flex flex-wrap gap-x-1">
        {shown.map((place, index) => (
          <li key={place.id} className={index < whereNarrow ? '' : 'hidden @2xl:block'}>
            <button
              type="button"
              aria-keyshortcuts={`Alt+Shift+${index + 1}`}
              title={[place.name, place.region].filter(Boolean).join(', ')}
              className="flex min-h-6 items-baseline gap-1 rounded-sm px-1 hover:bg-sunk pointer-coarse:min-h-11 pointer-coarse:items-center"
              onClick={() => onTake(place)}
            >
              <span aria-hidden="true" className="text-quiet tabular-nums pointer-coarse:hidden">
                {index + 1}
              </span>
              <span className="max-w-40 truncate">{place.name}</span>
            </button>
          </li>
        ))}
      </ol>
    </section>
  )
}
