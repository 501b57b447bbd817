/** For benches: times in milliseconds, told as p50, p95 and max. */

export const percentile = (list: readonly number[], share: number): number =>
  [...list].sort((a, b) => a - b)[Math.min(list.length - 1, Math.floor(share * list.length))] ?? 0

export const row = (name: string, list: readonly number[]): void =>
  console.log(
    `${name.padEnd(66)} ${[percentile(list, 0.5), percentile(list, 0.95), Math.max(...list)].map((ms) => ms.toFixed(1).padStart(8)).join('')}`,
  )

export async function timed(rounds: number, work: (round: number) => Promise<unknown>): Promise<number[]> {
  const took: number[] = []
  for (let round = 0; round < rounds; round++) {
    const began = performance.now()
    await work(round)
    took.push(performance.now() - began)
  }
  return took
}
