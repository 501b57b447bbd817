import { type Role, roles } from '@/lib/access/roles'

const does: Record<Role, string> = {
  contributor: 'Contributor: files their own entries',
  editor: 'Editor: writes, publishes what is approved, runs live blogs',
  reviewer: 'Reviewer: as an editor, and approves, asks for changes, withdraws',
  managing_editor: 'Managing editor: as a reviewer, and approves in an emergency',
  admin: 'Admin: manages people and settings, does not publish',
}

export const roleOptions = roles.map((value) => ({ value, label: does[value] }))
