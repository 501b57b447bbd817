export const roles = ['contributor', 'editor', 'reviewer', 'managing_editor', 'admin'] as const
export type Role = (typeof roles)[number]

/** The signed-in person who asks. Absence of a viewer is a reader, never the system. */
export type Viewer = { id: string; name: string; role: Role }

export const roleInWords: Record<Role, string> = {
  contributor: 'contributor',
  editor: 'editor',
  reviewer: 'reviewer',
  managing_editor: 'managing editor',
  admin: 'admin',
}

/** "an editor" */
export const aRole = (role: Role): string => `${/^[aeiou]/.test(role) ? 'an' : 'a'} ${roleInWords[role]}`
