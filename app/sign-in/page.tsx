import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { SignInForm } from '@/components/person/sign-in-form'
import { Notice } from '@/components/ui/notice'
import { signInAt } from '@/lib/auth/hosts'
import { nextPath } from '@/lib/auth/next-path'
import { organisation } from '@/lib/auth/oidc'
import { isProblem, problems } from '@/lib/auth/problem'
import { viewer } from '@/lib/auth/viewer'
import { at } from '@/lib/paths'

export const metadata: Metadata = { title: 'Sign in' }

type Search = Promise<Record<string, string | string[] | undefined>>

export default async function SignInPage({ searchParams }: { searchParams: Search }) {
  const place = signInAt((await headers()).get('host'))
  const { next, problem, again } = await searchParams
  const to = nextPath(next)
  // What is asked of who has just signed in is asked of somebody who is signed in already.
  if (place.allowed && again === undefined && (await viewer())) redirect(to)
  return (
    <main className="mx-auto max-w-sm px-4 py-10 sm:py-20">
      <p className="font-serif text-lg font-semibold">Dateline</p>
      <h1 className="mt-1 mb-5 text-xl font-semibold">
        {place.allowed ? 'Sign in' : 'Signing in is not possible here'}
      </h1>
      {place.allowed ? (
        <SignInForm
          next={to}
          organisation={organisation() !== null}
          trouble={isProblem(problem) ? problems[problem] : null}
        />
      ) : (
        <Notice tone="warn">{place.reason}</Notice>
      )}
      <p className="mt-8 text-sm">
        <a href={at.home}>Live blogs, for everybody</a>
      </p>
    </main>
  )
}
