import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'

/** What a bench says of the machine it runs on, and what it asks of it. */

export const machineInWords = (): string =>
  `${os.cpus().length} × ${os.cpus()[0]?.model ?? 'unknown'}, Node ${process.versions.node}, load ${os.loadavg()[0]?.toFixed(1)}`

/** Nanoseconds of processor that these processes have used, all their threads together; null where the system does not say. */
export function cpuOf(pids: readonly number[]): number | null {
  if (process.platform !== 'linux') return null
  let used = 0
  // A thread may have ended since it was listed.
  for (const pid of pids)
    for (const thread of threadsOf(pid))
      used += Number(read(`/proc/${pid}/task/${thread}/schedstat`)?.split(' ')[0] ?? 0)
  return used
}

/** The processes that a process has started; none where the system does not say. */
export const childrenOf = (pid: number): number[] =>
  (read(`/proc/${pid}/task/${pid}/children`) ?? '').trim().split(' ').filter(Boolean).map(Number)

function threadsOf(pid: number): string[] {
  try {
    return fs.readdirSync(`/proc/${pid}/task`)
  } catch {
    // It has ended: what it used is no longer told.
    return []
  }
}

/** Bytes of memory that a process holds; null where the system does not say. */
export function memoryOf(pid: number): number | null {
  const kb = /VmRSS:\s+(\d+)/.exec(read(`/proc/${pid}/status`) ?? '')?.[1]
  return kb === undefined ? null : Number(kb) * 1_024
}

/** Files and sockets that a process may have open at once. */
export function mostOpenFiles(): number {
  const hard = /Max open files\s+\d+\s+(\d+)/.exec(read('/proc/self/limits') ?? '')?.[1]
  return hard === undefined ? Number.POSITIVE_INFINITY : Number(hard)
}

/** Servers run on one processor and what asks them on the others, where there are two or more and the system can keep them apart. */
const canPin = os.cpus().length >= 2 && has('taskset')
const places = { server: '0', asker: `1-${Math.max(1, os.cpus().length - 1)}` }

/** The program and parameters with which something runs in its place. */
export function placed(place: keyof typeof places, program: string, parameters: string[]): [string, string[]] {
  return canPin ? ['taskset', ['-c', places[place], program, ...parameters]] : [program, parameters]
}

export const placesInWords = canPin
  ? `servers on processor ${places.server}, what asks them on ${places.asker}`
  : 'servers and what asks them share the processors'

/** Whether a program answers to its name here. */
export function has(program: string): boolean {
  try {
    execFileSync('/bin/sh', ['-c', 'command -v -- "$0"', program], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

/** Ends with what to install when a program is missing. */
export function requirePrograms(...programs: string[]): void {
  const missing = programs.filter((program) => !has(program))
  if (missing.length === 0) return
  console.error(`This bench needs ${missing.join(' and ')}. On Debian: apt-get install -y ${missing.join(' ')}`)
  process.exit(1)
}

function read(file: string): string | null {
  try {
    return fs.readFileSync(file, 'utf8')
  } catch {
    return null
  }
}
