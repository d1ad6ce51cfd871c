/** Who the denouncer is, as they wrote it. */
export type Identity = { readonly name: string; readonly contact: string; readonly address: string }

/** A scan or photo that could give its writer away. */
export type SealedFile = { readonly name: string; readonly type: string; readonly bytes: Uint8Array }

/** What is sealed: it never leaves the browser in any other form. */
export type Parcel = {
  /** the envelope it lies in: 22 letters, random */
  readonly envelope: string
  readonly identity: Identity
  readonly files: readonly SealedFile[]
}

/** Sizes of what is encrypted, bytes. Every parcel has one of them, so a size says only which class. */
export const parcelSizes = [4 * 1024, 256 * 1024, 1024 * 1024, 4 * 1024 * 1024] as const

/** Bytes of an age file with one X25519 recipient: header (168), nonce (16), content, and a tag of 16 for each piece of 64 KiB. */
export const sealedSizeOf = (plainBytes: number): number =>
  168 + 16 + plainBytes + 16 * Math.max(1, Math.ceil(plainBytes / 65_536))

type Header = {
  readonly format: 'gandan-identity-1'
  readonly envelope: string
  readonly identity: Identity
  readonly files: readonly { readonly name: string; readonly type: string; readonly sizeBytes: number }[]
}

/**
 * One line of JSON, the bytes of the files one after another, then NUL up to the next size of `parcelSizes`. Whoever opens it with the `age` tool can read the
 * first line with any editor.
 * @throws RangeError when it is larger than the largest size
 */
export function packParcel({ envelope, identity, files }: Parcel): Uint8Array<ArrayBuffer> {
  const header: Header = {
    format: 'gandan-identity-1',
    envelope,
    identity,
    files: files.map(({ name, type, bytes }) => ({ name, type, sizeBytes: bytes.length })),
  }
  const parts = [new TextEncoder().encode(`${JSON.stringify(header)}\n`), ...files.map(({ bytes }) => bytes)]
  const wanted = parts.reduce((sum, { length }) => sum + length, 0)
  const size = parcelSizes.find((one) => one >= wanted)
  if (size === undefined) throw new RangeError('parcel too large')
  const packed = new Uint8Array(size)
  let at = 0
  for (const part of parts) {
    packed.set(part, at)
    at += part.length
  }
  return packed
}

/** @throws SyntaxError when it is not a parcel */
export function unpackParcel(packed: Uint8Array): Parcel {
  const end = packed.indexOf(10)
  const header = JSON.parse(new TextDecoder().decode(packed.subarray(0, end))) as Header
  if (end < 0 || header.format !== 'gandan-identity-1') throw new SyntaxError('not a parcel')
  let at = end + 1
  const files = header.files.map(({ name, type, sizeBytes }) => {
    const bytes = packed.slice(at, at + sizeBytes)
    at += sizeBytes
    return { name, type, bytes }
  })
  return { envelope: header.envelope, identity: header.identity, files }
}
