import * as fc from 'fast-check'

const { DATELINE_TEST_RUNS, DATELINE_TEST_SEED, DATELINE_TEST_PATH } = process.env

/** What everybody's tests begin with, so that a change is not told of a fault that it did not make. */
const usualSeed = 37

/**
 * Holds a property for `runs` runs, the same ones each time; for DATELINE_TEST_RUNS of them, others each time, when that many are asked for
 * (`npm run faults -- pages`). What fails is printed with its seed and its path; given back as DATELINE_TEST_SEED and DATELINE_TEST_PATH
 * they repeat that one failure. Only then is it made smaller: that takes many runs.
 */
export async function hold<T>(property: fc.IAsyncProperty<T>, { runs }: { runs: number }): Promise<void> {
  await fc.assert(property, {
    numRuns: Number(DATELINE_TEST_RUNS || runs),
    endOnFailure: !DATELINE_TEST_SEED,
    ...(DATELINE_TEST_SEED && { seed: Number(DATELINE_TEST_SEED) }),
    ...(!DATELINE_TEST_SEED && !DATELINE_TEST_RUNS && { seed: usualSeed }),
    ...(DATELINE_TEST_PATH && { path: DATELINE_TEST_PATH }),
  })
}
