import { folded } from '../gazetteer/gazetteer-names'

const nearWords =
  /^(?:near|around|outside|close to|not far from|близ|возле|около|недалеко от|под|біля|коло|поблизу|неподалік від|під)\s+(.+)$/iu

/** The name in "near Grayvoron"; null where nothing is said to be near. */
export const nearWhat = (text: string): string | null => nearWords.exec(text.trim())?.[1]?.trim() ?? null

/** How many last letters may differ: "возле Грайворона" is near Грайворон. */
const ending = 2

/** Whether one of these names is much the same as the one that was written: a place is not guessed at from afar. */
export function isCalledMuchLike(asked: string, names: readonly string[]): boolean {
  const wanted = folded(asked)
  return names.map(folded).some((name) => {
    const stem = Math.max(3, Math.min(name.length, wanted.length) - ending)
    return (
      name === wanted ||
      (Math.abs(name.length - wanted.length) <= ending && name.slice(0, stem) === wanted.slice(0, stem))
    )
  })
}

/** "Near" a place is further than its edge: a circle of this radius, in metres, around the middle of it. */
export const radiusNear = (radiusMetres: number | null): number => Math.max(10_000, 2 * (radiusMetres ?? 0))
