import { expect, test } from 'vitest'
import { chunkOf, type Frame, framesOf } from '@/lib/press/frame'
import { Ring } from '@/lib/press/ring'

const frame = (sequence: number, subject: string, withdrawal = false): Frame => ({
  sequence,
  subject,
  at: 0,
  withdrawal,
  ...chunkOf(`id: ${sequence}\n\n`),
})
const at = '2023-05-23T09:00:00.000Z'
const numbers = (frames: readonly Frame[] | null) => frames?.map(({ sequence }) => sequence) ?? null

test('somebody who was away is told what followed, in order', () => {
  const ring = new Ring(10)
  ring.add([frame(11, 'a'), frame(12, 'b')], 12)
  ring.add([frame(13, 'c')], 13)
  expect(numbers(ring.after(10))).toEqual([11, 12, 13])
  expect(numbers(ring.after(12))).toEqual([13])
  expect(numbers(ring.after(13))).toEqual([])
})

test('one frame an entry, its last: what was corrected is not sent again', () => {
  const ring = new Ring(0)
  ring.add([frame(1, 'a'), frame(2, 'b')], 2)
  ring.add([frame(3, 'a')], 3)
  expect(numbers(ring.after(0))).toEqual([2, 3])
  expect(numbers(ring.after(1))).toEqual([2, 3])
})

test('after a withdrawal no frame from before it is sent to anybody', () => {
  const ring = new Ring(0)
  ring.add([frame(1, 'a'), frame(2, 'b')], 2)
  ring.add([frame(3, 'a', true)], 3)
  expect(ring.after(0)).toBeNull()
  expect(ring.after(1)).toBeNull()
  expect(numbers(ring.after(2))).toEqual([3])
})

test('whoever was away for longer than the ring reaches is sent elsewhere', () => {
  const ring = new Ring(0, 3)
  for (let at = 1; at <= 5; at++) ring.add([frame(at, `e${at}`)], at)
  expect(ring.after(1)).toBeNull()
  expect(numbers(ring.after(2))).toEqual([3, 4, 5])
})

test('a frame that was heard twice is added once', () => {
  const ring = new Ring(0)
  expect(numbers(ring.add([frame(1, 'a')], 1))).toEqual([1])
  expect(numbers(ring.add([frame(1, 'a'), frame(2, 'b')], 2))).toEqual([2])
  expect(numbers(ring.after(0))).toEqual([1, 2])
})

test('when nobody was there, the ring begins anew where the record stands', () => {
  const ring = new Ring(4)
  ring.add([frame(5, 'a')], 5)
  ring.restart(9)
  expect(ring.after(5)).toBeNull()
  expect(numbers(ring.after(9))).toEqual([])
})

test('a change becomes one frame: its number, and itself on one line', () => {
  const item = { sequence: 7, kind: 'published', entryId: 'e', claimId: null, at, html: '<p>one\ntwo\r\nthree</p>' }
  const { frames, upTo, more } = framesOf(Buffer.from(JSON.stringify({ sequence: 7, changes: [item], more: false })))
  expect({ upTo, more }).toEqual({ upTo: 7, more: false })
  const [first] = frames
  const lines = first?.plain.toString().split('\n') ?? []
  expect(lines.slice(0, 2)).toEqual(['id: 7', 'event: change'])
  expect(lines.slice(3)).toEqual(['', ''])
  expect(JSON.parse(lines[2]?.slice('data: '.length) ?? '')).toEqual(item)
  expect(first?.chunk.toString()).toBe(`${first?.plain.length.toString(16)}\r\n${first?.plain}\r\n`)
})

test('an answer that is cut short leads on to the rest, not to the end', () => {
  const changes = [{ sequence: 3, kind: 'published', entryId: 'e', claimId: null, at }]
  expect(framesOf(Buffer.from(JSON.stringify({ sequence: 9, changes, more: true }))).upTo).toBe(3)
})

test('an entry, a claim, the status and what we know are told apart: the last of each is kept', () => {
  const items = [
    { kind: 'status', entryId: null, claimId: null, at },
    { kind: 'summarised', entryId: null, claimId: null, at },
    { kind: 'claim', entryId: null, claimId: 'c', at },
    { kind: 'claim', entryId: null, claimId: 'd', at },
    { kind: 'assessed', entryId: 'e', claimId: null, at },
  ].map((item, index) => ({ ...item, sequence: index + 1 }))
  const { frames } = framesOf(Buffer.from(JSON.stringify({ sequence: 5, changes: items, more: false })))
  expect(frames.map(({ subject }) => subject)).toEqual(['status', 'summarised', 'c', 'd', 'e'])
})

test('a claim that is taken from readers takes the frames from before it along, as an entry does', () => {
  const gone = { sequence: 2, kind: 'claim_withdrawn', entryId: null, claimId: 'c', at }
  const { frames } = framesOf(Buffer.from(JSON.stringify({ sequence: 2, changes: [gone], more: false })))
  const ring = new Ring(0)
  ring.add([frame(1, 'a')], 1)
  ring.add(frames, 2)
  expect(ring.after(0)).toBeNull()
  expect(numbers(ring.after(1))).toEqual([2])
})
