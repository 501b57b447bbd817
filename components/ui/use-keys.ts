import { useLayoutEffect, useRef } from 'react'
import { keyPressed } from './key-pressed'

const offKey = 'dateline.singleKeys'

/** Keys without Ctrl can be switched off by whoever dictates or triggers them by accident. */
export const singleKeysAreOn = () => localStorage.getItem(offKey) !== 'off'
export const setSingleKeys = (on: boolean) =>
  on ? localStorage.removeItem(offKey) : localStorage.setItem(offKey, 'off')

/** Single keys that act while nobody is typing and no question is open. `keys` may change with every rendering. */
export function useKeys(keys: Record<string, (() => void) | undefined>): void {
  const current = useRef(keys)
  // Before it is seen: whoever presses the key that the screen shows means what the screen shows.
  useLayoutEffect(() => {
    current.current = keys
  })

  useLayoutEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.defaultPrevented) return
      if (!singleKeysAreOn() || isTyping(event.target) || document.querySelector('dialog[open]')) return
      const run = current.current[keyPressed(event)]
      if (!run) return
      event.preventDefault()
      run()
    }
    document.addEventListener('keydown', pressed)
    return () => document.removeEventListener('keydown', pressed)
  }, [])
}

const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLElement &&
  (target.isContentEditable || target.matches('textarea, select, input:not([type="checkbox"]):not([type="radio"])'))
