import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  fromBase64,
  identityIn,
  keyFrom,
  makeKey,
  openEnvelope,
  openShare,
  readShare,
  seal,
  sealShare,
} from './envelope.ts'
import type { Share } from './envelope.ts'
import { packParcel, parcelSizes, sealedSizeOf, unpackParcel } from './parcel.ts'

const parcel = {
  identity: { name: '(mẫu) Nguyễn Thị Kín', contact: '0900 000 321', address: 'ấp Vĩnh Tường, xã Châu Phú' },
  files: [{ name: 'thư tay.jpg', type: 'image/jpeg', bytes: new Uint8Array(5000).fill(10) }],
}

async function office(n: number) {
  const keys = await Promise.all(Array.from({ length: n }, makeKey))
  return { keys, custodians: keys.map(({ recipient }, i) => ({ custodianId: i + 1, recipient })) }
}

describe('an envelope', () => {
  it('opens with any k of n shares, each opened by its own custodian, and with no fewer', async () => {
    const { keys, custodians } = await office(4)
    const made = await seal(parcel, { threshold: 3, custodians })
    const shares = await Promise.all(
      made.shares.map(({ sealed }, i) => openShare(sealed, keys[i]?.identity ?? '', made.envelope)),
    )
    for (const left of [0, 1, 2, 3]) {
      const { identity, files } = await openEnvelope(
        made.sealed,
        shares.filter((_, i) => i !== left),
      )
      expect(identity).toEqual(parcel.identity)
      expect(files[0]?.bytes).toEqual(parcel.files[0]?.bytes)
    }
    await expect(openEnvelope(made.sealed, shares.slice(0, 2))).rejects.toThrow('shares-do-not-fit')
    // even one who lies about how many are needed
    const lied = shares.slice(0, 2).map((share) => ({ ...share, threshold: 2 }))
    await expect(openEnvelope(made.sealed, lied)).rejects.toThrow('shares-do-not-fit')
  })

  it('keeps shares from strangers, from other envelopes and from too few custodians', async () => {
    const { keys, custodians } = await office(2)
    const made = await seal(parcel, { threshold: 2, custodians })
    const stranger = await makeKey()
    const [share] = made.shares
    await expect(openShare(share?.sealed ?? '', stranger.identity, made.envelope)).rejects.toThrow('wrong-key')
    await expect(openShare(share?.sealed ?? '', keys[0]?.identity ?? '', 'another')).rejects.toThrow('other-envelope')
    await expect(seal(parcel, { threshold: 3, custodians })).rejects.toThrow('too-few-custodians')
    await expect(seal(parcel, { threshold: 1, custodians })).rejects.toThrow('too-few-custodians')
  })

  it('hands a share on to one request, and can be sealed anew for another body', async () => {
    const [here, there, asker] = await Promise.all([office(3), office(2), makeKey()])
    const made = await seal(parcel, { threshold: 2, custodians: here.custodians })
    const handed = await Promise.all(
      [0, 2].map(async (i) => {
        const share = await openShare(made.shares[i]?.sealed ?? '', here.keys[i]?.identity ?? '', made.envelope)
        return openShare(await sealShare(share, asker.recipient), asker.identity, made.envelope)
      }),
    )
    const opened = await openEnvelope(made.sealed, handed)
    const moved = await seal(opened, { threshold: 2, custodians: there.custodians })
    expect(moved.envelope).not.toBe(made.envelope)
    // a share of the old envelope is worth nothing for the new one
    await expect(openEnvelope(moved.sealed, handed)).rejects.toThrow('wrong-key')
    const shares = await Promise.all(
      moved.shares.map(({ sealed }, i) => openShare(sealed, there.keys[i]?.identity ?? '', moved.envelope)),
    )
    expect((await openEnvelope(moved.sealed, shares)).identity).toEqual(parcel.identity)
  })

  it('shows its size class and nothing of how long a name or a scan is', async () => {
    const { custodians } = await office(2)
    const sizes = new Set<number>()
    for (const length of [1, 40, 300]) {
      const identity = { name: 'x'.repeat(length), contact: '', address: 'ộ'.repeat(length) }
      const made = await seal({ identity, files: [] }, { threshold: 2, custodians })
      sizes.add(fromBase64(made.sealed).length)
      expect(new Set(made.shares.map(({ sealed }) => sealed.length)).size).toBe(1)
    }
    expect([...sizes]).toEqual([sealedSizeOf(parcelSizes[0])])
    const scans = await seal(parcel, { threshold: 2, custodians })
    expect(fromBase64(scans.sealed).length).toBe(sealedSizeOf(parcelSizes[1]))
  })

  it('refuses what is larger than the largest class', () => {
    const bytes = new Uint8Array(parcelSizes[3])
    const files = [{ name: 'a', type: 'b', bytes }]
    expect(() => packParcel({ ...parcel, envelope: 'e', files })).toThrow(RangeError)
  })

  it('comes back as it was packed, whatever was in it', () => {
    const file = fc.record({ name: fc.string(), type: fc.string(), bytes: fc.uint8Array({ maxLength: 2000 }) })
    const identity = fc.record({ name: fc.string(), contact: fc.string(), address: fc.string({ unit: 'grapheme' }) })
    fc.assert(
      fc.property(identity, fc.array(file, { maxLength: 4 }), (identity, files) => {
        const back = unpackParcel(packParcel({ envelope: 'e', identity, files }))
        expect(back).toEqual({
          envelope: 'e',
          identity,
          files: files.map((one) => ({ ...one, bytes: new Uint8Array(one.bytes) })),
        })
      }),
      { numRuns: 60 },
    )
  })

  it('tells nothing to fewer than the threshold: a share missing and a share changed both fail', async () => {
    const { keys, custodians } = await office(3)
    const made = await seal(parcel, { threshold: 2, custodians })
    const [a, b] = await Promise.all(
      [0, 1].map((i) => openShare(made.shares[i]?.sealed ?? '', keys[i]?.identity ?? '', made.envelope)),
    )
    if (!a || !b) throw new Error('two shares')
    await expect(keyFrom([a])).rejects.toThrow('shares-do-not-fit')
    const bent: Share = { ...b, bytes: b.bytes.map((byte, i) => (i === 30 ? byte ^ 1 : byte)) }
    await expect(openEnvelope(made.sealed, [a, bent])).rejects.toThrow(/wrong-key|shares-do-not-fit/)
  })
})

