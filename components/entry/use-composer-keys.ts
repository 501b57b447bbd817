import { type KeyboardEvent as Pressed, useEffect, useRef } from 'react'

/** The key that is pressed together with Alt and nothing else but Shift, by its place on the keyboard; else null. */
export function altKeyOf(event: Pressed): string | null {
  const isAlone = event.altKey && !event.ctrlKey && !event.metaKey && !event.getModifierState('AltGraph')
  return isAlone && !event.nativeEvent.isComposing ? event.code : null
}

/** Ctrl or ⌘ with S saves from anywhere in the page; the browser's own dialog would save the wrong thing. */
export function useSaveKey(save: () => void): void {
  const current = useRef(save)
  useEffect(() => {
    current.current = save
  })
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey || event.key.toLowerCase() !== 's') return
      event.preventDefault()
      if (!event.repeat && !document.querySelector('dialog[open]')) current.current()
    }
    document.addEventListener('keydown', pressed)
    return () => document.removeEventListener('keydown', pressed)
  }, [])
}

/** An issue that was followed from another page leads into its control, which is there only now. */
export function useHashFocus(ready: boolean): void {
  useEffect(() => {
    if (ready && location.hash.startsWith('#control-')) document.getElementById(location.hash.slice(1))?.focus()
  }, [ready])
}
