import { describe, expect, it } from 'vitest'
import { fc, test } from '../../../platform/testing/property.ts'
import { canonicalJson } from './canonical.ts'
import { checkpointText, parseCheckpoint } from './checkpoint.ts'
import {
  cosignedAt,
  cosignText,
  parseKey,
  parseNote,
  signersOf,
  signText,
  signer,
  writtenKey,
  writtenNote,
} from './note.ts'
import { parseSubmission, writtenSubmission } from './witness.ts'

// the example of Go's note package, and a checkpoint that the Go checksum database signed: the one in C2SP's own examples
const goExample = {
  key: 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW',
  seed: 'AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz',
  note: `If you think cryptography is the answer to your problem,
then you don't know what your problem is.

— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=
`,
}
const sumdb = {
  key: 'sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8',
  note: `go.sum database tree
15067302
gJyioq6dwR9n+NjEWORfYmH+ubeYm3kH42BBQ0bTpYI=

— sum.golang.org Az3grp1rvWOs5NKlr/xR4GLN/CDyzzakmt1o61uSxYKpK1SerqOP2ClbX/peKUZjYnyomH5Xz7GZG3TpB7OeKn4E2ww=
`,
}
const known = (text: string) => {
  const key = parseKey(text)
  if (!key) throw new Error(`no key: ${text}`)
  return key
}
const opened = (text: string) => {
  const note = parseNote(text)
  if (!note) throw new Error('no note')
  return note
}

describe('notes that others signed', () => {
  it.each([goExample, sumdb])('verify, and are the same when written again: $key', ({ key, note }) => {
    expect(signersOf(opened(note), [known(key)]).map(writtenKey)).toEqual([key])
    expect(writtenNote(opened(note))).toBe(note)
    expect(signersOf(opened(note.replace('e', 'a')), [known(key)])).toEqual([])
  })
  it('and ours is the one that Go makes with the same key', () => {
    const peter = signer('PeterNeumann', 1, Buffer.from(goExample.seed, 'base64').subarray(1))
    const { text } = opened(goExample.note)
    expect(writtenKey(peter)).toBe(goExample.key)
    expect(writtenNote({ text, signatures: [signText(text, peter)] })).toBe(goExample.note)
  })
  it('with an id that does not fit are no keys', () => {
    expect(parseKey(goExample.key.replace('c74f20a3', 'c74f20a4'))).toBeUndefined()
    expect(parseKey('a b+c74f20a3+AAAA')).toBeUndefined()
  })
})

describe('C2SP examples', () => {
  const checkpoint = `example.com/behind-the-sofa
20852163
CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=

— example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=
— witness.example.com/w1 jWbPPwAAAABkGFDLEZMHwSRaJNiIDoe9DYn/zXcrtPHeolMI5OWXEhZCB9dlrDJsX3b2oyin1nPZqhf5nNo0xUe+mbIUBkBIfZ+qnA==
`
  it('the cosigned checkpoint is read as it says', () => {
    const note = opened(checkpoint)
    expect(parseCheckpoint(note.text)).toMatchObject({ origin: 'example.com/behind-the-sofa', size: 20852163 })
    expect(note.signatures.map(({ keyId }) => keyId)).toEqual(['033de0ae', '8d66cf3f'])
    expect(cosignedAt(note.signatures[1]?.bytes ?? Buffer.of())?.getTime()).toBe(1_679_315_147_000)
  })
  it('the submission to a witness too', () => {
    const body = `old 20852014
PlRNCrwHpqhGrupue0L7gxbjbMiKA9temvuZZDDpkaw=
jrJZDmY8Y7SyJE0MWLpLozkIVMSMZcD5kvuKxPC3swk=
5+pKlUdi2LeF/BcMHBn+Ku6yhPGNCswZZD1X/6QgPd8=
/6WVhPs2CwSsb5rYBH5cjHV/wSmA79abXAwhXw3Kj/0=

${checkpoint}`
    const submission = parseSubmission(body)
    expect(submission).toMatchObject({ oldSize: 20852014, note: checkpoint })
    expect(writtenSubmission(submission?.oldSize ?? 0, submission?.proof ?? [], checkpoint)).toBe(body)
    expect(parseSubmission(body.replace('old 2', 'old 02'))).toBeUndefined()
    expect(parseSubmission(body.replace('PlRN', 'Pl N'))).toBeUndefined()
  })
})

const log = signer('log.example/an-giang', 1, Buffer.alloc(32, 7))
const witness = signer('witness.example/w1', 4, Buffer.alloc(32, 8))

test(
  'a checkpoint with cosignature is known by its signers, and by nobody after a change',
  [fc.nat(), fc.uint8Array({ minLength: 32, maxLength: 32 }), fc.nat()],
  (size, root, at) => {
    const text = checkpointText({ origin: log.name, size, root: Buffer.from(root) })
    const note = writtenNote({
      text,
      signatures: [signText(text, log), cosignText(text, witness, new Date(1_700_000_000_000))],
    })
    expect(signersOf(opened(note), [log, witness]).map(({ name }) => name)).toEqual([log.name, witness.name])
    expect(parseCheckpoint(opened(note).text)).toEqual({ origin: log.name, size, root: Buffer.from(root) })
    const where = at % text.length
    const changed = note.slice(0, where) + String.fromCharCode(note.charCodeAt(where) ^ 1) + note.slice(where + 1)
    const other = parseNote(changed)
    expect(other ? signersOf(other, [log, witness]) : []).toEqual([])
  },
)

describe('canonical JSON', () => {
  it('is the one of RFC 8785', () => {
    expect(
      canonicalJson({
        peach: 'This sorting order',
        péché: 'is wrong according to French',
        pêche: 'but canonicalization MUST',
        sin: 'ignore locale',
      }),
    ).toBe(
      '{"peach":"This sorting order","péché":"is wrong according to French","pêche":"but canonicalization MUST","sin":"ignore locale"}',
    )
    expect(canonicalJson({ b: [1e30, 4.5, 2e-3, 1e-27, -0], a: 'ừ\u0007"\\', '\u20ac': null, '1': true })).toBe(
      '{"1":true,"a":"ừ\\u0007\\"\\\\","b":[1e+30,4.5,0.002,1e-27,0],"€":null}',
    )
    expect(() => canonicalJson('\ud800')).toThrow(RangeError)
    expect(() => canonicalJson(Number.NaN)).toThrow(RangeError)
  })
  test('means the same value, whatever the order', [fc.jsonValue()], (value) => {
    const text = canonicalJson(value as Parameters<typeof canonicalJson>[0])
    expect(canonicalJson(JSON.parse(text))).toBe(text)
  })
})
