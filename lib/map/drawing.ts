import type { BorderView } from './border-view'
import { coverOf, type Ground, groundOf } from './ground'
import type { Mark } from './mark'
import { type MarkShape, markShapes } from './mark-shape'
import { around, type Label, type Rect, Room, rectOfLabel, union } from './room'
import { scaleBarOf, type View, viewOf } from './view'

/** Everything that is drawn and where, in pixels of the drawing: what is left to do is to write it down. */
export type Drawing = {
  width: number
  height: number
  /** Of the letters of towns; other names are a little larger or smaller. */
  text: number
  /** The map, and below it a second one of where marks stand too close together. */
  panels: [Panel] | [Panel, Panel]
  shapes: MarkShape[]
  cover: Ground['cover']
}

export type Panel = {
  view: View
  top: number
  ground: Ground
  /** The widest first, so that none is hidden under another. */
  marks: PlacedMark[]
  /** Marks that stand too close for a number each; with what they are enlarged to, where that is drawn. */
  groups: Group[]
  towns: { x: number; y: number; label: Label }[]
  areas: { label: Label; kind: 'country' | 'region' }[]
  scaleBar: { km: number; x: number; y: number; pixels: number }
}

export type PlacedMark = {
  mark: Mark
  x: number
  y: number
  radius: number
  /** Null: it stands in a group, and has its number there. */
  number: { x: number; y: number; radius: number; isAside: boolean } | null
  name: Label | null
}

export type Group = { numbers: string; shape: MarkShape; x: number; y: number; width: number; enlarged: Rect | null }

/** Sizes in pixels of the drawing; a browser makes it wider or narrower as a whole. */
export const layouts = {
  /** In a column of text. */
  wide: { width: 640, height: 420, enlargedHeight: 260, text: 12, mostTowns: 26, leastKm: 160 },
  /** On a phone. */
  narrow: { width: 360, height: 330, enlargedHeight: 250, text: 12, mostTowns: 10, leastKm: 110 },
  /** Beside the story and as a picture: always of the same size, so that nothing moves when it comes. */
  small: { width: 300, height: 250, enlargedHeight: null, text: 13, mostTowns: 4, leastKm: 110 },
} as const satisfies Record<string, Layout>

type Layout = {
  width: number
  height: number
  /** Null: marks that stand too close share a number. */
  enlargedHeight: number | null
  text: number
  mostTowns: number
  /** The map shows at least so much around a mark that one can tell where it is. */
  leastKm: number
}

/** Below this the borders of the data are wrong by more than a reader would forgive. */
export const leastEnlargedKm = 30
/** Marks closer than this cannot be told apart, in pixels. */
const leastApart = 25
/** Enlarging less than this helps nobody. */
const leastGain = 1.6
const gapBetweenPanels = 10
const padding = 26
const mostOpenMetres = 25_000

/** A circle is never drawn smaller than can be seen and touched, in pixels. */
export const leastRadius = 12
/** The centre of a circle wider than this is no better a guess than its rim, so the number does not stand there as if it were. */
const mostRadiusWithNumber = 15
const numberRadius = 9
/** Names of towns keep out of circles up to this radius; in wider ones there would be none. */
const mostKeptFree = 100

/** Lays out the map of at least one mark. */
export function drawingOf(marks: readonly Mark[], layout: Layout, borders: BorderView): Drawing {
  const { width, height } = layout
  const view = mainView(marks, layout)
  const close = closeMarks(marks, view)
  const shapes = markShapes.filter((shape) => marks.some((mark) => mark.shape === shape))
  const tall = layout.enlargedHeight
  if (tall === null) {
    const crowds = close.map((crowd) => ({ marks: crowd, enlarged: null }))
    const main = panelOf(marks, { view, top: 0, layout, borders, crowds })
    return { width, height, text: layout.text, panels: [main], shapes, cover: main.ground.cover }
  }
  const candidates = close
    .toSorted((a, b) => b.length - a.length)
    .map((group) => ({ group, seen: enlargedView(group, view, tall) }))
  const { group: crowd = [], seen: enlarged = null } = candidates.find(({ seen }) => seen !== null) ?? {}
  if (!enlarged) {
    const main = panelOf(marks, { view, top: 0, layout, borders, crowds: [] })
    return { width, height, text: layout.text, panels: [main], shapes, cover: main.ground.cover }
  }
  const frame = frameOf(enlarged, view)
  const crowds = [{ marks: crowd, enlarged: frame }]
  const main = panelOf(marks, { view, top: 0, layout, borders, crowds })
  const top = height + gapBetweenPanels
  const second = panelOf(marks, { view: enlarged, top, layout, borders, crowds: [] })
  const cover = main.ground.cover === 'none' ? second.ground.cover : main.ground.cover
  return { width, height: top + enlarged.height, text: layout.text, panels: [main, second], shapes, cover }
}

