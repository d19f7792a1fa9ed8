declare module 'fontkit'
declare module 'subset-font' {
  const subset: (font: Uint8Array, text: string, options: { readonly targetFormat: string }) => Promise<Buffer>
  export = subset
}
