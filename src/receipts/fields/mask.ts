/** `张*` fits 张三, `3201**********1234` fits the number whose ends it shows. */
export function fitsMask(masked: string, whole: string): boolean {
  if (!masked.includes('*')) return false
  const pattern = masked.split(/\*+/).map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  return new RegExp(`^${pattern.join('.*')}$`, 'u').test(whole)
}
