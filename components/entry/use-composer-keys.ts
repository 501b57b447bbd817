import { useEffect, useRef } from 'react'

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
