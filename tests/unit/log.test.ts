import { DrizzleQueryError } from 'drizzle-orm/errors'
import { expect, test } from 'vitest'
import { withoutParameters } from '@/lib/log'

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
