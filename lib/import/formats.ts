import { readAcled } from './acled'
import type { ImportFile } from './file'
import { readGeojson } from './geojson'
import type { Reading } from './imported-entry'
import type { ReadOptions } from './read-options'
import { readSourcefabric } from './sourcefabric'
import { readTimemap } from './timemap'
import { readUcdp } from './ucdp'
import { readWordpressLiveblog } from './wordpress-liveblog'

export type Reader = (file: ImportFile, options: ReadOptions) => AsyncIterable<Reading>

/** What can be imported, by the name that the command line and the database know it by. */
export const formats = {
  ucdp: readUcdp,
  acled: readAcled,
  timemap: readTimemap,
  geojson: readGeojson,
  'wordpress-liveblog': readWordpressLiveblog,
  sourcefabric: readSourcefabric,
} as const satisfies Record<string, Reader>

export type Format = keyof typeof formats
export const formatNames = Object.keys(formats).filter((name): name is Format => name in formats)

/**
 * The records of a file, each key once: a second record with the same key is told, because to import it would be to change
 * the first. Throws UnreadableFile when the file as a whole is not of this format.
 */
export async function* readingsOf(format: Format, file: ImportFile, options: ReadOptions): AsyncGenerator<Reading> {
  const seen = new Map<string, string>()
  const read: Reader = formats[format]
  for await (const reading of read(file, options)) {
    const first = 'entry' in reading ? seen.get(reading.entry.key) : undefined
    if ('entry' in reading) {
      if (first !== undefined) {
        yield { at: reading.at, problems: [`has the same id as ${first}, which was taken`] }
        continue
      }
      seen.set(reading.entry.key, reading.at)
    }
    yield reading
  }
}
