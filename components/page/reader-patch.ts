/**
 * Makes `from` equal to `to` and leaves alone every node that is equal already: what is selected, focused or unfolded in a part that
 * did not change stays so. What the reader unfolded stays unfolded.
 */
export function patch(from: Element, to: Element): void {
  patchAttributes(from, to)
  const held = [...from.childNodes]
  const given = [...to.childNodes]
  // Equal nodes first, so that a new paragraph does not rewrite all those after it; then nodes of one kind.
  const follower = [equal, alike].reduce<ChildNode | null>((next, fits) => pairOff(held, given, fits) ?? next, null)
  for (const node of given) {
    const next = held[0] ?? follower
    // What has an id is known by it wherever it stands now: the rest moves round it.
    const known = held.find((other) => idOf(other) !== '' && idOf(other) === idOf(node))
    if (known) {
      held.splice(held.indexOf(known), 1)
      patchNode(known, node)
    }
    if (!known || known !== next) from.insertBefore(known ?? node, next)
  }
  for (const node of held) node.remove()
}

/**
 * The same for a part of the page that people read: focus stays where it is, also when its place has moved. Gives back the link or
 * button that had the focus and is gone, when there is one: who calls knows where else it belongs.
 */
export function patchInUse(from: Element, to: Element): HTMLElement | null {
  const focused = from.contains(document.activeElement) ? document.activeElement : null
  patch(from, to)
  if (!(focused instanceof HTMLElement) || focused === document.activeElement) return null
  if (!focused.isConnected) return focused
  focused.focus({ preventScroll: true })
  return null
}

/** Takes the nodes that fit off both ends of both lists, patching each; gives the first one behind what is left in the middle. */
function pairOff(held: ChildNode[], given: ChildNode[], fits: typeof equal): ChildNode | null {
  for (let [node, next] = [held[0], given[0]]; node && next && fits(node, next); [node, next] = [held[0], given[0]]) {
    patchNode(node, next)
    held.shift()
    given.shift()
  }
  let behind: ChildNode | null = null
  for (
    let [node, next] = [held.at(-1), given.at(-1)];
    node && next && fits(node, next);
    [node, next] = [held.at(-1), given.at(-1)]
  ) {
    patchNode(node, next)
    behind = node
    held.pop()
    given.pop()
  }
  return behind
}

const equal = (node: ChildNode, given: ChildNode): boolean => node.isEqualNode(given)

const alike = (node: ChildNode, given: ChildNode): boolean =>
  node.nodeName === given.nodeName && kindOf(node) === kindOf(given) && idOf(node) === idOf(given)

const kindOf = (node: ChildNode): string => (node instanceof Element ? node.className : '')
const idOf = (node: ChildNode): string => (node instanceof Element ? node.id : '')

function patchNode(node: ChildNode, given: ChildNode): void {
  if (node.isEqualNode(given)) return
  if (node instanceof Element && given instanceof Element) patch(node, given)
  else node.nodeValue = given.nodeValue
}

/** Attributes that belong to the reader and to the script, not to the server. */
const ours: ReadonlySet<string> = new Set(['open', 'hidden', 'tabindex'])

function patchAttributes(from: Element, to: Element): void {
  for (const { name } of [...from.attributes]) if (!to.hasAttribute(name) && !ours.has(name)) from.removeAttribute(name)
  for (const { name, value } of to.attributes) if (from.getAttribute(name) !== value) from.setAttribute(name, value)
}
