import sharp, { type Sharp } from 'sharp'
import { beforeAll, expect, test, vi } from 'vitest'
import { alikeWithin, distance, likenessSide, perceptualHash } from '@/lib/picture/likeness'

import { aScene } from '../support/picture-files'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

const scenes = [1, 2, 3, 4, 5, 6, 7, 8]
let files: Buffer[] = []
let hashes: string[] = []

const hashOf = async (picture: Sharp) => {
  const { data } = await picture
    .greyscale()
    .resize({ width: likenessSide, height: likenessSide, fit: 'fill' })
    .toColourspace('b-w')
    .raw()
    .toBuffer({ resolveWithObject: true })
  return perceptualHash(data)
}

beforeAll(async () => {
  const size = { width: 480, height: 320 }
  files = await Promise.all(scenes.map((scene) => aScene(scene, size).jpeg({ quality: 92 }).toBuffer()))
  hashes = await Promise.all(files.map((file) => hashOf(sharp(file))))
})

const whiteStamp = { create: { width: 90, height: 20, channels: 3, background: '#fff' } } as const

test.each([
  ['saved again, hard', (picture: Sharp) => picture.jpeg({ quality: 30 })],
  ['in another format', (picture: Sharp) => picture.webp()],
  ['smaller', (picture: Sharp) => picture.resize({ width: 150 }).png()],
  ['lighter', (picture: Sharp) => picture.modulate({ brightness: 1.2 }).png()],
  ['with more contrast', (picture: Sharp) => picture.linear(1.3, -30).png()],
  ['in black and white', (picture: Sharp) => picture.greyscale().png()],
  ['out of focus', (picture: Sharp) => picture.blur(3).png()],
  ['with its edges cut', (picture: Sharp) => picture.extract({ left: 8, top: 5, width: 464, height: 310 }).png()],
  [
    'with a stamp in the corner',
    (picture: Sharp) => picture.composite([{ input: whiteStamp, left: 380, top: 290 }]).png(),
  ],
])('the same picture %s looks like itself', async (_, change) => {
  for (const [index, file] of files.entries()) {
    const changed = await hashOf(sharp(await change(sharp(file)).toBuffer()))
    expect(distance(hashes[index] ?? '', changed), `scene ${scenes[index]}`).toBeLessThanOrEqual(alikeWithin)
  }
})

test('two different pictures do not look alike', () => {
  for (const [index, hash] of hashes.entries())
    for (const other of hashes.slice(0, index)) expect(distance(hash, other)).toBeGreaterThan(alikeWithin)
})

test('the distance counts the bits that differ, in both directions alike', () => {
  expect(distance('0000000000000000', '0000000000000000')).toBe(0)
  expect(distance('ffffffffffffffff', '0000000000000000')).toBe(64)
  expect(distance('8000000000000001', '0000000000000000')).toBe(2)
  expect(distance('0000000000000000', '8000000000000001')).toBe(2)
})

test('how light the whole is makes no difference, and which side is light does', () => {
  const slope = Array.from({ length: likenessSide ** 2 }, (_, at) => 2 * (at % likenessSide))
  const lighter = slope.map((grey) => grey + 150)
  expect(perceptualHash(lighter)).toBe(perceptualHash(slope))
  expect(distance(perceptualHash(slope.toReversed()), perceptualHash(slope))).toBeGreaterThan(0)
  expect(() => perceptualHash([1, 2, 3])).toThrow('32 by 32')
})

test('a picture of one colour has a hash too', () => {
  expect(perceptualHash(Array(likenessSide ** 2).fill(128))).toMatch(/^[0-9a-f]{16}$/)
})
