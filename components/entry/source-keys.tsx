import { type Choice, choicesByKey, type FoundSource } from '@/lib/entry/suggestion'

/** How many stand there where there is little room; the others are found by name. */
const whereNarrow = 3

/** The sources used last, each with the number that takes it. */
export function SourceKeys({ sources, onTake }: { sources: readonly FoundSource[]; onTake: (choice: Choice) => void }) {
  const choices = choicesByKey(sources)
  if (choices.length === 0) return null
  return (
    <section aria-label="Sources used last" className="text-sm">
      <h3 className="mb-0.5 flex items-baseline justify-between gap-2 font-medium text-quiet">
        Sources used last
        <span aria-hidden="true" className="text-xs font-normal pointer-coarse:hidden">
          Alt 1…{choices.length}
        </span>
      </h3>
      <ol className="grid grid-cols-1 gap-x-2 @2xl:grid-cols-2 @4xl:grid-cols-1">
        {choices.map(({ label, hint, choice }, index) => (
          <li
            key={choice.take === 'item' ? choice.item.id : label}
            className={index < whereNarrow ? '' : 'hidden @2xl:block'}
          >
            <button
              type="button"
              aria-keyshortcuts={`Alt+${index + 1}`}
              title={`${label}: ${hint}`}
              className="flex min-h-6 w-full items-baseline gap-2 rounded-sm px-1 text-start hover:bg-sunk pointer-coarse:min-h-11 pointer-coarse:items-center"
              onClick={() => onTake(choice)}
            >
              <span aria-hidden="true" className="w-3 shrink-0 text-end text-quiet tabular-nums pointer-coarse:hidden">
                {index + 1}
              </span>
              <span className="min-w-0 truncate">{label}</span>
              <span className="ms-auto shrink-0 text-quiet">{hint.length > 16 ? '' : hint}</span>
            </button>
          </li>
        ))}
      </ol>
    </section>
  )
}
