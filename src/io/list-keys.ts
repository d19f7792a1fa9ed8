/** Milliseconds after which a number that can be no other is taken; an Enter before that takes it too, and is used up. */
export const SETTLES = 300

/** One up or down, round the ends; from nowhere to the first or the last. */
export const step = (active: number, by: 1 | -1, count: number): number =>
  active === -1 ? (by === 1 ? 0 : count - 1) : (active + by + count) % count

/** What may be said with one key instead of an answer. */
export type KeyedWish = 'why' | 'back' | 'rest'

/** The words of those keys that do something here: wishes only where they may be said. */
export const keysHere = (
  keys: readonly { readonly words: string; readonly wish?: KeyedWish }[],
  may: (wish: KeyedWish) => boolean,
): string => keys.flatMap(({ words, wish }) => (wish === undefined || may(wish) ? [words] : [])).join(' · ')

/** What every list and line says at its foot. */
export const COMMON_KEYS = {
  zh: [
    { words: '? 为什么问', wish: 'why' },
    { words: 'Esc 返回', wish: 'back' },
    { words: 'Tab 跳过剩下的', wish: 'rest' },
    { words: 'Ctrl-C 停（已保存）' },
  ],
  en: [
    { words: '? why', wish: 'why' },
    { words: 'Esc back', wish: 'back' },
    { words: 'Tab skip the rest', wish: 'rest' },
    { words: 'Ctrl-C stop (saved)' },
  ],
} as const
