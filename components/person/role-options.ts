import { type Role, roleInWords, roles } from '@/lib/access/roles'

export const roleOptions = roles.map((value) => ({
  value,
  label: roleInWords[value].replace(/^./, (letter) => letter.toUpperCase()),
}))

/** What somebody in a role does, for whoever gives it to them. */
export const roleDoes: Record<Role, string> = {
  contributor: 'Files their own entries.',
  editor: 'Writes entries, publishes what is approved, runs live blogs.',
  reviewer: 'As an editor; also approves, asks for changes and withdraws.',
  managing_editor: 'As a reviewer; also approves in an emergency.',
  admin: 'Manages people and settings; does not publish.',
}
