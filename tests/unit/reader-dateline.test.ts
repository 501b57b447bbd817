import { expect, test } from 'vitest'
import { datelineInWords } from '@/lib/record/dateline'
import type { PublicPlace } from '@/lib/record/public-entry'
import { aPlace } from './reader-story'

const kyiv = { timezone: 'Europe/Kyiv' }
const said = (places: PublicPlace[], happenedAt: string | null = null) =>
  datelineInWords({ places, happenedAt, happenedPrecision: happenedAt ? 'day' : 'unknown' }, kyiv)

test('a dateline says where, in which region, and when', () => {
  expect(said([aPlace()], '2023-05-23T10:00:00.000Z')).toBe('Kozinka, Belgorod Oblast, Russia, on 23 May 2023')
})

test('a place that is only claimed says so', () => {
  expect(said([aPlace({ role: 'claimed' })])).toBe('claimed: Kozinka, Belgorod Oblast, Russia, time not stated')
})

test('places in one region share its name', () => {
  expect(said([aPlace(), aPlace({ name: 'Gora-Podol' })])).toBe(
    'Kozinka and Gora-Podol, Belgorod Oblast, Russia, time not stated',
  )
})

test('where it happened comes before where it is claimed, and a way is told from its beginning', () => {
  const west = aPlace({ name: 'Western Russia', region: 'Russia', role: 'destination' })
  const east = aPlace({ name: 'Eastern Ukraine', region: 'Ukraine', role: 'origin' })
  expect(said([west, aPlace({ role: 'claimed' }), east, aPlace({ name: 'Belgorod', region: null })])).toBe(
    'Belgorod; claimed: Kozinka, Belgorod Oblast, Russia; from Eastern Ukraine, Ukraine; to Western Russia, Russia, time not stated',
  )
})

test('a place that is only mentioned counts when there is no other', () => {
  const mentioned = aPlace({ name: 'Ukraine', region: null, role: 'mentioned' })
  expect(said([mentioned])).toBe('mentions Ukraine, time not stated')
  expect(said([mentioned, aPlace({ region: null })])).toBe('Kozinka, time not stated')
})

test('no name is said twice', () => {
  expect(said([aPlace({ name: 'Moscow', region: 'Moscow, Russia' })])).toBe('Moscow, Russia, time not stated')
  expect(said([aPlace({ name: 'Azaz', region: 'Aleppo, Aleppo, Syria' })])).toBe('Azaz, Aleppo, Syria, time not stated')
  expect(said([aPlace({ name: 'Monaco', region: 'Monaco' })])).toBe('Monaco, time not stated')
  expect(said([aPlace({ name: 'Georgetown', region: 'Georgia, United States' })])).toBe(
    'Georgetown, Georgia, United States, time not stated',
  )
})

test('two places that readers know by one name are one', () => {
  const oblast = aPlace({ name: 'Belgorod Oblast', region: 'Russia', precision: 'admin1' })
  expect(said([oblast, oblast])).toBe('Belgorod Oblast, Russia, time not stated')
  const alone = aPlace({ name: 'The border', region: null })
  expect(said([alone, alone])).toBe('The border, time not stated')
})

test('a region is not said again beside a place in it, unless it is something else to the entry', () => {
  const oblast = aPlace({ name: 'Belgorod Oblast', region: 'Russia', precision: 'admin1' })
  const russia = aPlace({ name: 'Russia', region: null, precision: 'country' })
  expect(said([oblast, aPlace()])).toBe('Kozinka, Belgorod Oblast, Russia, time not stated')
  expect(said([russia, oblast])).toBe('Belgorod Oblast, Russia, time not stated')
  expect(said([{ ...oblast, role: 'claimed' }, aPlace()])).toBe(
    'Kozinka, Belgorod Oblast, Russia; claimed: Belgorod Oblast, Russia, time not stated',
  )
})

test('places without a region are places of their own', () => {
  expect(said([aPlace({ name: 'The border', region: null }), aPlace({ name: 'The front', region: null })])).toBe(
    'The border; The front, time not stated',
  )
})

test('nearby is not there', () => {
  expect(said([aPlace({ precision: 'vicinity', region: null })])).toBe('near Kozinka, time not stated')
})

test('nobody said where or when', () => {
  expect(said([])).toBe('time not stated')
})
