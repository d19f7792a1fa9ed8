/**
 * A command of ours in a text that does not know how the program was started, as it can be pasted here: `baoxiao check` becomes
 * `npx baoxiao check` or `node bin/baoxiao.js check`. Only before a word of `commands`: a sentence may speak of baoxiao as well.
 */
export function asTyped(text: string, startedAs: string, commands: readonly string[]): string {
  if (startedAs === 'baoxiao' || !text.includes('baoxiao ')) return text
  const named = new RegExp(`(?<![\\w./\\\\-]|npx )baoxiao (?=(?:--help|${commands.join('|')})(?![\\w-]))`, 'g')
  return text.replace(named, () => `${startedAs} `)
}
