/** Of a law whose draws are dear `npm test` makes a fifth, which is enough to catch a slip; `npm run soak -- laws` makes all of them. */
export const drawn = (all: number): number => (process.env['LAWS'] === 'whole' ? all : Math.ceil(all / 5))
