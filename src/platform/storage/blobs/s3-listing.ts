import { XMLParser } from 'fast-xml-parser'
import { z } from 'zod'

const parser = new XMLParser({ parseTagValue: false, isArray: (name) => name === 'Contents' })

const listing = z.object({
  ListBucketResult: z.object({
    Contents: z
      .array(z.object({ Key: z.string(), Size: z.coerce.number().int().nonnegative(), LastModified: z.coerce.date() }))
      .default([]),
    IsTruncated: z.string().optional(),
    NextContinuationToken: z.string().optional(),
  }),
})

export type Listing = {
  readonly objects: readonly { readonly key: string; readonly sizeBytes: number; readonly lastPutAt: Date }[]
  readonly nextToken: string | undefined
}

/** A ListObjectsV2 answer, or undefined when it is something else. */
export function readListing(xml: string): Listing | undefined {
  const parsed = listing.safeParse(parseOrNothing(xml))
  if (!parsed.success) return undefined
  const { Contents, IsTruncated, NextContinuationToken } = parsed.data.ListBucketResult
  return {
    objects: Contents.map(({ Key, Size, LastModified }) => ({ key: Key, sizeBytes: Size, lastPutAt: LastModified })),
    nextToken: IsTruncated === 'true' ? NextContinuationToken : undefined,
  }
}

function parseOrNothing(xml: string): unknown {
  try {
    return parser.parse(xml)
  } catch {
    return undefined
  }
}
