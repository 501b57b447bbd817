import { notFound } from 'next/navigation'
import { Refusal } from '@/lib/errors'

/** A page about something that is not there, or not this person's to know, is no page; anything else flies on. */
export async function found<T>(question: Promise<T>): Promise<T> {
  try {
    return await question
  } catch (error) {
    if (error instanceof Refusal && error.code === 'not_found') notFound()
    throw error
  }
}

/** An address that cannot be one of ours is answered like one that is not there, without asking the database. */
export function knownId(id: string): string {
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id)) notFound()
  return id
}
