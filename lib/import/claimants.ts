/**
 * Who is named in a free text such as "SOHR; VDC" or "police, residents". A name is somebody; a role that anybody in any
 * country could have ("police", "Ministry of Interior") names nobody, and two that share it are not one voice.
 */

/** Words that make a role and not a name, however they are written. */
const roles = new Set(
  `a administration agencies agency army authorities authority blogger capital center centre chief chiefs civil
  civilian command commander commanders commissioner committee council department deputy defence defense director
  district federal forces foreign general governor government guard head health home hospital human intelligence
  interior internal journalist joint justice law leader leaders local mayor media medical military minister ministry
  morgue national navy news ngo ngos of office officer paramedics party people police president presidential press
  prime prosecutor provincial public reporter reports rebel rebels region regional relatives relief report rescue
  rights royal secretary security senior service services speaker spokesman spokesmen spokesperson spokeswoman staff
  state statement statements the tribal troops unknown victims village war`.split(/\s+/),
)

/** Some of many, of whom nobody is named: "Saudi sources" are not one voice. */
const unnamed =
  /\b(according|citizens?|doctors?|(eye)?witness(es)?|inhabitants?|medics?|militants|officers|officials?|residents?|sources?|survivors?|villagers?)\b/i

/** The names in it, each once; empty when it names nobody, or when it is not a list of names alone. */
export function claimantsIn(text: string): string[] {
  const named = text.split(/[;\n]/).flatMap((part) => {
    const names = part.split(',').map(tidied).filter(Boolean)
    // A comma also stands within what is no list: "the governor, Abdol Afzali".
    return names.every(isName) ? names : []
  })
  return [...new Map(named.map((name) => [name.toLowerCase(), name])).values()]
}

const tidied = (part: string): string => part.replace(/\s+/g, ' ').replace(/^[\s"“”.]+|[\s"“”.]+$/g, '')

function isName(text: string): boolean {
  const words: string[] = text.toLowerCase().match(/[\p{L}\p{N}'’.]+/gu) ?? []
  return (
    /^\p{Lu}/u.test(text) &&
    text.length <= 60 &&
    words.length <= 8 &&
    !/[:+/&]/.test(text) &&
    !unnamed.test(text) &&
    !words.includes('and') &&
    words.some((word) => !roles.has(word))
  )
}
