/**
 * How a map looks: the rules of map.css, for a drawing that stands alone and can load nothing. A test holds the two together.
 */
export const mapStyle = `
.map {
  --map-blank: #eceeee;
  --map-land-0: #fcf9f2;
  --map-land-1: #f6f2e7;
  --map-land-2: #f9f6ec;
  --map-land-3: #f3efe3;
  --map-edge: #a8a497;
  --map-country: #6e6a5f;
  --map-region: #cbc6b8;
  --map-river: #a7c4d4;
  --map-ink: #1b1b19;
  --map-words: #5b5952;
  --map-area: #726d61;
  --map-halo: #fbf8f0;
  --map-mark: #b0271c;
  --map-on-mark: #fffefb;
  font-family: Inter, "Sans stand-in", "Noto Sans", "Noto Sans Arabic", system-ui, sans-serif;
}
@media screen and (prefers-color-scheme: dark) {
  .map {
    --map-blank: #0f1213;
    --map-land-0: #262520;
    --map-land-1: #201f1b;
    --map-land-2: #2a2924;
    --map-land-3: #23221e;
    --map-edge: #5a564d;
    --map-country: #9b9689;
    --map-region: #4a473f;
    --map-river: #3f6070;
    --map-ink: #ebe8e1;
    --map-words: #b5b1a7;
    --map-area: #9a9587;
    --map-halo: #1b1b18;
    --map-mark: #ff8a7a;
    --map-on-mark: #151513;
  }
}
@media print {
  .map {
    --map-blank: #fff;
    --map-land-0: #fff;
    --map-land-1: #f4f4f4;
    --map-land-2: #fafafa;
    --map-land-3: #f0f0f0;
    --map-edge: #888;
    --map-country: #444;
    --map-region: #bbb;
    --map-river: #aaa;
    --map-ink: #000;
    --map-words: #444;
    --map-area: #666;
    --map-halo: #fff;
    --map-mark: #000;
    --map-on-mark: #fff;
  }
}
.map path,
.map .frame,
.map .enlarged {
  fill: none;
  stroke-linejoin: round;
}
.map .blank {
  fill: var(--map-blank);
}
.map .tone-0 {
  fill: var(--map-land-0);
}
.map .tone-1 {
  fill: var(--map-land-1);
}
.map .tone-2 {
  fill: var(--map-land-2);
}
.map .tone-3 {
  fill: var(--map-land-3);
}
.map .graticule {
  stroke: var(--map-region);
  stroke-width: 0.7;
}
.map .rivers {
  stroke: var(--map-river);
  stroke-width: 1.1;
}
.map .regionBorders {
  stroke: var(--map-region);
  stroke-width: 1;
  stroke-dasharray: 4 2.5;
}
.map .edge {
  stroke: var(--map-edge);
  stroke-width: 1;
}
.map .countryBorders {
  stroke: var(--map-country);
  stroke-width: 1.6;
}
.map .frame {
  stroke: var(--map-region);
  stroke-width: 2;
}
.map .enlarged {
  stroke: var(--map-words);
  stroke-width: 1.2;
}
.map .country,
.map .region {
  fill: var(--map-area);
  text-anchor: middle;
}
.map .country {
  font-weight: 600;
}
.map .towns circle {
  fill: var(--map-words);
}
.map .towns text,
.map .degrees,
.map .scale text {
  fill: var(--map-words);
}
.map .towns text,
.map .name {
  stroke: var(--map-halo);
  stroke-opacity: 0.8;
  stroke-width: 3px;
  stroke-linejoin: round;
  paint-order: stroke;
}
.map .scale path {
  stroke: var(--map-words);
  stroke-width: 1.2;
}
.map .mark {
  text-decoration: none;
}
.map .hatch {
  stroke: var(--map-mark);
  stroke-width: 1.6;
}
.map .broad-hatch {
  stroke: var(--map-mark);
  stroke-width: 1;
}
.map .place {
  stroke: var(--map-mark);
  stroke-width: 1.4;
}
.map .place.solid {
  fill: var(--map-mark);
  fill-opacity: 0.22;
}
.map .place.broad {
  fill-opacity: 0.1;
}
.map .place.hatched {
  stroke-dasharray: 4 2.5;
}
.map .place.open {
  fill: none;
}
.map .leader {
  stroke: var(--map-mark);
  stroke-width: 1.2;
}
.map .touch {
  fill: none;
  pointer-events: all;
}
.map .badge,
.map .group rect {
  fill: var(--map-mark);
  stroke: var(--map-mark);
  stroke-width: 1.4;
}
.map .hatched .badge,
.map .open .badge,
.map .hatched rect,
.map .open rect {
  fill: var(--map-land-0);
}
.map .number {
  fill: var(--map-on-mark);
  font-size: 11px;
  font-weight: 700;
  text-anchor: middle;
}
.map .hatched .number,
.map .open .number {
  fill: var(--map-mark);
}
.map .name {
  fill: var(--map-ink);
  font-weight: 650;
}
.map .credit {
  fill: var(--map-words);
}
.map .mark:hover .name {
  text-decoration: underline;
}
.map .mark:focus-visible .badge {
  stroke-width: 4;
}
`