/** Of several marks the shape that says most plainly that something happened. */
const plainestOf = (marks: readonly Mark[]): MarkShape =>
  markShapes.find((shape) => marks.some((mark) => mark.shape === shape)) ?? 'solid'

const pointsOf = (marks: readonly Mark[]) => marks.map(({ point }) => point)

/** A view that holds every circle whole; of the wide ones that something only came from or went to, a good part is enough. */
function mainView(marks: readonly Mark[], { width, height, leastKm }: Layout): View {
  const frame = { width, height, padding, leastKm }
  const nearer = viewOf(
    marks.map(({ point, shape }) =>
      shape === 'open' ? { ...point, radiusMetres: Math.min(point.radiusMetres, mostOpenMetres) } : point,
    ),
    frame,
  )
  const isRimSeen = (mark: Mark) => {
    const [x, y] = nearer.at(mark.point)
    return radiusOf(mark, nearer) < Math.hypot(Math.max(x, width - x), Math.max(y, height - y)) - padding
  }
  const view = marks.every(isRimSeen) ? nearer : viewOf(pointsOf(marks), frame)
  // Where there is no land to show, towns far apart are all that tells where one is.
  return coverOf(view) === 'none' ? viewOf(pointsOf(marks), { ...frame, leastKm: leastKm * 4 }) : view
}

const radiusOf = ({ point }: Mark, view: View): number =>
  Math.max(leastRadius, point.radiusMetres * view.pixelsPerMetre(point.latitude))

/** Marks that stand too close, in groups: each is too close to another one of its group. Wide circles have their number on the rim. */
export function closeMarks(marks: readonly Mark[], view: View): Mark[][] {
  const small = marks
    .filter((mark) => radiusOf(mark, view) <= leastApart)
    .map((mark) => ({ mark, at: view.at(mark.point) }))
  let groups: (typeof small)[] = []
  for (const placed of small) {
    const isNear = (group: typeof small) =>
      group.some(({ at: [x, y] }) => Math.hypot(x - placed.at[0], y - placed.at[1]) < leastApart)
    const near = groups.filter(isNear)
    groups = [...groups.filter((group) => !near.includes(group)), [...near.flat(), placed]]
  }
  return groups
    .filter((group) => group.length > 1)
    .map((group) => group.map(({ mark }) => mark).sort((a, b) => a.number - b.number))
}

/** The same marks seen closer, or null when the least width that is honest does not part them. */
function enlargedView(group: readonly Mark[], view: View, height: number): View | null {
  const frame = { width: view.width, height, padding: 40, leastKm: leastEnlargedKm }
  const enlarged = viewOf(pointsOf(group), frame)
  return view.widthKm / enlarged.widthKm >= leastGain ? enlarged : null
}

/** Where the enlarged view lies in the other one. */
function frameOf({ box: { west, north, east, south } }: View, view: View): Rect {
  const [left, top] = view.at({ longitude: west, latitude: north })
  const [right, bottom] = view.at({ longitude: east, latitude: south })
  return { left, top, right, bottom }
}

/** "1–3, 5" */
function numbersInWords(marks: readonly Mark[]): string {
  const runs: [from: number, to: number][] = []
  for (const { number } of marks) {
    const last = runs.at(-1)
    if (last && last[1] === number - 1) last[1] = number
    else runs.push([number, number])
  }
  const all = runs.map(([from, to]) => (from === to ? `${from}` : to === from + 1 ? `${from}, ${to}` : `${from}–${to}`))
  return all.length > 3 ? `${all.slice(0, 3).join(', ')} …` : all.join(', ')
}

