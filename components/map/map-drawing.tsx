import { areaSpacing, type Drawing, type Group, type Panel, type PlacedMark } from '@/lib/map/drawing'
import type { Mark } from '@/lib/map/mark'
import type { Label } from '@/lib/map/room'
import { markInWords, marksInWords } from '@/lib/map/words'

/** Above this radius, in pixels, a circle is drawn more lightly: it lies over half the map. */
const leastBroad = 110

const tenth = (value: number): number => Math.round(value * 10) / 10

/**
 * A drawing as SVG. Colours come by class from a style sheet (map.css; mapStyle where the drawing stands alone), nothing from a
 * style attribute, which no policy of ours allows. What is drawn is told in words: each mark is a link that says what it is.
 */
export function MapDrawing({
  drawing,
  id,
  marks,
  addressOf,
  alone,
}: {
  drawing: Drawing
  /** Of this drawing in its page: another one beside it has another. */
  id: string
  marks: readonly Mark[]
  addressOf: (mark: Mark) => string
  /** For a file of its own: its style, and a line that says where the map comes from. */
  alone?: { style: string; credit: string }
}) {
  const creditHeight = alone ? 18 : 0
  const height = drawing.height + creditHeight
  return (
    // biome-ignore lint/a11y/useSemanticElements: a drawing with links in it is a group, and there is no other element for one.
    <svg
      xmlns="http://www.w3.org/2000/svg"
      className="map"
      viewBox={`0 0 ${drawing.width} ${height}`}
      width={drawing.width}
      height={height}
      role="group"
      aria-labelledby={`${id}-title`}
      aria-describedby={`${id}-description`}
      direction="ltr"
    >
      <title id={`${id}-title`}>Map of where it happened</title>
      <desc id={`${id}-description`}>{marksInWords(marks)}</desc>
      {alone && <style>{alone.style}</style>}
      <defs>
        <pattern id={`${id}-hatch`} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <path className="hatch" d="M0,3H6" />
        </pattern>
        <pattern id={`${id}-broad`} width="12" height="12" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <path className="broad-hatch" d="M0,6H12" />
        </pattern>
        {drawing.panels.map(({ top, view: { width, height: tall } }) => (
          <clipPath key={top} id={panelId(id, top)}>
            <rect width={width} height={tall} />
          </clipPath>
        ))}
      </defs>
      {drawing.panels.map((panel) => (
        <PanelDrawing key={panel.top} panel={panel} text={drawing.text} id={id} addressOf={addressOf} />
      ))}
      {alone && (
        <text className="credit" x="1" y={drawing.height + 13} fontSize="9.5">
          {alone.credit}
        </text>
      )}
    </svg>
  )
}

const panelId = (id: string, top: number): string => `${id}-from-${top}`

function PanelDrawing({
  panel,
  text,
  id,
  addressOf,
}: {
  panel: Panel
  text: number
  id: string
  addressOf: (mark: Mark) => string
}) {
  const { width, height } = panel.view
  return (
    <g transform={`translate(0 ${panel.top})`} clipPath={`url(#${panelId(id, panel.top)})`}>
      <Ground panel={panel} text={text} />
      <g>
        {panel.marks.map((placed) => (
          <Circle key={placed.mark.number} placed={placed} id={id} />
        ))}
      </g>
      {panel.groups.map((group) => group.enlarged && <Enlarged key={group.numbers} group={group} />)}
      {panel.marks
        .toSorted((a, b) => a.mark.number - b.mark.number)
        .map((placed) => (
          <MarkDrawing key={placed.mark.number} placed={placed} text={text} addressOf={addressOf} />
        ))}
      {panel.groups.map((group) => (
        <GroupNumbers key={group.numbers} group={group} />
      ))}
      <rect className="frame" width={width} height={height} />
    </g>
  )
}

