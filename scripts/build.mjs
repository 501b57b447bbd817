import crypto from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { childEnv, isCommand, nodeProgram, programOf, root, run } from './project.mjs'

const folders = ['app', 'components', 'db', 'lib']
/** What tools write at the top by themselves says nothing about the source. */
const written = new Set(['next-env.d.ts'])
const kept = path.join(root, '.next', 'dateline-inputs')

/** A hash over all that a build is made from: names and contents, not times, which a checkout or a copy changes. */
function inputs() {
  const hash = crypto.createHash('sha256')
  for (const file of [...topLevelFiles(), ...folders.flatMap(filesUnder)]) {
    hash
      .update(`${path.relative(root, file)}\0`)
      .update(fs.readFileSync(file))
      .update('\0')
  }
  return hash.digest('hex')
}

const topLevelFiles = () =>
  fs
    .readdirSync(root)
    .filter((name) => /\.(json|[cm]?[jt]s)$/.test(name) && !written.has(name))
    .sort()
    .map((name) => path.join(root, name))

function filesUnder(folder) {
  return fs
    .readdirSync(path.join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort()
}

const isCurrent = (wanted) =>
  fs.existsSync(path.join(root, '.next', 'BUILD_ID')) && fs.existsSync(kept) && fs.readFileSync(kept, 'utf8') === wanted

/** Builds for production unless the build that is there was made from these very files. */
export async function buildWhenNeeded() {
  const wanted = inputs()
  if (isCurrent(wanted)) return
  console.log('Dateline: building, this takes a minute')
  fs.rmSync(kept, { force: true })
  // A build reads no database, so it gets no way to one.
  const noDatabase = { DATABASE_URL: '', READER_DATABASE_URL: '' }
  const env = childEnv({ NODE_ENV: 'production', ...noDatabase, DATELINE_SOURCE: wanted.slice(0, 20) })
  const build = ['scripts/tied.mjs', programOf('next', 'dist/bin/next'), 'build']
  const code = await run(nodeProgram(), build, { env, extraStdio: ['ipc'] })
  if (code !== 0) throw new Error(`The build failed (exit ${code}); what is wrong stands above.`)
  fs.writeFileSync(kept, wanted)
}

if (isCommand(import.meta.url)) {
  await buildWhenNeeded().catch((error) => {
    console.error(error.message)
    process.exitCode = 1
  })
}
