import type { Suggestions } from './use-suggestions'

export const optionId = (listId: string, key: string) => `${listId}-${key}`

export type Option = { key: string; name: string; hint: string }

/** The options under what is being typed. The focus stays in the text; the text says which option is active. */
export function SuggestionList({
  id,
  label,
  list,
  active,
  foot,
  onTake,
}: {
  id: string
  label: string
  list: readonly Option[]
  active: string | null
  foot: Foot
  onTake: (key: string) => void
}) {
  return (
    <div className="w-[min(24rem,calc(100vw-1rem))] rounded-sm border border-edge bg-sheet text-ink">
      <div id={id} role="listbox" aria-label={label} className="max-h-80 overflow-y-auto p-1">
        {list.map(({ key, name, hint }) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the keys reach an option from the text, which keeps the focus
          <div
            key={key}
            id={optionId(id, key)}
            role="option"
            tabIndex={-1}
            aria-selected={key === active}
            ref={key === active ? intoView : null}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => onTake(key)}
            className="flex min-h-7 cursor-pointer items-baseline justify-between gap-3 rounded-sm px-2 py-1 aria-selected:bg-accent-sunk hover:bg-sunk pointer-coarse:min-h-11 pointer-coarse:items-center"
          >
            {/* The name never gives way to what stands beside it. */}
            <span className="line-clamp-2 min-w-[45%] flex-1" dir="auto">
              {name}
            </span>
            <span className="max-w-[55%] text-end text-xs text-quiet">{hint}</span>
          </div>
        ))}
      </div>
      <p role={foot.isNews ? 'status' : undefined} className="border-t border-rule px-3 py-1 text-xs text-quiet">
        {foot.words}
      </p>
    </div>
  )
}

/** What stands under the options; news are read out. */
export type Foot = { words: string; isNews: boolean }

export function footOf({ list, active, standing }: Suggestions): Foot {
  if (standing === 'unreachable') {
    return { words: 'The server did not answer; type on, and add it later.', isNews: true }
  }
  if (list.length === 0) {
    return { words: standing === 'looking' ? 'Looking…' : 'Nothing known yet: type a name.', isNews: false }
  }
  return { words: active ? 'Enter takes it, ↑ ↓ choose, Esc closes.' : '↓ chooses, Esc closes.', isNews: false }
}

const intoView = (option: HTMLElement | null) => option?.scrollIntoView({ block: 'nearest' })
