import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { context, type OutputFile, type Plugin } from 'esbuild'
import { publicUrl } from '../env'
import { at } from '../paths'
import { immutableCacheControl, pageCacheControl } from './headers'
import { type Kept, keep, tagOfBytes } from './kept'

const root = path.resolve(import.meta.dirname, '../..')

const robots = (base: string): string =>
  `User-agent: *
Disallow: /desk
Disallow: /sign-in
Disallow: /api/
Sitemap: ${base}${at.sitemap}
Sitemap: ${base}${at.newsSitemap}
`

/** Where `npm run fonts` puts the fonts that the style sheet calls by name: `url(font:inter-latin-wght-normal)`. */
const fontFolder = path.join(root, 'components/page/fonts')

/** What readers' pages need besides their HTML, finished, by address. */
export type Assets = { kept: Map<string, Kept> }

/**
 * Bundles the readers' script and style and finishes them with their fonts under names
 * that change with their bytes. Where they are is told to the pages in DATELINE_ASSETS. In development both follow the sources.
 * Fails when a source is wrong.
 */
export async function makeAssets(headers: string[], { dev }: { dev: boolean }): Promise<Assets> {
  const assets: Assets = { kept: new Map() }
  const fonts = new Map<string, Buffer>()
  const told: Plugin = {
    name: 'finished',
    setup(build) {
      build.onEnd(async ({ outputFiles, errors }) => {
        if (errors.length > 0 || !outputFiles) return
        const { kept, names } = await finished(outputFiles, fonts, { headers, dev })
        assets.kept = kept
        process.env.DATELINE_ASSETS = JSON.stringify(names)
      })
    },
  }
  const bundler = await context({
    absWorkingDir: root,
    entryPoints: ['components/page/reader.ts', 'components/page/reader.css'],
    outdir: 'assets',
    write: false,
    bundle: true,
    minify: true,
    format: 'esm',
    target: ['es2020'],
    platform: 'browser',
    legalComments: 'none',
    logLevel: 'warning',
    plugins: [fontsInto(fonts), told],
  })
  await bundler.rebuild()
  if (dev) await bundler.watch()
  else await bundler.dispose()
  return assets
}

function fontsInto(fonts: Map<string, Buffer>): Plugin {
  return {
    name: 'fonts',
    setup(build) {
      build.onResolve({ filter: /^font:/ }, ({ path: asked }) => {
        const name = asked.slice('font:'.length)
        const file = path.join(fontFolder, `${name}.woff2`)
        if (!existsSync(file))
          return { errors: [{ text: `There is no font called ${name}: npm run fonts makes them` }] }
        const bytes = readFileSync(file)
        const address = addressOf(name, 'woff2', bytes)
        fonts.set(address, bytes)
        return { path: address, external: true }
      })
    },
  }
}

async function finished(
  outputs: OutputFile[],
  fonts: Map<string, Buffer>,
  { headers, dev }: { headers: string[]; dev: boolean },
): Promise<Assets & { names: { script: string; style: string } }> {
  const kept = new Map<string, Kept>()
  const put = async (address: string, body: Uint8Array, contentType: string, compress: boolean) => {
    const bytes = Buffer.from(body)
    const tag = tagOfBytes(bytes)
    const cacheControl = address.startsWith('/assets/') ? immutableCacheControl : pageCacheControl
    const making = { status: 200, body: bytes, contentType, cacheControl, tag, headers, brotli: dev ? 1 : 11, compress }
    kept.set(address, await keep({ ...making, stamp: 0, clock: { sequence: 0 } }))
  }
  const place = async (file: string, contentType: string) => {
    const output = outputs.find((each) => path.basename(each.path) === file)
    if (!output) throw new Error(`The bundler made no ${file}`)
    const [name = '', ending = ''] = file.split('.')
    const address = addressOf(name, ending, output.contents)
    await put(address, output.contents, contentType, true)
    return address
  }
  await put('/robots.txt', Buffer.from(robots(publicUrl())), 'text/plain; charset=utf-8', true)
  for (const [address, bytes] of fonts) await put(address, bytes, 'font/woff2', false)
  const script = await place('reader.js', 'text/javascript; charset=utf-8')
  const style = await place('reader.css', 'text/css; charset=utf-8')
  return { kept, names: { script, style } }
}

function addressOf(name: string, ending: string, bytes: Uint8Array): string {
  const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 10)
  return `/assets/${name}.${hash}.${ending}`
}
