import type { StanceView } from '@/lib/claim/claim-schema'
import { laneOf } from '@/lib/claim/weight'
import { Position, type StanceAct } from './position'

type Shown = {
  positions: readonly StanceView[]
  zone: string
  busy: boolean
  /** The position that the keys act on; it is marked. */
  inHand?: string | null
  link?: (id: string, element: HTMLElement | null) => void
  onAct: (act: StanceAct, position: StanceView) => void
}

/** Positions in two lanes by the time they were said, below them what stands on neither side and what was taken back. */
export function Positions({ positions, ...shown }: Shown) {
  const here = positions.filter(({ takenBack }) => takenBack === null)
  const lane = (which: 'for' | 'against' | null) => here.filter(({ kind }) => laneOf[kind] === which)
  const gone = positions.filter(({ takenBack }) => takenBack !== null)
  return (
    <div className="space-y-5">
      <div className="grid gap-x-8 gap-y-5 md:grid-cols-2">
        <Lane name="Says so" positions={lane('for')} {...shown} />
        <Lane name="Denies or disputes it" positions={lane('against')} {...shown} />
      </div>
      {lane(null).length > 0 && <Lane name="Neither" positions={lane(null)} {...shown} />}
      {gone.length > 0 && (
        <details>
          <summary className="min-h-6 text-quiet">
            {gone.length === 1 ? 'One position was taken back' : `${gone.length} positions were taken back`}
          </summary>
          <ol className="mt-1 divide-y divide-rule border-y border-rule">
            {gone.map((position) => (
              <li key={position.id} className="py-2">
                <Position position={position} zone={shown.zone} busy={shown.busy} onAct={shown.onAct} />
              </li>
            ))}
          </ol>
        </details>
      )}
    </div>
  )
}

function Lane({ name, positions, ...shown }: Shown & { name: string }) {
  return (
    <section aria-label={name} className="min-w-0">
      <h3 className="text-sm font-medium text-quiet">{name}</h3>
      {positions.length === 0 ? (
        <p className="border-t border-rule py-2 text-quiet">Nobody.</p>
      ) : (
        <ol className="divide-y divide-rule border-y border-rule">
          {positions.map((position) => (
            <li
              key={position.id}
              ref={(element) => shown.link?.(position.id, element)}
              tabIndex={-1}
              aria-current={position.id === shown.inHand || undefined}
              className="border-s-4 border-s-transparent py-2 ps-2 aria-[current]:border-s-accent aria-[current]:bg-sheet"
            >
              <Position position={position} zone={shown.zone} busy={shown.busy} onAct={shown.onAct} />
            </li>
          ))}
        </ol>
      )}
    </section>
  )
}