/** What lies under the marks, for the eye only: who cannot see it loses nothing that the list does not say. */
function Ground({ panel: { view, ground, towns, areas, scaleBar }, text }: { panel: Panel; text: number }) {
  return (
    // biome-ignore lint/a11y/noAriaHiddenOnFocusable: a group of shapes cannot have the focus.
    <g aria-hidden="true">
      <rect className="blank" width={view.width} height={view.height} />
      {ground.land.map((d, tone) => d && <path key={d} className={`land tone-${tone}`} d={d} />)}
      {lines.map((kind) => ground[kind] && <path key={kind} className={kind} d={ground[kind]} />)}
      {areas.length > 0 &&
        areas.map(({ label, kind }) => (
          <text
            key={label.text}
            className={kind}
            x={tenth(label.x)}
            y={tenth(label.y)}
            fontSize={kind === 'country' ? text : text - 2}
            letterSpacing={areaSpacing[kind]}
          >
            {label.text}
          </text>
        ))}
      <g className="towns" fontSize={text - 0.5}>
        {towns.map(({ x, y, label }) => (
          <Town key={`${label.text} ${x}`} x={x} y={y} label={label} />
        ))}
      </g>
      {ground.degrees.length > 0 && (
        <g className="degrees" fontSize={text - 2}>
          {ground.degrees.map((label) => (
            <Words key={label.text} label={label} />
          ))}
        </g>
      )}
      <ScaleBar {...scaleBar} text={text} />
    </g>
  )
}

const lines = ['graticule', 'rivers', 'regionBorders', 'edge', 'countryBorders'] as const

function Town({ x, y, label }: { x: number; y: number; label: Label }) {
  return (
    <>
      <circle cx={tenth(x)} cy={tenth(y)} r="2" />
      <Words label={label} />
    </>
  )
}

const Words = ({ label: { text, x, y, anchor } }: { label: Label }) => (
  <text x={tenth(x)} y={tenth(y)} textAnchor={anchor === 'start' ? undefined : anchor}>
    {text}
  </text>
)

function ScaleBar({ km, x, y, pixels, text }: Panel['scaleBar'] & { text: number }) {
  const length = tenth(pixels)
  return (
    <g className="scale" fontSize={text - 1}>
      <path d={`M${x},${y - 4}v4h${length}v-4`} />
      <text x={x + 4} y={y - 5}>{`${km} km`}</text>
    </g>
  )
}

/** Apart from its number: the widest circles lie below, whatever their numbers. */
function Circle({ placed: { mark, x, y, radius }, id }: { placed: PlacedMark; id: string }) {
  const broad = radius > leastBroad
  return (
    <circle
      className={`place ${mark.shape}${broad ? ' broad' : ''}`}
      cx={tenth(x)}
      cy={tenth(y)}
      r={tenth(radius)}
      fill={mark.shape === 'hatched' ? `url(#${id}-${broad ? 'broad' : 'hatch'})` : undefined}
    />
  )
}

/** The link: number and name, in the order of numbers for who goes through them by keyboard. */
function MarkDrawing({
  placed: { mark, x, y, number, name },
  text,
  addressOf,
}: {
  placed: PlacedMark
  text: number
  addressOf: (mark: Mark) => string
}) {
  if (!number) return null
  const [toX, toY] = [tenth(number.x), tenth(number.y)]
  return (
    <a href={addressOf(mark)} className={`mark ${mark.shape}`} aria-label={markInWords(mark)}>
      {number.isAside && <path className="leader" d={`M${tenth(x)},${tenth(y)}L${toX},${toY}`} />}
      <circle className="touch" cx={toX} cy={toY} r="14" />
      <circle className="badge" cx={toX} cy={toY} r={number.radius} />
      <text className="number" x={toX} y={tenth(number.y + 3.8)}>
        {mark.number}
      </text>{' '}
      {name && (
        <g className="name" fontSize={text + 1}>
          <Words label={name} />
        </g>
      )}
    </a>
  )
}

function Enlarged({ group: { enlarged } }: { group: Group }) {
  if (!enlarged) return null
  const { left, top, right, bottom } = enlarged
  return (
    <rect
      className="enlarged"
      x={tenth(left)}
      y={tenth(top)}
      width={tenth(right - left)}
      height={tenth(bottom - top)}
    />
  )
}

/** The numbers of marks that stand too close for a number each. */
const GroupNumbers = ({ group: { numbers, shape, x, y, width } }: { group: Group }) => (
  // biome-ignore lint/a11y/noAriaHiddenOnFocusable: a group of shapes cannot have the focus.
  <g className={`group ${shape}`} aria-hidden="true">
    <rect x={tenth(x - width / 2)} y={tenth(y - 9)} width={tenth(width)} height="18" rx="9" />
    <text className="number" x={tenth(x)} y={tenth(y + 3.8)}>
      {numbers}
    </text>
  </g>
)
