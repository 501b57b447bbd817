import { nodeProgram } from '../../scripts/project.mjs'
import type { BenchNewsroom } from './bench-newsroom'
import { BenchServer } from './bench-server'
import { freePort } from './newsroom'

/** Settings of a server on a bench's newsroom. */
export const settingsOn = ({ url }: BenchNewsroom, port: string): Record<string, string> => ({
  DATABASE_URL: url,
  READER_DATABASE_URL: url,
  DATELINE_SECRET: process.env.DATELINE_SECRET ?? '',
  DATELINE_URL: '',
  NODE_ENV: 'production',
  PORT: port,
})

/** The production server, as `npm start` runs it, in its place. Build first. */
export async function pressOn(newsroom: BenchNewsroom): Promise<{ server: BenchServer; origin: string }> {
  const port = freePort()
  const origin = `http://127.0.0.1:${port}`
  const server = await BenchServer.start('the press', {
    program: nodeProgram(),
    parameters: ['--import', 'tsx', 'server.ts'],
    url: `${origin}/api/health/ready`,
    env: settingsOn(newsroom, port),
  })
  return { server, origin }
}
