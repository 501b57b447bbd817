/**
 * One line for an unexpected error, for people and for machines. `about` holds addresses without their query and numbers;
 * never a person, a cookie or a text.
 */
export function logError(
  part: string,
  what: string,
  error: unknown,
  about: Record<string, string | number> = {},
): void {
  const { name, message, code } = detailsOf(error)
  const line = { at: new Date().toISOString(), level: 'error', part, what, error: name, code, message, ...about }
  console.error(JSON.stringify(line))
}

function detailsOf(error: unknown): { name: string; message: string; code: string | undefined } {
  if (!(error instanceof Error)) return { name: typeof error, message: 'not an error', code: undefined }
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined
  return { name: error.name, message: error.message.slice(0, 300), code }
}
