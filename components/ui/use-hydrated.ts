import { useSyncExternalStore } from 'react'

const never = () => () => undefined

/** False until the scripts of the page are alive: what is typed into a field that React holds would be lost before. */
export const useHydrated = (): boolean =>
  useSyncExternalStore(
    never,
    () => true,
    () => false,
  )
