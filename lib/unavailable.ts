import { AsyncLocalStorage } from 'node:async_hooks'

type Asked = { unavailable: boolean }

// On globalThis, because the framework bundles its own copy of this file and both must share one storage.
const key: unique symbol = Symbol.for('dateline.unavailable')
const here = globalThis as typeof globalThis & { [key]?: AsyncLocalStorage<Asked> }

function storage(): AsyncLocalStorage<Asked> {
  here[key] ??= new AsyncLocalStorage<Asked>()
  return here[key]
}

/** Says of the request under way that the database could not be asked: its answer becomes 503, whatever the page made of it. */
export function markUnavailable(): void {
  const asked = storage().getStore()
  if (asked) asked.unavailable = true
}

/** Runs the answer to one request; the function it is given tells whether the database could not be asked so far. */
export function noticingUnavailable<T>(run: (isUnavailable: () => boolean) => T): T {
  const asked: Asked = { unavailable: false }
  return storage().run(asked, () => run(() => asked.unavailable))
}
