import * as z from 'zod'
import type { Permission } from '../access/permissions'
import type { Viewer } from '../access/roles'
import type { Act } from '../act'
import { type Issue, Refusal } from '../errors'

export type RawInput = { params: unknown; query: unknown; body?: unknown; file?: SentFile }

/** A file as it was sent. What it says of its kind is a claim; whoever takes it looks inside. */
export type SentFile = { bytes: Buffer; mediaType: string }

/** What an operation takes in place of JSON: the bytes of one file. `mediaTypes` as "image/*" or "application/pdf". */
export type Takes = { mostBytes: number; mediaTypes: readonly string[] }

/**
 * Bytes that an operation answers with in place of JSON. `mediaType` is what we know them to be, never what somebody said.
 * `inline` is for what we made ourselves; what came from outside is an `attachment`, for no browser to open in our name.
 */
export class GivenFile {
  constructor(
    readonly bytes: Buffer,
    readonly mediaType: string,
    readonly name: string,
    readonly as: 'inline' | 'attachment',
  ) {}
}

type Described = {
  /** Stable name, verb first: `saveEntry`. */
  id: string
  /** Under /api/v1, with `{name}` for parameters: `/entries/{id}`. */
  path: string
  /** The noun it belongs to, for the documentation. */
  tag: string
  summary: string
  /** The capability without which it is not even tried; the command decides the rest. */
  permission: Permission
  params: z.ZodObject
  query: z.ZodObject
  body: z.ZodObject | null
  /** Bytes instead of a body. */
  takes: Takes | null
  answer: z.ZodType
  /** Kinds of file it answers with, instead of `answer`. */
  gives: readonly string[] | null
  status: 200 | 201
}

/** One thing that can be asked of Dateline. The door, the documentation and the tests are made from the table of these. */
export type Operation =
  | (Described & { method: 'GET'; read: (viewer: Viewer, raw: RawInput) => Promise<unknown> })
  | (Described & {
      method: 'POST' | 'PUT' | 'PATCH' | 'DELETE'
      write: (raw: RawInput, viewer: Viewer) => Promise<(act: Act) => Promise<unknown>>
      /** Its answer is shown once and kept nowhere, so a repeated request acts again. */
      isSecret: boolean
    })

const none = z.strictObject({})

// Where a head names no schema, its shape is the empty one.
const orEmpty = <S extends z.ZodRawShape>(schema: z.ZodObject<S> | undefined): z.ZodObject<S> =>
  schema ?? z.strictObject({} as S)

type Head = Pick<Described, 'id' | 'path' | 'tag' | 'summary' | 'permission'>

/** An operation that only reads. `run` gets path parameters and query as one object. */
export function reads<P extends z.ZodRawShape, Q extends z.ZodRawShape, A extends z.ZodType>(
  head: Head & {
    params?: z.ZodObject<P>
    query?: z.ZodObject<Q>
    answer: A
    run: (viewer: Viewer, input: z.output<z.ZodObject<P>> & z.output<z.ZodObject<Q>>) => Promise<z.input<A>>
  },
): Operation {
  const { run, ...described } = head
  const params = orEmpty(head.params)
  const query = orEmpty(head.query)
  return {
    ...described,
    params,
    query,
    body: null,
    takes: null,
    gives: null,
    status: 200,
    method: 'GET' as const,
    read: async (viewer, raw) => {
      const input = { ...parsed(params, raw.params), ...parsed(query, raw.query) }
      return head.answer.parse(await run(viewer, input))
    },
  }
}

/** An operation that answers with the bytes of a file. */
export function gives<P extends z.ZodRawShape>(
  head: Head & {
    params: z.ZodObject<P>
    gives: readonly string[]
    run: (viewer: Viewer, input: z.output<z.ZodObject<P>>) => Promise<GivenFile>
  },
): Operation {
  const { run, ...described } = head
  return {
    ...described,
    query: none,
    body: null,
    takes: null,
    answer: z.instanceof(GivenFile),
    status: 200,
    method: 'GET' as const,
    read: async (viewer, raw) => {
      parsed(none, raw.query)
      return run(viewer, parsed(head.params, raw.params))
    },
  }
}