const hasAge = (() => {
  try {
    return execFileSync('age', ['--version']).length > 0
  } catch {
    return false
  }
})()

describe.skipIf(!hasAge)('the age tool, which we did not write,', () => {
  it('opens the shares, and with two of them the envelope', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'gandan-age-'))
    const age = (identity: string, file: Uint8Array): Buffer => {
      writeFileSync(join(folder, 'key.txt'), `# a key file\n${identity}\n`, { mode: 0o600 })
      return execFileSync('age', ['-d', '-i', join(folder, 'key.txt')], { input: file })
    }
    try {
      const { keys, custodians } = await office(3)
      const made = await seal(parcel, { threshold: 2, custodians })
      const shares = [0, 2].map((i) =>
        readShare(age(keys[i]?.identity ?? '', fromBase64(made.shares[i]?.sealed ?? '')).toString()),
      )
      const opened = age(await keyFrom(shares), fromBase64(made.sealed))
      expect(opened.length).toBe(parcelSizes[1])
      expect(opened.toString().split('\n')[0]).toContain('(mẫu) Nguyễn Thị Kín')
      expect(identityIn(`# made today\n${keys[0]?.identity}\n`)).toBe(keys[0]?.identity)
    } finally {
      rmSync(folder, { recursive: true })
    }
  })
})
