'use client'

import { useEffect, useId, useRef, useState } from 'react'
import { controlClass, Field } from '../ui/field'
import type { Chosen, Find } from './chosen'
import { useFound } from './use-found'

const notTaken = 'Nothing was chosen yet. Choose from the list, or empty this field.'

/**
 * Chooses one shared record by typing a part of its name; emptied, it chooses none. Tab takes what is marked, as Enter does;
 * letters that chose nothing stay, and their form is not sent with them.
 */
export function RecordChoice({
  label,
  hint,
  error,
  value,
  find,
  onChange,
}: {
  label: string
  hint?: string
  error?: string | undefined
  value: Chosen | null
  find: Find
  onChange: (value: Chosen | null) => void
}) {
  const listId = useId()
  const [typed, setTyped] = useState<string | null>(null)
  const [active, setActive] = useState(0)
  const found = useFound(find, typed)
  const list = Array.isArray(found?.list) ? found.list : []
  const input = useRef<HTMLInputElement>(null)
  const [isHere, setHere] = useState(false)
  const isUndecided = typed !== null && typed.trim() !== ''
  const isOpen = isUndecided && isHere

  // What the form holds now was chosen elsewhere, or the form begins anew.
  const [held, setHeld] = useState(value?.id)
  if (held !== value?.id) {
    setHeld(value?.id)
    setTyped(null)
  }
  useEffect(() => input.current?.setCustomValidity(isUndecided ? notTaken : ''), [isUndecided])

  const take = (chosen: Chosen | undefined) => {
    if (!chosen) return
    onChange(chosen)
    setTyped(null)
  }
  const leave = () => {
    setHere(false)
    if (typed === null || typed.trim() !== '') return
    onChange(null)
    setTyped(null)
  }

  return (
    <div className="relative">
      <Field label={label} hint={hint} error={error ?? (isUndecided && !isHere ? notTaken : undefined)}>
        {(control) => (
          <input
            {...control}
            ref={input}
            type="text"
            className={controlClass}
            autoComplete="off"
            dir="auto"
            role="combobox"
            aria-autocomplete="list"
            aria-expanded={isOpen}
            aria-controls={listId}
            aria-activedescendant={isOpen && list[active] ? `${listId}-${active}` : undefined}
            placeholder="none; type a name"
            value={typed ?? value?.label ?? ''}
            onChange={(event) => {
              setTyped(event.target.value)
              setActive(0)
            }}
            onFocus={() => setHere(true)}
            onBlur={leave}
            onKeyDown={(event) => {
              if (event.nativeEvent.isComposing) return
              if ((event.key === 'ArrowDown' || event.key === 'ArrowUp') && list.length > 0) {
                event.preventDefault()
                setActive((active + (event.key === 'ArrowDown' ? 1 : list.length - 1)) % list.length)
              } else if (event.key === 'Escape' && typed !== null) {
                event.preventDefault()
                setTyped(null)
              } else if (event.key === 'Tab' && !event.shiftKey && isOpen && found?.isCurrent) {
                take(list[active])
              } else if (event.key === 'Enter' && typed !== null) {
                // What is typed here is a choice under way, not yet a form to send.
                event.preventDefault()
                if (typed.trim() === '') {
                  onChange(null)
                  setTyped(null)
                } else if (found?.isCurrent) take(list[active])
              }
            }}
          />
        )}
      </Field>
      {isOpen && (
        <div className="absolute z-40 mt-1 w-full min-w-64 rounded-sm border border-edge bg-sheet">
          <div id={listId} role="listbox" aria-label={label} className="max-h-72 overflow-y-auto p-1">
            {list.map((chosen, index) => (
              // biome-ignore lint/a11y/useKeyWithClickEvents: the keys reach an option from the text, which keeps the focus
              <div
                key={chosen.id}
                id={`${listId}-${index}`}
                role="option"
                tabIndex={-1}
                aria-selected={index === active}
                onMouseDown={(event) => event.preventDefault()}
                onClick={() => take(chosen)}
                className="flex min-h-7 cursor-pointer flex-wrap items-baseline justify-between gap-x-3 rounded-sm px-2 py-1 aria-selected:bg-accent-sunk hover:bg-sunk pointer-coarse:min-h-11 pointer-coarse:items-center"
              >
                <span>{chosen.label}</span>
                <span className="text-xs text-quiet">{chosen.hint}</span>
              </div>
            ))}
          </div>
          <p role="status" className="border-t border-rule px-3 py-1 text-xs text-quiet">
            {standing(found, list)}
          </p>
        </div>
      )}
    </div>
  )
}

function standing(found: ReturnType<typeof useFound>, list: readonly Chosen[]): string {
  if (!found) return 'Looking…'
  if (found.list === 'unreachable') return 'The server did not answer; type on, or come back to it later.'
  return list.length > 0 ? 'Enter or Tab takes it, ↑ ↓ choose, Esc goes back.' : 'Nothing is called so, nor nearly so.'
}