/** An operation that changes something. `run` gets the act, and path parameters and body as one object. */
export function writes<P extends z.ZodRawShape, B extends z.ZodRawShape, A extends z.ZodType>(
  head: Head & {
    method: 'POST' | 'PUT' | 'PATCH' | 'DELETE'
    params?: z.ZodObject<P>
    body?: z.ZodObject<B>
    answer: A
    status?: 200 | 201
    isSecret?: boolean
    run: (act: Act, input: z.output<z.ZodObject<P>> & z.output<z.ZodObject<B>>) => Promise<z.input<A>>
  },
): Operation {
  const { run, ...described } = head
  const params = orEmpty(head.params)
  const body = orEmpty(head.body)
  return {
    ...described,
    params,
    query: none,
    body,
    takes: null,
    gives: null,
    status: head.status ?? 200,
    isSecret: head.isSecret ?? false,
    // Read before the transaction is opened: what cannot be read costs the database nothing.
    write: async (raw) => {
      parsed(none, raw.query)
      const input = { ...parsed(params, raw.params), ...parsed(body, raw.body) }
      return async (act) => head.answer.parse(await run(act, input))
    },
  }
}

/**
 * An operation that changes something with the bytes of one file: `prepare` makes of them what is kept, before the transaction
 * is opened, since no row may stay locked for as long as a picture takes; `run` keeps it.
 */
export function takes<P extends z.ZodRawShape, Q extends z.ZodRawShape, F, A extends z.ZodType>(
  head: Head & {
    method: 'POST' | 'PUT'
    params?: z.ZodObject<P>
    query?: z.ZodObject<Q>
    takes: Takes
    answer: A
    status?: 200 | 201
    prepare: (file: SentFile) => Promise<F>
    run: (act: Act, input: z.output<z.ZodObject<P>> & z.output<z.ZodObject<Q>> & { file: F }) => Promise<z.input<A>>
  },
): Operation {
  const { run, prepare, ...described } = head
  const params = orEmpty(head.params)
  const query = orEmpty(head.query)
  return {
    ...described,
    params,
    query,
    body: null,
    gives: null,
    status: head.status ?? 200,
    isSecret: false,
    write: async (raw) => {
      const input = { ...parsed(params, raw.params), ...parsed(query, raw.query) }
      if (!raw.file) throw new Error(`${head.id} was asked without the file that the door reads for it`)
      const file = await prepare(raw.file)
      return async (act) => head.answer.parse(await run(act, { ...input, file }))
    },
  }
}

/**
 * An operation that changes something with what had to be looked for elsewhere: `prepare` does that before the transaction is
 * opened, since nobody knows how long it takes; `run` gets it as `found`, and looks again at what may have changed meanwhile.
 */
export function writesAfter<P extends z.ZodRawShape, F, A extends z.ZodType>(
  head: Head & {
    method: 'POST'
    params: z.ZodObject<P>
    answer: A
    status?: 200 | 201
    prepare: (viewer: Viewer, input: z.output<z.ZodObject<P>>) => Promise<F>
    run: (act: Act, input: z.output<z.ZodObject<P>> & { found: F }) => Promise<z.input<A>>
  },
): Operation {
  const { run, prepare, ...described } = head
  return {
    ...described,
    query: none,
    body: none,
    takes: null,
    gives: null,
    status: head.status ?? 200,
    isSecret: false,
    write: async (raw, viewer) => {
      parsed(none, raw.query)
      parsed(none, raw.body)
      const input = parsed(head.params, raw.params)
      const found = await prepare(viewer, input)
      return async (act) => head.answer.parse(await run(act, { ...input, found }))
    },
  }
}

function parsed<S extends z.ZodRawShape>(schema: z.ZodObject<S>, raw: unknown): z.output<z.ZodObject<S>> {
  const result = schema.safeParse(raw)
  if (result.success) return result.data
  throw new Refusal('invalid_input', 'Some of that could not be read', issuesOf(result.error))
}

/** What a schema found wrong, each with the field it is about, nested names parted by points. */
export const issuesOf = (error: z.ZodError): Issue[] =>
  error.issues.slice(0, 50).map((issue) => ({ field: issue.path.join('.'), message: issue.message }))

/** Parameters that most paths have. */
export const ById = z.strictObject({ id: z.uuid() })
