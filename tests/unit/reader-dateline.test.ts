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

test('nearby is not there', () => {
  expect(said([aPlace({ precision: 'vicinity', region: null })])).toBe('near Kozinka, time not stated')
})

test('nobody said where or when', () => {
  expect(said([])).toBe('time not stated')
})
