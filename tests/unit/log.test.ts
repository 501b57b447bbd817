import { DrizzleQueryError } from 'drizzle-orm/errors'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { errorsByPart, logError, logGathered, logNote, withoutParameters } from '@/lib/log'

const printed = (...said: unknown[]): string => {
  const lines: string[] = []
  withoutParameters((line) => lines.push(line))(...said)
  return lines.join('\n')
}

const failed = new DrizzleQueryError(
  'select 1 from desk.source where name = $1',
  ['Somebody,\nIvan Secretov'],
  new Error('gone'),
)

test('a failed query leaves no parameter in the log, however it is printed', () => {
  for (const line of [printed(failed), printed('⨯', failed), printed(String(failed)), printed(failed.stack)]) {
    expect(line).not.toContain('Secretov')
    expect(line).not.toBe('')
  }
})

test('an error of ours says what it is', () => {
  expect(printed(new Error('The renderer answered 500'))).toContain('The renderer answered 500')
})

test('what is no error is printed as it was', () => {
  expect(printed('Dateline is at %s', 'http://localhost:3000')).toBe('Dateline is at http://localhost:3000')
})

describe('one line of JSON for each thing worth knowing', () => {
  const lines: Record<string, unknown>[] = []
  const spoken = console.error
  beforeEach(() => {
    lines.length = 0
    console.error = (line: string) => lines.push(JSON.parse(line))
    vi.useFakeTimers()
  })
  afterEach(() => {
    console.error = spoken
    vi.useRealTimers()
  })

  test('says when, how grave, which part and what', () => {
    logNote('server', 'It serves', { port: 3000 })
    expect(lines).toEqual([{ at: expect.any(String), level: 'info', part: 'server', what: 'It serves', port: 3000 }])
  })

  test('an error has an id to tell the person, and is counted for its part', () => {
    const before = errorsByPart().get('door') ?? 0
    const id = logError('door', 'An operation failed', failed)
    expect(lines[0]).toMatchObject({ level: 'error', id, part: 'door' })
    expect(JSON.stringify(lines)).not.toContain('Secretov')
    expect(errorsByPart().get('door')).toBe(before + 1)
  })

  test('what happens a thousand times in a minute is two lines: the first, and how many followed', () => {
    for (let time = 0; time < 1_000; time++) logGathered('press', 'Streams were refused', { because: 'no place' })
    expect(lines).toHaveLength(1)
    vi.advanceTimersByTime(60_000)
    expect(lines).toMatchObject([
      { level: 'warning', what: 'Streams were refused', times: 1, because: 'no place' },
      { level: 'warning', what: 'Streams were refused', times: 999, because: 'no place' },
    ])
    logGathered('press', 'Streams were refused')
    vi.advanceTimersByTime(120_000)
    expect(lines).toHaveLength(3)
  })

  test('a line that somebody smuggled a line break into stays one', () => {
    logNote('press', 'Looked at', { page: '/live/a\n{"level":"error"}' })
    expect(lines).toHaveLength(1)
  })
})
