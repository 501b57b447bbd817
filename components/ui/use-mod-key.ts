import { useSyncExternalStore } from 'react'

const never = () => () => undefined

/** The key that people on this machine hold for commands; `Ctrl` until the page is alive. */
export const useModKey = (): 'Ctrl' | '⌘' =>
  useSyncExternalStore(
    never,
    () => (/Mac|iPhone|iPad/.test(navigator.platform) ? '⌘' : 'Ctrl'),
    () => 'Ctrl',
  )
