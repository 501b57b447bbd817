import * as z from 'zod'

const Assets = z.object({
  script: z.string().startsWith('/'),
  style: z.string().startsWith('/'),
})
export type Assets = z.infer<typeof Assets>

/** Addresses of the readers' script and style sheet. The press bundles them when it starts and says here where they are. */
export function assets(): Assets {
  const told = process.env.DATELINE_ASSETS
  if (!told)
    throw new Error(
      'DATELINE_ASSETS is not set: readers’ pages are served by server.ts, which bundles their script and style',
    )
  return Assets.parse(JSON.parse(told))
}
