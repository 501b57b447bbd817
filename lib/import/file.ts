import { pipeline, Readable } from 'node:stream'
import { parse } from 'csv-parse'
import * as z from 'zod'
import { UnreadableFile } from './imported-entry'

/** A file as a reader gets it: in pieces, for those that can stream. `chunks` begins anew each time it is called. */
export type ImportFile = { name: string; bytes: number; chunks: () => AsyncIterable<Uint8Array> }

/** JSON and XML are read whole; more than this would not fit into memory beside what is made of it. */
const mostBytesWhole = 200 * 1024 * 1024

/** The text of a file. Throws UnreadableFile for one that is too large or not UTF-8. */
export async function wholeText(file: ImportFile): Promise<string> {
  if (file.bytes > mostBytesWhole) {
    throw new UnreadableFile(
      `${file.name} has ${inMegabytes(file.bytes)}. This format is read whole, up to ${inMegabytes(mostBytesWhole)}: cut it into several files, which together make no doubles`,
    )
  }
  let text = ''
  for await (const piece of textOf(file)) text += piece
  return text
}

/** What a file holds that is one JSON value. Throws UnreadableFile where it is none. */
export async function wholeJson(file: ImportFile): Promise<unknown> {
  const text = await wholeText(file)
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new UnreadableFile(`${file.name} is not JSON: ${messageOf(error)}`)
  }
}

/** Piece by piece, without the mark that some programs put in front. */
async function* textOf({ name, chunks }: ImportFile): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  try {
    for await (const chunk of chunks()) yield decoder.decode(chunk, { stream: true })
    yield decoder.decode()
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    throw new UnreadableFile(`${name} is not UTF-8 text. Save it as UTF-8 and import that`)
  }
}

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error))
const inMegabytes = (bytes: number) => `${Math.ceil(bytes / 1024 / 1024)} MB`

/** A row of a CSV file by its columns, or what is wrong with it. `line` counts from 1: where the row ends in the file. */
export type CsvRow = { line: number; values: Record<string, string> } | { line: number; problem: string }

const Parsed = z.object({ record: z.array(z.string()), info: z.object({ lines: z.int() }) })

/**
 * The rows of a CSV file, one at a time, whatever its size. What parts the names of the columns parts the rest: a comma, a
 * semicolon or a tab. Throws UnreadableFile when a column that the format has is missing.
 */
export async function* csvRows(file: ImportFile, required: readonly string[]): AsyncGenerator<CsvRow> {
  const broken: CsvRow[] = []
  const parser = parse({
    delimiter: await separatorOf(file),
    info: true,
    relax_column_count: true,
    skip_empty_lines: true,
    skip_records_with_error: true,
    // A quote that nobody closes must not take the rest of a large file with it into memory.
    max_record_size: 4 * 1024 * 1024,
    on_skip: (error) => {
      broken.push({ line: parser.info.lines, problem: messageOf(error) })
      return undefined
    },
  })
  // What goes wrong comes out of the parser, which is being read.
  pipeline(Readable.from(textOf(file)), parser, () => undefined)
  let columns: string[] | null = null
  for await (const parsed of parser) {
    const { record, info } = Parsed.parse(parsed)
    yield* broken.splice(0)
    if (columns) yield rowOf(columns, record, info.lines)
    else columns = columnsIn(file, record, required)
  }
  yield* broken.splice(0)
  if (columns === null) throw new UnreadableFile(`${file.name} is empty`)
}

async function separatorOf(file: ImportFile): Promise<string> {
  let start = ''
  for await (const piece of textOf(file)) {
    start += piece
    if (start.includes('\n') || start.length > 100_000) break
  }
  const [head = ''] = start.split('\n')
  const often = (separator: string) => head.split(separator).length
  return [',', ';', '\t'].reduce((best, other) => (often(other) > often(best) ? other : best))
}

function columnsIn(file: ImportFile, head: readonly string[], required: readonly string[]): string[] {
  const columns = head.map((name) => name.trim())
  const missing = required.filter((name) => !columns.includes(name))
  if (missing.length === 0) return columns
  throw new UnreadableFile(
    `${file.name} has no column ${missing.map((name) => `“${name}”`).join(', ')} in its first line. Is it another format?`,
  )
}

function rowOf(columns: readonly string[], record: readonly string[], line: number): CsvRow {
  if (record.length !== columns.length) {
    return { line, problem: `has ${record.length} columns; the first line has ${columns.length}` }
  }
  return { line, values: Object.fromEntries(columns.map((name, index) => [name, record[index] ?? ''])) }
}
