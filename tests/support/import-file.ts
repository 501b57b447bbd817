import { createReadStream, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import type { ImportFile } from '@/lib/import/file'
import { type Format, readingsOf } from '@/lib/import/formats'
import type { ImportedEntry, Reading } from '@/lib/import/imported-entry'
import type { ReadOptions } from '@/lib/import/read-options'

export const fixture = (name: string): string => path.resolve(import.meta.dirname, '../fixtures/import', name)

export const fileAt = (place: string): ImportFile => ({
  name: path.basename(place),
  bytes: statSync(place).size,
  chunks: () => createReadStream(place),
})

export const textFile = (text: string, name = 'file'): ImportFile => {
  const bytes = new TextEncoder().encode(text)
  return {
    name,
    bytes: bytes.length,
    async *chunks() {
      // In pieces that cut through letters and lines, as from a disk.
      for (let at = 0; at < bytes.length; at += 7) yield bytes.subarray(at, at + 7)
    },
  }
}

export const linesOf = (name: string): string[] => readFileSync(fixture(name), 'utf8').split('\n')

export const unsaid: ReadOptions = { uncertaintyMetres: null, dates: null }

export async function readAll(
  format: Format,
  file: ImportFile,
  options: Partial<ReadOptions> = {},
): Promise<Reading[]> {
  const readings: Reading[] = []
  for await (const reading of readingsOf(format, file, { ...unsaid, ...options })) readings.push(reading)
  return readings
}

/** What was read of a record that gave an entry; fails on one that did not. */
export function entryOf(reading: Reading | undefined): ImportedEntry {
  if (reading && 'entry' in reading) return reading.entry
  throw new Error(`No entry: ${JSON.stringify(reading)}`)
}

export const problemsOf = (reading: Reading | undefined): readonly string[] =>
  reading && 'problems' in reading ? reading.problems : []
