import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { hashedText, noPrevious, type RecordLine } from '../lib/record/change'

/**
 * npm run verify -- <url or file>: checks that a live blog's record.jsonl is whole, in order and unaltered.
 * Needs no database and no trust in the server: the lines prove themselves.
 */
const place = process.argv[2]
if (!place) {
  console.error('Which record? npm run verify -- http://localhost:3000/live/<live blog>/record.jsonl (or a file)')
  process.exit(2)
}

const lines = (await text(place)).split('\n').filter((line) => line !== '')
let previous = noPrevious
for (const [index, text] of lines.entries()) {
  const problem = problemOf(text, index + 1, previous)
  if (typeof problem === 'string') {
    console.error(`Line ${index + 1}: ${problem}. Somebody altered this record, or it was not copied whole.`)
    process.exit(1)
  }
  previous = problem.hash
}
if (lines.length === 0) {
  console.error('There is no change in it: nothing was verified.')
  process.exit(1)
}
console.log(
  `${lines.length} changes, in order, each chained to the one before it. The record is whole. Last hash: ${previous}`,
)

function problemOf(text: string, sequence: number, previousHash: string): RecordLine | string {
  let line: RecordLine
  try {
    line = JSON.parse(text)
  } catch {
    return 'it is not JSON'
  }
  if (line.sequence !== sequence) return `its number is ${line.sequence}, not ${sequence}`
  if (line.previousHash !== previousHash) return 'it does not follow the change before it'
  const hash = createHash('sha256').update(hashedText(line)).digest('hex')
  return hash === line.hash ? line : 'its hash does not fit what it says'
}

async function text(from: string): Promise<string> {
  if (!/^https?:\/\//.test(from)) return readFile(from, 'utf8')
  const response = await fetch(from)
  if (response.ok) return response.text()
  console.error(`${from} answered ${response.status}; there is no record there to verify.`)
  process.exit(2)
}
