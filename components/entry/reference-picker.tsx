'use client'

import { useId, useState } from 'react'
import type { Asked } from '@/lib/entry/asking'
import type { Choice } from '@/lib/entry/suggestion'
import { controlClass, Field } from '../ui/field'
import { footOf, optionId, SuggestionList } from './suggestion-list'
import { useSuggestions } from './use-suggestions'

/** Attaches a source, an actor or a location that no word of the text stands for. */
export function ReferencePicker({
  id,
  liveBlogId,
  onTake,
}: {
  id: string
  liveBlogId: string
  onTake: (choice: Choice) => void
}) {
  const listId = useId()
  const [typed, setTyped] = useState('')
  const [open, setOpen] = useState(false)
  const asked: Asked = typed.startsWith('#')
    ? { trigger: '#', words: typed.slice(1) }
    : { trigger: '@', words: typed.replace(/^@/, '') }
  const suggestions = useSuggestions(open ? asked : null, liveBlogId)

  const take = (key: string | null) => {
    const chosen = suggestions.list.find((suggestion) => suggestion.key === key)
    if (!chosen) return
    onTake(chosen.choice)
    setTyped('')
  }

  return (
    <div className="relative w-64">
      <Field id={id} label="Add beside the text">
        {(control) => (
          <input
            {...control}
            className={controlClass}
            value={typed}
            placeholder="source or actor, #location"
            autoComplete="off"
            role="combobox"
            aria-autocomplete="list"
            aria-expanded={open}
            aria-controls={listId}
            aria-activedescendant={open && suggestions.active ? optionId(listId, suggestions.active) : undefined}
            onChange={(event) => {
              setTyped(event.target.value)
              setOpen(true)
            }}
            onBlur={() => setOpen(false)}
            onKeyDown={(event) => {
              if (event.nativeEvent.isComposing || event.ctrlKey || event.metaKey) return
              if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
                event.preventDefault()
                if (open) suggestions.move(event.key === 'ArrowDown' ? 1 : -1)
                else setOpen(true)
              } else if (event.key === 'Escape' && open) {
                event.preventDefault()
                setOpen(false)
              } else if (event.key === 'Enter') {
                event.preventDefault()
                if (suggestions.standing === 'found') take(suggestions.active)
              }
            }}
          />
        )}
      </Field>
      {open && (
        <div className="absolute z-40 mt-1">
          <SuggestionList
            id={listId}
            label="Sources, actors and locations"
            list={suggestions.list}
            active={suggestions.active}
            foot={footOf(suggestions)}
            onTake={take}
          />
        </div>
      )}
    </div>
  )
}
