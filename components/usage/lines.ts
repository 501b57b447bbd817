/** Names as one writes them: one on each line. */
export const namesIn = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')

/** A text field that was left empty says nothing. */
export const orNull = (text: string): string | null => text.trim() || null
