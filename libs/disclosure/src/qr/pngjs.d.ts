/** The one function of pngjs we use; the package brings no types of its own. */
declare module 'pngjs' {
  export const PNG: { readonly sync: { read(png: Buffer): { readonly data: Buffer; readonly width: number; readonly height: number } } };
}
