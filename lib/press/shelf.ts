import type { Kept } from './kept'

/** Kept answers by address, up to so many bytes and addresses; what was not asked for the longest goes first. */
export class Shelf {
  readonly #kept = new Map<string, Kept>()
  readonly #mostBytes: number
  readonly #mostAddresses: number
  #bytes = 0
  #turn = 0

  constructor({ mostBytes, mostAddresses }: { mostBytes: number; mostAddresses: number }) {
    this.#mostBytes = mostBytes
    this.#mostAddresses = mostAddresses
  }

  get size(): number {
    return this.#kept.size
  }

  get bytes(): number {
    return this.#bytes
  }

  /** Looks without asking for it. */
  peek(address: string): Kept | undefined {
    return this.#kept.get(address)
  }

  get(address: string): Kept | undefined {
    const kept = this.#kept.get(address)
    if (kept !== undefined) kept.used = ++this.#turn
    return kept
  }

  put(address: string, kept: Kept): void {
    this.remove(address)
    if (kept.size > this.#mostBytes / 4) return
    kept.used = ++this.#turn
    this.#kept.set(address, kept)
    this.#bytes += kept.size
    if (this.#bytes > this.#mostBytes || this.#kept.size > this.#mostAddresses) this.#makeRoom()
  }

  remove(address: string): void {
    const kept = this.#kept.get(address)
    if (!kept) return
    this.#kept.delete(address)
    this.#bytes -= kept.size
  }

  /** Clears a tenth at once, so that the sorting is done once for many answers. */
  #makeRoom(): void {
    const oldestFirst = [...this.#kept].sort(([, a], [, b]) => a.used - b.used)
    for (const [address] of oldestFirst) {
      if (this.#bytes <= this.#mostBytes * 0.9 && this.#kept.size <= this.#mostAddresses * 0.9) return
      this.remove(address)
    }
  }
}
