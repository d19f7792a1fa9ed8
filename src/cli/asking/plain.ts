/** Plain lines for screen readers and terminals that paint nothing. */
export const isPlain = (env: Readonly<Record<string, string | undefined>>): boolean =>
  env['ACCESSIBLE'] === '1' || env['TERM'] === 'dumb'
