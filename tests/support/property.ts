import * as fc from 'fast-check'

const { DATELINE_TEST_RUNS, DATELINE_TEST_SEED, DATELINE_TEST_PATH } = process.env

/**
 * Holds a property for as many runs as asked for, by default `runs`. What fails is printed with its seed and its path; given back as
 * DATELINE_TEST_SEED and DATELINE_TEST_PATH they repeat that one failure. Only then is it made smaller: that takes many runs.
 */
export async function hold<T>(
  property: fc.IAsyncProperty<T>,
  { runs, examples = [] }: { runs: number; examples?: T[] },
): Promise<void> {
  await fc.assert(property, {
    numRuns: Number(DATELINE_TEST_RUNS || runs),
    endOnFailure: !DATELINE_TEST_SEED,
    ...(DATELINE_TEST_SEED && { seed: Number(DATELINE_TEST_SEED) }),
    ...(DATELINE_TEST_PATH && { path: DATELINE_TEST_PATH }),
    examples,
  })
}
