import type { GeoContext } from 'd3-geo'

/** A step shorter than this is not seen, in pixels. */
const leastStep = 0.7

/** Draws into the text of an SVG path: steps from point to point, to a tenth of a pixel, without those that nobody would see. */
export class PathText implements GeoContext {
  #text = ''
  /** The last point written, in tenths of a pixel: what is rounded off does not add up. */
  #x = 0
  #y = 0
  /** The last point passed over; a line must end where it ends. */
  #passed: [number, number] | null = null

  beginPath(): void {}

  moveTo(x: number, y: number): void {
    this.#end()
    this.#x = Math.round(x * 10)
    this.#y = Math.round(y * 10)
    this.#text += `M${this.#x / 10},${this.#y / 10}`
  }

  lineTo(x: number, y: number): void {
    if (Math.hypot(x - this.#x / 10, y - this.#y / 10) < leastStep) this.#passed = [x, y]
    else this.#step(x, y)
  }

  closePath(): void {
    this.#passed = null
    this.#text += 'z'
  }

  arc(): void {}

  toString(): string {
    this.#end()
    return this.#text
  }

  #end(): void {
    if (this.#passed) this.#step(...this.#passed)
  }

  #step(x: number, y: number): void {
    const [toX, toY] = [Math.round(x * 10), Math.round(y * 10)]
    const [dx, dy] = [toX - this.#x, toY - this.#y]
    this.#passed = null
    if (dx === 0 && dy === 0) return
    // A minus sign parts two numbers as well as a comma does.
    this.#text += `l${dx / 10}${dy < 0 ? '' : ','}${dy / 10}`
    this.#x = toX
    this.#y = toY
  }
}
