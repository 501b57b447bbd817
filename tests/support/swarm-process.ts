import { type Heard, SwarmStream } from './swarm-stream'

/** Many readers in a process of their own; started and asked by swarm.ts. */
export type Order = { port: number; path: string; streams: number }
export type Told =
  | { kind: 'opened'; open: number; refused: number }
  /** Everybody has it: when it was there, in milliseconds since the epoch, one for each stream. */
  | { kind: 'heard'; sequence: number; at: number[] }
  | { kind: 'end'; gaps: number; doubles: number; closed: number }

/** A newsroom has room for 200 from one address. */
const perAddress = 100
/** Opened at the same time. */
const atOnce = 100

const order = JSON.parse(process.argv[2] ?? '') as Order
const tell = (told: Told) => process.send?.(told)
const now = () => performance.timeOrigin + performance.now()

const streams: SwarmStream[] = []
const arrivals = new Map<number, number[]>()
let [open, refused, closed, gaps, doubles] = [0, 0, 0, 0, 0]

const heard: Heard = ({ last }, sequence) => {
  if (last !== null && sequence <= last) doubles++
  else if (last !== null && sequence > last + 1) gaps++
  const at = arrivals.get(sequence) ?? []
  if (at.push(now()) === 1) arrivals.set(sequence, at)
  if (at.length < open) return
  arrivals.delete(sequence)
  tell({ kind: 'heard', sequence, at })
}

function next(): void {
  const n = streams.length
  if (n >= order.streams) return
  const from = `127.0.${1 + Math.floor(n / perAddress / 200)}.${1 + (Math.floor(n / perAddress) % 200)}`
  const opened = (isOpen: boolean) => {
    if (isOpen) open++
    else refused++
    if (open + refused === order.streams) tell({ kind: 'opened', open, refused })
    else next()
  }
  streams.push(new SwarmStream({ ...order, from }, { heard, opened, closed: () => closed++ }))
}

process.on('message', () => {
  tell({ kind: 'end', gaps, doubles, closed: closed - refused })
  for (const stream of streams) stream.end()
  process.disconnect()
})
for (let n = 0; n < atOnce; n++) next()
