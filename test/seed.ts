import fc from 'fast-check'

/** The laws draw the same in every run, so that what passes here passes on the next machine; `npm run soak -- laws` draws anew. */
fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: Number(process.env['SEED'] ?? 20261129) })
