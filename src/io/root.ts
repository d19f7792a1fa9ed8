import * as here from 'node:path'

/**
 * The folder with `rules/` and `templates/`: above `dist/` when built, above `src/io/` in tests. Climbed step by step, so that
 * a share on Windows (`\\server\share\…`) and a drive keep the way they begin.
 */
export function rootAbove(
  folder: string,
  { basename, dirname }: Pick<typeof here, 'basename' | 'dirname'> = here,
): string {
  for (let at = folder; dirname(at) !== at; at = dirname(at)) {
    if (basename(at) === 'dist') return dirname(at)
    if (basename(at) === 'io' && basename(dirname(at)) === 'src') return dirname(dirname(at))
  }
  return folder
}
