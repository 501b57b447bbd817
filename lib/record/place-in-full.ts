import type { PublicPlace } from './public-entry'

/** A place by its whole name, with what it lies in: "Kozinka, Belgorod Oblast, Russia". */
export const placeInFull = ({ name, region }: Pick<PublicPlace, 'name' | 'region'>): string =>
  region === null ? name : `${name}, ${region}`
