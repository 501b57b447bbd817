import { derivationInWords } from '@/lib/source/source'
import type { SourceItemView } from '@/lib/source/source-schema'
import { FoundItem } from './found-item'
import { takenInWords } from './source-words'

/** Where a source item comes from, up to the first who said it, and who took it from here. All of them are one voice. */
export function ItemChain({ item: { origins, copies } }: { item: Pick<SourceItemView, 'origins' | 'copies'> }) {
  return (
    <section aria-labelledby="chain">
      <h2 id="chain" className="mb-1 text-lg font-semibold">
        Copying chain
      </h2>
      {origins.length === 0 && copies.length === 0 && (
        <p className="text-quiet">An original, as far as we know, and nothing here was taken from it.</p>
      )}
      {origins.length > 0 && (
        <ol className="border-s-2 border-rule ps-3" aria-label="What it comes from, up to the first">
          {origins.map(({ item, how }, index) => (
            <li key={item.id} className="py-1.5">
              <FoundItem
                before={index === 0 ? `This ${derivationInWords[how]}` : `which ${derivationInWords[how]}`}
                item={item}
              >
                {index === origins.length - 1 && <span>the first of the chain: its voice is the one that counts</span>}
              </FoundItem>
            </li>
          ))}
        </ol>
      )}
      {copies.length > 0 && (
        <ul className="mt-1 border-s-2 border-rule ps-3" aria-label="What was taken from it">
          {copies.map(({ item, how }) => (
            <li key={item.id} className="py-1.5">
              <FoundItem before={takenInWords[how]} item={item} />
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
