import { DrizzleQueryError } from 'drizzle-orm/errors'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { errorsByPart, keepParametersOut, logError, logGathered, logNote, takeOverConsole } from '@/lib/log'

const lines: Record<string, unknown>[] = []
const spoken = { ...console }
const warned = process.listeners('warning')
beforeEach(() => {
  lines.length = 0
  vi.spyOn(process.stderr, 'write').mockImplementation((line) => lines.push(JSON.parse(String(line))) > 0)
  vi.useFakeTimers()
})
afterEach(() => {
  vi.restoreAllMocks()
  vi.useRealTimers()
  Object.assign(console, spoken)
  process.removeAllListeners('warning')
  for (const listener of warned) process.on('warning', listener)
})

const failed = new DrizzleQueryError(
  'select 1 from desk.source where name = $1',
  ['Somebody,\nIvan Secretov'],
  new Error('gone'),
)

const ways = [[failed], ['⨯', failed], [String(failed)], [failed.stack]]
const detail = Object.assign(new Error('duplicate key'), { detail: 'Key (email)=(Ivan Secretov) already exists.' })

describe('what the framework prints', () => {
  beforeEach(takeOverConsole)

  test.each(ways)('of a failed query leaves no parameter in the log, however it is printed', (...said) => {
    console.error(...said)
    expect(lines).toMatchObject([{ level: 'error', part: 'framework' }])
    expect(JSON.stringify(lines)).not.toContain('Secretov')
  })

  test('of an object says what kind it is, and nothing that is in it', () => {
    console.error('The page threw', { error: detail, params: ['Ivan Secretov'] })
    expect(lines).toMatchObject([{ level: 'error', part: 'framework', what: 'The page threw (Object)' }])
    expect(JSON.stringify(lines)).not.toContain('Secretov')
  })

  test('is a line like ours, without colours, and counts as an error where it is one', () => {
    const before = errorsByPart().get('framework') ?? 0
    console.log('\u001b[1m▲ Next.js 16\u001b[22m\n')
    console.log('')
    console.warn('⚠ It is %s', 'late')
    console.error(' ⨯', new Error('The renderer answered 500'))
    expect(lines).toMatchObject([
      { level: 'info', what: 'Next.js 16' },
      { level: 'warning', what: 'It is late' },
      { level: 'error', what: 'It has an error', causes: [{ message: 'The renderer answered 500' }] },
    ])
    expect(errorsByPart().get('framework')).toBe(before + 1)
  })

  test('is no other than what Node warns of', () => {
    process.emit('warning', Object.assign(new Error('Use another'), { name: 'DeprecationWarning' }))
    expect(lines).toMatchObject([{ level: 'warning', part: 'server', what: 'DeprecationWarning: Use another' }])
  })
})

describe('what the framework prints to somebody who develops', () => {
  const printed: string[] = []
  beforeEach(() => {
    printed.length = 0
    console.error = (line: string) => printed.push(line)
    keepParametersOut()
  })

  test.each(ways)('of a failed query leaves no parameter on the screen either', (...said) => {
    console.error(...said)
    expect(printed.join('\n')).not.toBe('')
    expect(printed.join('\n')).not.toContain('Secretov')
  })

  test('is in plain words', () => {
    console.error('Dateline is at %s', 'http://localhost:3000')
    console.error(new Error('The renderer answered 500'))
    expect(printed[0]).toBe('Dateline is at http://localhost:3000')
    expect(printed[1]).toContain('The renderer answered 500')
  })
})

describe('one line of JSON for each thing worth knowing', () => {
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

  test('an error that is gathered is counted each time, however few lines it makes', () => {
    const before = errorsByPart().get('press') ?? 0
    for (let time = 0; time < 3; time++) logGathered('press', 'Readers could not be told', {}, failed)
    expect(lines).toHaveLength(1)
    expect(errorsByPart().get('press')).toBe(before + 3)
  })

  test('a line that somebody smuggled a line break into stays one', () => {
    logNote('press', 'Looked at', { page: '/live/a\n{"level":"error"}' })
    expect(lines).toHaveLength(1)
  })
})
