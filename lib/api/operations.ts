import { actorOperations } from '../actor/actor-operations'
import { claimOperations } from '../claim/claim-operations'
import { entryOperations } from '../entry/entry-operations'
import { gazetteerOperations } from '../gazetteer/gazetteer-operations'
import { liveBlogOperations } from '../live-blog/live-blog-operations'
import { locationOperations } from '../location/location-operations'
import { personOperations } from '../person/person-operations'
import { pictureOperations } from '../picture/picture-operations'
import { captureOperations } from '../source/capture-operations'
import { sourceOperations } from '../source/source-operations'
import { summaryOperations } from '../summary/summary-operations'
import { identityOperations } from '../vault/identity-operations'
import type { Operation } from './operation'

/** Everything that can be asked of Dateline under /api/v1. A path that is not here does not exist. */
export const operations: readonly Operation[] = [
  ...liveBlogOperations,
  ...entryOperations,
  ...claimOperations,
  ...summaryOperations,
  ...sourceOperations,
  ...captureOperations,
  ...identityOperations,
  ...actorOperations,
  ...locationOperations,
  ...gazetteerOperations,
  ...pictureOperations,
  ...personOperations,
]

export type Found = { operation: Operation; params: Record<string, string> }

/** The operation for a method and a path under /api/v1, or the methods that this path knows. */
export function findOperation(method: string, path: string): Found | { methods: string[] } {
  const segments = path.split('/')
  const here = operations.flatMap((operation): Found[] => {
    const params = matched(operation.path.slice(1).split('/'), segments)
    return params ? [{ operation, params }] : []
  })
  const found = here.find(({ operation }) => operation.method === method)
  return found ?? { methods: here.map(({ operation }) => operation.method) }
}

function matched(pattern: string[], segments: string[]): Record<string, string> | null {
  if (pattern.length !== segments.length) return null
  const params: Record<string, string> = {}
  for (const [index, part] of pattern.entries()) {
    const segment = segments[index] ?? ''
    const name = /^\{(\w+)\}$/.exec(part)?.[1]
    if (name) params[name] = segment
    else if (part !== segment) return null
  }
  return params
}
