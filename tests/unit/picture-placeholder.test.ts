import sharp from 'sharp'
import { expect, test, vi } from 'vitest'
import { develop } from '@/lib/picture/developing'
import { placeholderOf } from '@/lib/picture/placeholder'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

const half = async (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#102040' } })
    .composite([
      { input: { create: { width, height: height / 2, channels: 3, background: '#e0c080' } }, top: 0, left: 0 },
    ])
    .jpeg()
    .toBuffer()
const lightness = (fill = '') => [...fill.slice(1)].reduce((sum, digit) => sum + Number.parseInt(digit, 16), 0)

test('a light sky over dark ground stands there as light over dark until the picture has come', async () => {
  const { placeholder } = await develop(await half(600, 400))
  const cells = placeholderOf(placeholder)
  expect(cells).toMatchObject({ columns: 4, rows: 3 })
  expect(cells?.cells).toHaveLength(12)
  for (const { fill } of cells?.cells ?? []) expect(fill).toMatch(/^#[0-9a-f]{3}$/)
  expect(lightness(cells?.cells[0]?.fill)).toBeGreaterThan(lightness(cells?.cells.at(-1)?.fill) + 12)
})

test('an upright picture has more rows than columns', async () => {
  const { placeholder } = await develop(await half(400, 600))
  expect(placeholderOf(placeholder)).toMatchObject({ columns: 3, rows: 4 })
})

test('what is not a thumbhash gives no placeholder, and no error', () => {
  for (const words of ['', 'AAAA', 'not base64 at all!', 'A'.repeat(200)])
    expect(placeholderOf(words), words).toBeNull()
})
