/** A name that stands for a record of the desk; the same name can stand for an actor and for a location. */
export type KnownName<R> = { name: string; is: 'actor' | 'location'; record: R }

/** Where in a text a known name stands, from `start` up to `end`. */
export type FoundName<R> = { start: number; end: number; known: KnownName<R> }

const inWord = /[\p{L}\p{N}\p{M}_-]/u

/** Behind one of these a name is a place, where it could also be the name of a state or a people. */
const beforePlaces =
  /(?:^|\s)(?:in|into|to|from|near|at|inside|outside|across|within|throughout|towards?|around|over|through)\s+(?:the\s+)?$/iu

/**
 * The known names in a text, the longest first at each place, whole words only. A name of several words may begin in small
 * letters ("western Russia"), one word has to be written as it is known ("Nice" is a city, "nice" is not).
 *
 * While the text is being written its end is open: a name that ends there is not finished, and neither is one that what
 * follows could still make a longer one ("Belgorod O…"). `isFinished`: nothing more will be written. `begin`: names that
 * begin before it are passed over.
 */
export function namesIn<R>(
  text: string,
  names: readonly KnownName<R>[],
  { isFinished = false, begin = 0 }: { isFinished?: boolean; begin?: number } = {},
): FoundName<R>[] {
  const found: FoundName<R>[] = []
  const inOrder = names.toSorted((one, other) => other.name.length - one.name.length)
  for (let start = begin; start < text.length; start++) {
    if (inWord.test(text.charAt(start - 1)) || /[#@]/.test(text.charAt(start - 1))) continue
    const rest = text.slice(start)
    if (
      !isFinished &&
      inOrder.some(({ name }) => rest.length <= name.length && isSpelt(rest, name.slice(0, rest.length)))
    ) {
      // All of what is left could be its beginning.
      break
    }
    const here = inOrder.filter(
      ({ name }) => isSpelt(rest.slice(0, name.length), name) && !inWord.test(rest.charAt(name.length)),
    )
    const longest = here.filter(({ name }) => name.length === here[0]?.name.length)
    const wanted = beforePlaces.test(text.slice(0, start)) ? 'location' : 'actor'
    const known = longest.find(({ is }) => is === wanted) ?? longest[0]
    if (!known) continue
    const end = start + known.name.length
    found.push({ start, end, known })
    start = end - 1
  }
  return found
}

function isSpelt(text: string, name: string): boolean {
  if (text === name) return true
  if (!name.includes(' ') || text.length !== name.length) return false
  return text.slice(1) === name.slice(1) && text.charAt(0).toLocaleLowerCase() === name.charAt(0).toLocaleLowerCase()
}
