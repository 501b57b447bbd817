/** The pages to offer beside page `page` of `last`, newest first: the ends, the neighbours, and null where pages are left out. */
export function pageNumbers(page: number | null, last: number): (number | null)[] {
  const here = page ?? last
  const near = Array.from({ length: last }, (_, index) => last - index).filter(
    (number) => number === 1 || number === last || Math.abs(number - here) <= 1,
  )
  return near.flatMap((number, index) => {
    const before = near[index - 1]
    return before !== undefined && before - number > 1 ? [null, number] : [number]
  })
}
