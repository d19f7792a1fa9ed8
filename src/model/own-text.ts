/** What a small file of the person's own says; why it is not read; undefined where there is none. */
export type OwnText = { readonly text: string } | { readonly fault: 'unsafe' | 'unreadable' } | undefined