/** Marks that share a number in a panel, and where they are enlarged to. */
type Crowd = { marks: readonly Mark[]; enlarged: Rect | null }

/** At the corner of what is enlarged; else above the marks, or where there is room beside them. */
function placeGroup({ marks, enlarged }: Crowd, view: View, room: Room): Group {
  const numbers = numbersInWords(marks)
  const width = 12 + numbers.length * 6
  const points = marks.map(({ point }) => view.at(point))
  const all = points.map(([x, y]) => around(x, y, leastRadius)).reduce(union)
  const [x, y] = [(all.left + all.right) / 2, (all.top + all.bottom) / 2]
  const away = numberRadius + 3
  const spots = enlarged
    ? [{ x: enlarged.right, y: enlarged.top }]
    : [
        { x, y: all.top - away },
        { x, y: all.bottom + away },
        { x: all.right + width / 2 + 3, y },
        { x: all.left - width / 2 - 3, y },
      ]
  const within = (value: number, most: number, margin: number) => Math.max(margin, Math.min(most - margin, value))
  const inFrame = spots.map((spot) => ({
    x: within(spot.x, view.width, width / 2 + 4),
    y: within(spot.y, view.height, numberRadius + 4),
  }))
  const rectOf = (spot: Spot) => ({
    left: spot.x - width / 2,
    right: spot.x + width / 2,
    top: spot.y - numberRadius,
    bottom: spot.y + numberRadius,
  })
  const spot = room.first(inFrame, rectOf) ?? inFrame[0] ?? { x, y }
  return { numbers, shape: plainestOf(marks), width, enlarged, ...spot }
}

function panelOf(
  marks: readonly Mark[],
  plan: { view: View; top: number; layout: Layout; borders: BorderView; crowds: readonly Crowd[] },
): Panel {
  const { view, top, layout, crowds } = plan
  const { width, height } = view
  const ground = groundOf(view, plan.borders)
  const room = new Room(width, height)
  const scale = scaleBarOf(view, width / 4)
  const scaleBar = { ...scale, x: 12, y: height - 11 }
  room.take({ left: 0, top: height - 30, right: scaleBar.x + scale.pixels + 10, bottom: height })
  const groups = crowds.map((crowd) => placeGroup(crowd, view, room))
  const grouped = new Set(crowds.flatMap((crowd) => crowd.marks))
  const seen = marks
    .map((mark) => {
      const [x, y] = view.at(mark.point)
      return { mark, x, y, radius: radiusOf(mark, view) }
    })
    .filter(({ x, y, radius }) => x > -radius && y > -radius && x < width + radius && y < height + radius)
    .toSorted((a, b) => b.radius - a.radius)
  // Small circles first: they have fewer places for a number.
  const numbered = seen
    .toReversed()
    .map((circle) => ({ ...circle, number: grouped.has(circle.mark) ? null : placeNumber(circle, seen, room) }))
  const keepFree = (least: number, most: number) => {
    for (const { x, y, radius } of seen) if (radius > least && radius <= most) room.take(around(x, y, radius * 0.8))
  }
  keepFree(0, leastApart)
  for (const { enlarged } of groups) if (enlarged) room.take(enlarged)
  const named = numbered.map((circle): PlacedMark => ({ ...circle, name: nameBeside(circle, room, layout.text + 1) }))
  keepFree(leastApart, mostKeptFree)
  for (const circle of seen) for (const spot of rimOf(circle)) room.take(spot)
  return {
    view,
    top,
    ground,
    groups,
    scaleBar,
    marks: named.toReversed(),
    towns: placeTowns(view, ground, marks, room, layout),
    areas: placeAreas(ground, room, layout.text),
  }
}

type Circle = { mark: Mark; x: number; y: number; radius: number }

/** What the outline of a wide circle covers, in small pieces. */
function rimOf({ x, y, radius }: Circle): Rect[] {
  if (radius <= leastApart) return []
  const pieces = Math.ceil((2 * Math.PI * radius) / 9)
  return Array.from({ length: pieces }, (_, piece) => {
    const angle = (piece / pieces) * 2 * Math.PI
    return around(x + radius * Math.cos(angle), y + radius * Math.sin(angle), 1.5)
  })
}

