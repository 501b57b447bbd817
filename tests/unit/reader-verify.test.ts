import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { hashedText, noPrevious, type RecordLine } from '@/lib/record/change'
import { idOf } from './reader-story'

/** What somebody who does not trust us runs on a copy of a record. */

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'record-'))
})
afterAll(() => rm(folder, { recursive: true }))

const about = { entryId: null, claimId: null, revision: null }
const told: Pick<RecordLine, 'kind' | 'entryId' | 'claimId' | 'revision'>[] = [
  { ...about, kind: 'status' },
  { ...about, kind: 'published', entryId: idOf(1), revision: 1 },
  { ...about, kind: 'claim', claimId: idOf(501) },
  { ...about, kind: 'assessed', entryId: idOf(1), revision: 1 },
  { ...about, kind: 'summarised' },
  { ...about, kind: 'claim_withdrawn', claimId: idOf(501) },
]

function aRecord(): RecordLine[] {
  const lines: RecordLine[] = []
  for (const [index, change] of told.entries()) {
    const line = {
      sequence: index + 1,
      ...change,
      at: `2023-05-23T11:0${index}:00.000000Z`,
      payloadHash: createHash('sha256').update(`payload ${index}`).digest('hex'),
      previousHash: lines.at(-1)?.hash ?? noPrevious,
    }
    lines.push({ ...line, hash: createHash('sha256').update(hashedText(line)).digest('hex') })
  }
  return lines
}

async function verified(lines: object[]): Promise<{ passed: boolean; said: string }> {
  const file = path.join(folder, 'record.jsonl')
  await writeFile(file, lines.map((line) => `${JSON.stringify(line)}\n`).join(''))
  return new Promise((resolve) =>
    execFile(process.execPath, ['--import', 'tsx', 'scripts/verify.ts', file], (error, out, complaint) =>
      resolve({ passed: error === null, said: out + complaint }),
    ),
  )
}

const withChange = (index: number, change: Partial<RecordLine>) =>
  aRecord().map((line, at) => (at === index ? { ...line, ...change } : line))

test('a record with claims in it verifies, and one from before there were claims too', async () => {
  expect(await verified(aRecord())).toMatchObject({
    passed: true,
    said: expect.stringContaining('6 changes, in order'),
  })
  const early = aRecord()
    .slice(0, 2)
    .map(({ claimId: _, ...line }) => line)
  expect((await verified(early)).passed).toBe(true)
}, 20_000)

test.each([
  ['another claim is named', withChange(2, { claimId: idOf(502) }), 'Line 3: its hash does not fit'],
  [
    'a claim is made out to be an entry',
    withChange(2, { claimId: null, entryId: idOf(501) }),
    'Line 3: it is not of the kind',
  ],
  ['a claim is named beside an entry', withChange(1, { claimId: idOf(501) }), 'Line 2: it is not of the kind'],
  ['a claim is left out', aRecord().toSpliced(2, 1), 'Line 3: its number is 4'],
])('it does not verify when %s', async (_, lines, said) => {
  expect(await verified(lines)).toMatchObject({ passed: false, said: expect.stringContaining(said) })
})
