import { useEffect } from 'react'

const question = 'What you wrote in this form is not saved yet. Leave it?'

/** The forms of this page that would lose something: several may be open, and one question is for all of them. */
const unsaved = new Set<symbol>()

const closing = (event: BeforeUnloadEvent) => event.preventDefault()

/** A link within the desk loads no page, so the browser does not ask by itself; one that leads out of it does, and was answered here. */
const following = (event: MouseEvent) => {
  if (event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return
  const link = event.target instanceof Element ? event.target.closest('a') : null
  if (!link || link.target === '_blank' || link.hasAttribute('download') || link.origin !== location.origin) return
  if (link.pathname === location.pathname && link.search === location.search) return
  if (window.confirm(question)) return window.removeEventListener('beforeunload', closing)
  event.preventDefault()
  event.stopPropagation()
}

function begin(): void {
  window.addEventListener('beforeunload', closing)
  window.addEventListener('click', following, true)
}

function end(): void {
  window.removeEventListener('beforeunload', closing)
  window.removeEventListener('click', following, true)
}

/** Whoever would lose what they wrote is asked first, whether the page is closed or a link leads elsewhere. */
export function useAskBeforeLeaving(wouldLose: boolean): void {
  useEffect(() => {
    if (!wouldLose) return
    const form = Symbol()
    unsaved.add(form)
    begin()
    return () => {
      unsaved.delete(form)
      if (unsaved.size === 0) end()
    }
  }, [wouldLose])
}
