/** Characters that turn the reading direction round and back: with them a headline can be shown as what it does not say. */
const directionOverrides = /[\u202a-\u202e\u2066-\u2069]/g

/** A text as readers may be shown it, on the page and in its data. */
export const visible = (text: string): string => text.replace(directionOverrides, '')
