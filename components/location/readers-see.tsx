import { defaultRadiusMetres } from '@/lib/location/location'
import type { PlaceInChain } from '@/lib/location/public-place'
import { distanceInWords, readersSee, usualFloor } from '@/lib/location/readers-see'
import { visible } from '@/lib/record/visible'

/** What will be published of a place as it is written in the form now. `above` is null while it is not known. */
export function ReadersSee({ place, above }: { place: PlaceInChain; above: PlaceInChain[] | null }) {
  const floor = defaultRadiusMetres[usualFloor]
  return (
    <p className="border-s-4 border-accent bg-sunk px-3 py-2">
      <span className="font-medium">Readers will see: </span>
      {above ? visible(readersSee([place, ...above], usualFloor)) : 'looking up what it lies in…'}.
      {floor && (
        <span className="mt-0.5 block text-sm text-quiet">
          Never closer than {distanceInWords(floor)}, unless a live blog sets another floor. The point as it is written
          here stays at the desk. What is published already stays as it was published.
        </span>
      )}
    </p>
  )
}
