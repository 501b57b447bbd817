import fs from 'node:fs'
import { serverRuns } from './cluster.mjs'
import { clustersIn, databaseFolder } from './place.mjs'

/** Removes a home with its database, for tests; one whose server still runs is left alone. */
export function discardHome(home) {
  const folder = databaseFolder(home)
  if (clustersIn(folder).some((data) => serverRuns({ data }))) return
  fs.rmSync(folder, { recursive: true, force: true })
  fs.rmSync(home, { recursive: true, force: true })
}
