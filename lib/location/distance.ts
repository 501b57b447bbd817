import type { Point } from './coordinates'

const earthMetres = 6_371_000
const radians = (degrees: number) => (degrees * Math.PI) / 180
const degrees = (angle: number) => (angle * 180) / Math.PI

/** The way over the Earth from one point to the other, in metres, good to half a percent. */
export function metresBetween(one: Point, other: Point): number {
  const [from, to] = [radians(one.latitude), radians(other.latitude)]
  const north = Math.sin((to - from) / 2) ** 2
  const east = Math.sin(radians(other.longitude - one.longitude) / 2) ** 2
  return 2 * earthMetres * Math.asin(Math.min(1, Math.sqrt(north + Math.cos(from) * Math.cos(to) * east)))
}

/** The point in the midst of others, also across the date line; null when there are none, or none is nearer than another. */
export function midst(points: readonly Point[]): Point | null {
  let [x, y, z] = [0, 0, 0]
  for (const { latitude, longitude } of points) {
    const [up, along] = [radians(latitude), radians(longitude)]
    x += Math.cos(up) * Math.cos(along)
    y += Math.cos(up) * Math.sin(along)
    z += Math.sin(up)
  }
  if (Math.hypot(x, y, z) < 1e-9) return null
  return { latitude: degrees(Math.atan2(z, Math.hypot(x, y))), longitude: degrees(Math.atan2(y, x)) }
}
