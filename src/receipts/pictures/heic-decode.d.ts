declare module 'heic-decode' {
  const decode: (input: { readonly buffer: Uint8Array }) => Promise<{
    readonly width: number
    readonly height: number
    readonly data: Uint8ClampedArray<ArrayBuffer>
  }>
  export = decode
}
