import type { Route } from './routes'

/** What was asked for: a kind of route, or a file of the readers' script, style and fonts. Never an address. */
export type ServedKind = Route['kind'] | 'asset'

/** How often one kind of thing was answered, by the hundreds of the status. */
export class Served {
  ok = 0
  /** Moved, or unchanged since the asker last looked. */
  elsewhere = 0
  refused = 0
  failed = 0

  count(status: number): void {
    if (status < 300) this.ok++
    else if (status < 400) this.elsewhere++
    else if (status < 500) this.refused++
    else this.failed++
  }
}

/**
 * What this process has done for readers since it started, in plain numbers that only ever rise. A kept answer is sent
 * thirteen thousand times a second, so it knows its own `Served`, and counting it is two additions.
 */
export class Tally {
  readonly served = new Map<ServedKind, Served>()
  /** Where answers to addresses that can be kept came from; streams ask for what changed in the same way. */
  readonly answers = { kept: 0, drawn: 0, older: 0, missing: 0, unavailable: 0 }
  readonly streams = { opened: 0, refused: 0, cut: 0 }

  of(kind: ServedKind): Served {
    const known = this.served.get(kind)
    if (known) return known
    const made = new Served()
    this.served.set(kind, made)
    return made
  }
}
