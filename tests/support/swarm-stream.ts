import { connect, type Socket } from 'node:net'

const newline = 10
const carriageReturn = 13

/** What a stream hears of. Called for every frame as soon as its last byte is there. */
export type Heard = (stream: SwarmStream, sequence: number) => void

/** All read into one place: whoever is told of it has looked at it before the next read begins. */
const buffer = Buffer.alloc(256 * 1024)

/**
 * One open stream of a swarm, read as sparingly as one can: only the size of each chunk of HTTP and the first line in it are
 * looked at, since a frame of a live blog is one chunk and begins with `id:`.
 */
export class SwarmStream {
  /** The last change that came; null before the first. */
  last: number | null = null
  #part: 'head' | 'size' | 'label' | 'rest' = 'head'
  #words = ''
  #left = 0
  #sequence: number | null = null
  readonly #heard: Heard
  readonly #socket: Socket

  /** `opened` is called once, with whether it is one; `closed` when it ends. */
  constructor(
    { port, path, from }: { port: number; path: string; from: string },
    { heard, opened, closed }: { heard: Heard; opened: (isOpen: boolean) => void; closed: () => void },
  ) {
    this.#heard = heard
    let told = false
    const tell = (isOpen: boolean) => {
      if (!told) opened(isOpen)
      told = true
    }
    const callback = (bytes: number) => {
      this.#read(bytes)
      if (this.#part !== 'head') tell(this.#words !== 'refused')
      return true
    }
    this.#socket = connect({ port, host: '127.0.0.1', localAddress: from, onread: { buffer, callback } }, () => {
      this.#socket.write(`GET ${path} HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\n\r\n`)
    })
    this.#socket.on('error', () => undefined)
    this.#socket.once('close', () => {
      tell(false)
      closed()
    })
  }

  end(): void {
    this.#socket.destroy()
  }

  #read(bytes: number): void {
    let at = 0
    while (at < bytes) {
      if (this.#part === 'rest') at = this.#skip(at, bytes)
      else if (this.#part === 'head') at = this.#readHead(at, bytes)
      else at = this.#readLine(at, bytes)
    }
  }

  #readHead(at: number, bytes: number): number {
    const before = this.#words.length
    this.#words += buffer.toString('latin1', at, bytes)
    const end = this.#words.indexOf('\r\n\r\n')
    if (end < 0) return bytes
    const isOpen = this.#words.startsWith('HTTP/1.1 200')
    this.#words = isOpen ? '' : 'refused'
    this.#part = 'size'
    if (!isOpen) this.#socket.destroy()
    return isOpen ? at + end + 4 - before : bytes
  }

  /** The size of a chunk, or its first line. */
  #readLine(at: number, bytes: number): number {
    const byte = buffer[at] ?? 0
    if (this.#part === 'label') this.#left--
    if (byte !== newline) {
      if (byte !== carriageReturn) this.#words += String.fromCharCode(byte)
      return at + 1
    }
    if (this.#part === 'size') {
      this.#left = Number.parseInt(this.#words, 16) + 2
      this.#part = 'label'
    } else {
      this.#sequence = this.#words.startsWith('id: ') ? Number(this.#words.slice(4)) : null
      this.#part = 'rest'
    }
    this.#words = ''
    return this.#part === 'rest' ? this.#skip(at + 1, bytes) : at + 1
  }

  #skip(at: number, bytes: number): number {
    const taken = Math.min(this.#left, bytes - at)
    this.#left -= taken
    if (this.#left > 0) return at + taken
    this.#part = 'size'
    if (this.#sequence !== null) {
      this.#heard(this, this.#sequence)
      this.last = this.#sequence
    }
    this.#sequence = null
    return at + taken
  }
}
