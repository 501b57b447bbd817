import type { Metadata } from 'next'
import { PeopleScreen } from '@/components/person/people-screen'
import { Notice } from '@/components/ui/notice'
import { can } from '@/lib/access/can'
import { organisation } from '@/lib/auth/oidc'
import { requireViewer } from '@/lib/auth/viewer'
import { people } from '@/lib/person/person-queries'

export const metadata: Metadata = { title: 'People' }

export default async function PeoplePage() {
  const viewer = await requireViewer()
  const verdict = can(viewer, 'person.manage')
  return (
    <>
      <h1 className="mb-4 text-xl font-semibold">People</h1>
      {verdict.allowed ? (
        <PeopleScreen people={await people(viewer)} viewerId={viewer.id} hasOrganisation={organisation() !== null} />
      ) : (
        <Notice>
          {verdict.reason}. Nothing is wrong with your account; an admin can change who is in the newsroom and what they
          may do.
        </Notice>
      )}
    </>
  )
}
