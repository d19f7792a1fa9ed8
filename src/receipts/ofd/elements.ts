import type { Element } from '../xml/tree.ts'

export const childOf = (element: Element | undefined, name: string): Element | undefined =>
  element?.children.find((child) => child.name === name)

export const childrenOf = (element: Element | undefined, name: string): readonly Element[] =>
  element?.children.filter((child) => child.name === name) ?? []

export const textOf = (element: Element | undefined, name: string): string | undefined => {
  const text = childOf(element, name)?.text.trim()
  return text === '' ? undefined : text
}

/** Every element of a name, however deep. */
export function descendantsOf(element: Element | undefined, name: string): readonly Element[] {
  if (element === undefined) return []
  return element.children.flatMap((child) => [...(child.name === name ? [child] : []), ...descendantsOf(child, name)])
}

export const numbersIn = (text: string | undefined): readonly number[] =>
  (text ?? '')
    .trim()
    .split(/[\s,]+/)
    .filter((part) => part !== '')
    .map(Number)
    .filter((value) => Number.isFinite(value))

export const numberIn = (text: string | undefined): number | undefined => numbersIn(text)[0]
export const flagIn = (text: string | undefined, otherwise: boolean): boolean =>
  text === undefined ? otherwise : /^(?:true|1)$/i.test(text.trim())

/** Which layers lie above which. */
export const rankOf = ({ attributes }: Element): number =>
  ({ Background: 0, Foreground: 2 })[attributes['Type'] ?? 'Body'] ?? 1
