import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { changeSubjects, hashedText, noPrevious, type RecordLine } from '../lib/record/change'

/**
 * npm run verify -- <url or file> [hash]: checks that no change in a live blog's record.jsonl was altered, left out or put
 * in between. Needs no database and no trust in the server: the lines prove themselves. What they cannot prove alone is
 * that nothing was cut off at the end, or that the whole was not made anew: for that, give the last hash that you kept.
 */
const [place, kept] = process.argv.slice(2)
if (!place) {
  console.error('Which record? npm run verify -- http://localhost:3000/live/<live blog>/record.jsonl (or a file)')
  process.exit(2)
}

const content = await text(place)
if (/^\s*</.test(content)) {
  console.error(
    `${place} is a page, not a record. The record of a live blog is at its address with /record.jsonl behind it.`,
  )
  process.exit(2)
}
const lines = content.split('\n').filter((line) => line !== '')
let previous = noPrevious
const hashes: string[] = []
for (const [index, text] of lines.entries()) {
  const problem = problemOf(text, index + 1, previous)
  if (typeof problem === 'string') {
    console.error(`Line ${index + 1}: ${problem}. Somebody altered this record, or it was not copied whole.`)
    process.exit(1)
  }
  previous = problem.hash
  hashes.push(previous)
}
if (lines.length === 0) {
  console.error('There is no change in it: nothing was verified.')
  process.exit(1)
}
if (kept !== undefined && !hashes.includes(kept)) {
  console.error(`The hash you kept is not in it: this is not the record that you saw then, or its end was cut off.`)
  process.exit(1)
}
console.log(
  `${lines.length} changes, in order, each chained to the one before it; none was altered. Last hash: ${previous}`,
)
console.log(
  kept === undefined
    ? 'Keep that hash: given to the next check, it shows that nothing was cut off or made anew since.'
    : 'The hash you kept is in it: what you saw then is still there, as it was.',
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
  if (!fitsItsKind(line)) return 'it is not of the kind it says it is'
  const hash = createHash('sha256').update(hashedText(line)).digest('hex')
  return hash === line.hash ? line : 'its hash does not fit what it says'
}

/** The hash covers one id. That it is the entry's or the claim's is said by the kind, so both are checked against that. */
function fitsItsKind({ kind, entryId, claimId }: RecordLine): boolean {
  const subject = changeSubjects[kind]
  // A record that was copied before there were claims has no claims in its lines.
  return (
    subject !== undefined && (subject === 'entry') === (entryId !== null) && (subject === 'claim') === Boolean(claimId)
  )
}

async function text(from: string): Promise<string> {
  try {
    if (!/^https?:\/\//.test(from)) return await readFile(from, 'utf8')
    const response = await fetch(from)
    if (response.ok) return await response.text()
    console.error(`${from} answered ${response.status}; there is no record there to verify.`)
  } catch (error) {
    const cause = error instanceof Error ? (error.cause ?? error) : error
    console.error(`${from} cannot be read: ${cause instanceof Error ? cause.message : cause}`)
  }
  process.exit(2)
}