/** In the middle of a small circle, on the rim of a wide one, else beside it with a line to it. */
function placeNumber(circle: Circle, all: readonly Circle[], room: Room): PlacedMark['number'] {
  const { mark, x, y } = circle
  const radius = mark.number > 99 ? numberRadius + 3 : numberRadius
  const first = (spots: Spot[], isAside: boolean) => {
    const spot = room.first(spots, (at) => around(at.x, at.y, radius))
    return spot && { ...spot, radius, isAside }
  }
  const nearest = circle.radius <= mostRadiusWithNumber ? [{ x, y }] : ringAround(circle, circle.radius, all)
  const near = first(nearest, false)
  if (near) return near
  for (const more of [14, 26, 40]) {
    const aside = first(ringAround(circle, Math.min(circle.radius, 60) + more, all), true)
    if (aside) return aside
  }
  return { x, y, radius, isAside: false }
}

type Spot = { x: number; y: number }

/** Spots at a distance from the middle of a circle. Where circles lie over one another, those first that lie only in its own. */
function ringAround({ mark, x, y }: Circle, distance: number, all: readonly Circle[]): Spot[] {
  return [-45, -135, 45, 135, -90, 90, 0, 180]
    .map((degrees) => {
      const angle = (degrees * Math.PI) / 180
      const at = { x: x + distance * Math.cos(angle), y: y + distance * Math.sin(angle) }
      const lies = (other: Circle) => Math.hypot(at.x - other.x, at.y - other.y) < other.radius + numberRadius
      return { at, others: all.filter((other) => other.mark !== mark && lies(other)).length }
    })
    .sort((a, b) => a.others - b.others)
    .map(({ at }) => at)
}

function nameBeside({ mark, x, y, radius, number }: Circle & Pick<PlacedMark, 'number'>, room: Room, size: number) {
  if (!number) return null
  const small = radius <= leastApart && !number.isAside ? around(x, y, radius) : null
  const badge = around(number.x, number.y, number.radius)
  return room.beside(small ? union(small, badge) : badge, mark.name, size)
}

function placeTowns(
  { at, width, height }: View,
  { towns }: Ground,
  marks: readonly Mark[],
  room: Room,
  layout: Layout,
) {
  const marked = new Set(marks.map(({ name }) => name.toLowerCase()))
  const placed: Panel['towns'] = []
  for (const { name, latitude, longitude } of towns) {
    if (placed.length >= layout.mostTowns) break
    if (marked.has(name.toLowerCase())) continue
    const [x, y] = at({ latitude, longitude })
    const dot = around(x, y, 3)
    if (x < 4 || y < 4 || x > width - 4 || y > height - 4 || !room.isFree(dot)) continue
    const label = room.beside(dot, name, layout.text - 0.5, 2)
    if (!label) continue
    room.take(dot)
    placed.push({ x, y, label })
  }
  return placed
}

export const areaSpacing = { country: 2.4, region: 1.4 } as const

const cornersOf = ({ left, top, right, bottom }: Rect): [x: number, y: number][] =>
  [left, (left + right) / 2, right].flatMap((x): [number, number][] => [
    [x, top],
    [x, bottom],
  ])

/** Countries before regions, which take what room is left. */
function placeAreas({ areas }: Ground, room: Room, text: number): Panel['areas'] {
  return areas.flatMap(({ name, kind, spots, isLand }) => {
    const size = kind === 'country' ? text : text - 2
    const rectOf = (label: Label) => rectOfLabel(label, size, areaSpacing[kind])
    const labels = spots
      .map(([x, y]): Label => ({ text: name.toUpperCase(), x, y: y + size * 0.36, anchor: 'middle' }))
      // A name that reaches across a border would name the wrong land.
      .filter((spot) => cornersOf(rectOf(spot)).every(([x, y]) => isLand(x, y)))
    const label = room.first(labels, rectOf)
    return label ? [{ label, kind }] : []
  })
}
