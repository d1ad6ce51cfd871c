/** Why a file was not kept. Closed: `words.vi.ts` and `words.en.ts` have a sentence for each, `problems.ts` a status. */
export type UploadError =
  | { readonly kind: 'empty' }
  | { readonly kind: 'too-large'; readonly limitBytes: number }
  | { readonly kind: 'too-many'; readonly limitCount: number }
  /** `found` is a media type or `unknown`; for the log and for tests, the person is given the list of what works */
  | { readonly kind: 'unsupported-type'; readonly found: string }
  /** the photo format of iPhones, which the decoder may not read here */
  | { readonly kind: 'heic' }
  /** Word 97, Excel 97 and their like */
  | { readonly kind: 'old-office' }
  | { readonly kind: 'text-encoding' }
  | { readonly kind: 'image-bomb'; readonly limitMegapixels: number }
  | { readonly kind: 'zip-bomb' }
  | { readonly kind: 'macro' }
  | { readonly kind: 'encrypted' }
  /** two formats in one file, or something hidden before, between or behind the parts of one */
  | { readonly kind: 'polyglot' }
  | { readonly kind: 'broken' }
  /** the sender went away before the end */
  | { readonly kind: 'interrupted' }
  | { readonly kind: 'disk-full' }
  | { readonly kind: 'storage-down'; readonly cause: string }

export type UploadLimits = {
  /** of the file as sent */
  readonly sizeBytes: number
  /** width × height × frames of an image */
  readonly pixels: number
  /** of an animated image */
  readonly frames: number
  /** of an office document, unpacked */
  readonly unpackedBytes: number
}

/** 20 MB takes a scanned letter of thirty pages; 64 megapixels takes what telephones photograph today. */
export const usualLimits: UploadLimits = {
  sizeBytes: 20_000_000,
  pixels: 64_000_000,
  frames: 60,
  unpackedBytes: 200_000_000,
}
