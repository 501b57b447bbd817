import { useEffect } from 'react'

const question = 'What you wrote in this form is not saved yet. Leave it?'

/** Whoever would lose what they wrote is asked first, whether the page is closed or a link leads elsewhere on the desk. */
export function useAskBeforeLeaving(wouldLose: boolean): void {
  useEffect(() => {
    if (!wouldLose) return
    const closing = (event: BeforeUnloadEvent) => event.preventDefault()
    // A link within the desk loads no page, so the browser does not ask by itself.
    const following = (event: MouseEvent) => {
      if (event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return
      const link = event.target instanceof Element ? event.target.closest('a') : null
      if (!link || link.target === '_blank' || link.origin !== location.origin) return
      if (link.pathname === location.pathname && link.search === location.search) return
      if (window.confirm(question)) return
      event.preventDefault()
      event.stopPropagation()
    }
    window.addEventListener('beforeunload', closing)
    window.addEventListener('click', following, true)
    return () => {
      window.removeEventListener('beforeunload', closing)
      window.removeEventListener('click', following, true)
    }
  }, [wouldLose])
}
