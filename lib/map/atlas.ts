import { geoBounds } from 'd3-geo'
import type { LineString, MultiPolygon, Polygon } from 'geojson'
import { feature } from 'topojson-client'
import type { Topology, MultiPolygon as TopoMultiPolygon, Polygon as TopoPolygon } from 'topojson-specification'
import * as z from 'zod'
import { regionsJson } from './data/regions'
import { riverLines } from './data/rivers'
import { townLines } from './data/towns'
import type { Box } from './view'

/** The data beside this file, read once: where it comes from and what it may be used for is in its README. */

export type Region = {
  /** ISO 3166-2, and by it the country (ISO 3166-1). */
  id: string
  country: string
  name: string
  box: Box
  shape: Polygon | MultiPolygon
  /** The same as the topology has it, for what regions share. */
  arcs: TopoPolygon | TopoMultiPolygon
}
export type River = { box: Box; line: LineString; isGreat: boolean }
export type Town = { name: string; latitude: number; longitude: number; thousands: number }
export type Atlas = { topology: Topology; regions: Region[]; rivers: River[]; towns: Town[] }

const Properties = z.object({ id: z.string(), country: z.string(), name: z.string() })
const Rings = z.array(z.array(z.int()))
const TopologyJson = z.object({
  type: z.literal('Topology'),
  transform: z.object({ scale: z.tuple([z.number(), z.number()]), translate: z.tuple([z.number(), z.number()]) }),
  arcs: z.array(z.array(z.array(z.int()).length(2))),
  objects: z.object({
    regions: z.object({
      type: z.literal('GeometryCollection'),
      geometries: z.array(
        z.discriminatedUnion('type', [
          z.object({ type: z.literal('Polygon'), arcs: Rings, properties: Properties }),
          z.object({ type: z.literal('MultiPolygon'), arcs: z.array(Rings), properties: Properties }),
        ]),
      ),
    }),
  }),
})

let read: Atlas | undefined

/** Takes a tenth of a second the first time. */
export function atlas(): Atlas {
  read ??= readAtlas()
  return read
}

function readAtlas(): Atlas {
  const topology = TopologyJson.parse(JSON.parse(regionsJson))
  const regions = topology.objects.regions.geometries.map((arcs): Region => {
    const shape = shapeFrom(topology, arcs)
    const [[west, south], [east, north]] = geoBounds(shape)
    // A region that lies across the date line ends where it began, once round.
    return { ...arcs.properties, box: { west, south, east: east < west ? east + 360 : east, north }, shape, arcs }
  })
  return { topology, regions, rivers: linesOf(riverLines).map(riverIn), towns: linesOf(townLines).map(townIn) }
}

/** The library's types tell the two kinds apart by the call. */
const shapeFrom = (topology: Topology, arcs: TopoPolygon | TopoMultiPolygon): Region['shape'] =>
  arcs.type === 'Polygon' ? feature(topology, arcs).geometry : feature(topology, arcs).geometry

const linesOf = (text: string): string[] => text.trim().split('\n')

function riverIn(text: string): River {
  const [rank, ...steps] = text.split(' ')
  const coordinates: [number, number][] = []
  let [x, y] = [0, 0]
  for (let at = 0; at + 1 < steps.length; at += 2) {
    x += Number(steps[at])
    y += Number(steps[at + 1])
    coordinates.push([x / 1000, y / 1000])
  }
  const longitudes = coordinates.map(([longitude]) => longitude)
  const latitudes = coordinates.map(([, latitude]) => latitude)
  const box = {
    west: Math.min(...longitudes),
    south: Math.min(...latitudes),
    east: Math.max(...longitudes),
    north: Math.max(...latitudes),
  }
  return { box, line: { type: 'LineString', coordinates }, isGreat: rank === 'great' }
}

function townIn(text: string): Town {
  const [name = '', latitude, longitude, thousands] = text.split('|')
  return { name, latitude: Number(latitude), longitude: Number(longitude), thousands: Number(thousands) }
}
