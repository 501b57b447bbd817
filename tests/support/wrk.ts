import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { cpuOf, placed } from './machine'

const run = promisify(execFile)

export type Load = {
  requests: number
  /** Wall clock. */
  perSecond: number
  /** Of the server's processor time; null where the system does not say. */
  perCoreSecond: number | null
  p50Ms: number
  p99Ms: number
}

/** Asks for one address over and over, on 64 connections unless told otherwise. Throws when an answer is an error. */
export async function ask(
  url: string,
  {
    pids,
    seconds,
    headers = {},
    connections = 64,
  }: { pids: readonly number[]; seconds: number; headers?: Record<string, string>; connections?: number },
): Promise<Load> {
  const lines = Object.entries(headers).flatMap(([name, value]) => ['-H', `${name}: ${value}`])
  const [program, parameters] = placed('asker', 'wrk', [
    '-t1',
    `-c${connections}`,
    `-d${seconds}s`,
    '--latency',
    '--timeout',
    '20s',
    ...lines,
    url,
  ])
  const before = cpuOf(pids)
  const { stdout } = await run(program, parameters)
  const used = cpuOf(pids)
  const wrong = /(?:Socket errors|Non-2xx or 3xx).*/.exec(stdout)?.[0]
  if (wrong) throw new Error(`${url}: ${wrong}`)
  const requests = Number(/(\d+) requests in/.exec(stdout)?.[1])
  return {
    requests,
    perSecond: Number(/Requests\/sec:\s+([\d.]+)/.exec(stdout)?.[1]),
    perCoreSecond: before === null || used === null ? null : (requests / (used - before)) * 1e9,
    p50Ms: latency(stdout, 50),
    p99Ms: latency(stdout, 99),
  }
}

function latency(stdout: string, share: number): number {
  const [, value, unit] = new RegExp(`${share}%\\s+([\\d.]+)(us|ms|s)`).exec(stdout) ?? []
  return Number(value) * ({ us: 0.001, ms: 1, s: 1_000 }[unit ?? ''] ?? Number.NaN)
}
