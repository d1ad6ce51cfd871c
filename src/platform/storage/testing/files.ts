import { zipSync, type Zippable } from 'fflate'
import sharp from 'sharp'

/** 8 × 6 pixels of a photo that says who took it, with what, where in An Giang, and that it lies on its side. */
export const photoWithLocation = (): Promise<Buffer> =>
  sharp({ create: { width: 8, height: 6, channels: 3, background: '#0d6b57' } })
    .withExif({
      IFD0: { Make: 'Hãng máy (mẫu)', Artist: 'Người chụp (mẫu)' },
      IFD3: {
        GPSLatitudeRef: 'N',
        GPSLatitude: '10/1 22/1 30/1',
        GPSLongitudeRef: 'E',
        GPSLongitude: '105/1 26/1 0/1',
      },
    })
    .withMetadata({ orientation: 6 })
    .withIccProfile('p3')
    .withXmp('<x:xmpmeta xmlns:x="adobe:ns:meta/"><who>Người chụp (mẫu)</who></x:xmpmeta>')
    .jpeg()
    .toBuffer()

const typeList = (main: string): string =>
  `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/x" ContentType="${main}"/></Types>`

export const docx = (extra: Zippable = {}): Uint8Array =>
  zipSync({
    '[Content_Types].xml': Buffer.from(
      typeList('application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml'),
    ),
    'word/document.xml': Buffer.from('<w:document>Kính gửi Ủy ban nhân dân xã</w:document>'),
    ...extra,
  })

export const xlsx = (extra: Zippable = {}): Uint8Array =>
  zipSync({
    '[Content_Types].xml': Buffer.from(
      typeList('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml'),
    ),
    'xl/workbook.xml': Buffer.from('<workbook/>'),
    ...extra,
  })

export const odt = (extra: Zippable = {}): Uint8Array =>
  zipSync({
    mimetype: [Buffer.from('application/vnd.oasis.opendocument.text'), { level: 0 }],
    'content.xml': Buffer.from('<office:document-content/>'),
    ...extra,
  })

/** A PDF with `objects` in it; small, and as its format wants it from the first byte to the last. */
export const pdf = (objects = ''): Buffer =>
  Buffer.from(
    `%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Type /Pages /Kids [] /Count 0 >>\nendobj\n${objects}\ntrailer\n<< /Root 1 0 R >>\nstartxref\n0\n%%EOF\n`,
    'latin1',
  )

const chunk = (kind: string, body: Buffer): Buffer => {
  const head = Buffer.from(`${kind}\0\0\0\0`, 'latin1')
  head.writeUInt32LE(body.length, 4)
  return Buffer.concat([head, body, Buffer.alloc(body.length % 2)])
}

/** A tenth of a second of silence, with a title and a cue note that name somebody. */
export function wav(): Buffer {
  const form = Buffer.alloc(16)
  form.writeUInt16LE(1, 0)
  form.writeUInt16LE(1, 2)
  form.writeUInt32LE(8000, 4)
  form.writeUInt32LE(8000, 8)
  form.writeUInt16LE(1, 12)
  form.writeUInt16LE(8, 14)
  const chunks = [
    chunk('fmt ', form),
    chunk('LIST', Buffer.from('INFOINAM\x0c\0\0\0Nguoi (mau)\0', 'latin1')),
    chunk('data', Buffer.alloc(800, 128)),
  ]
  const head = Buffer.from('RIFF\0\0\0\0WAVE', 'latin1')
  head.writeUInt32LE(4 + chunks.reduce((sum, one) => sum + one.length, 0), 4)
  return Buffer.concat([head, ...chunks])
}

/** Silent MP3 frames between an ID3v2 and an ID3v1 tag that name somebody. */
export function mp3(): Buffer {
  const title = Buffer.from('TIT2\0\0\0\x0c\0\0\0Nguoi (mau)', 'latin1')
  const tag = Buffer.concat([Buffer.from([0x49, 0x44, 0x33, 3, 0, 0, 0, 0, 0, title.length]), title])
  const frame = Buffer.alloc(417)
  frame.set([0xff, 0xfb, 0x90, 0x00])
  const old = Buffer.alloc(128)
  old.write('TAGNguoi (mau)', 'latin1')
  return Buffer.concat([tag, ...Array.from({ length: 8 }, () => frame), old])
}

const box = (kind: string, ...bodies: Buffer[]): Buffer => {
  const body = Buffer.concat(bodies)
  const head = Buffer.from(`\0\0\0\0${kind}`, 'latin1')
  head.writeUInt32BE(8 + body.length, 0)
  return Buffer.concat([head, body])
}

/** A voice memo with the place it was made at, as telephones write it; `handler` `vide` makes it a film. */
export function m4a(handler = 'soun'): Buffer {
  const hdlr = box('hdlr', Buffer.alloc(8), Buffer.from(`${handler}\0\0\0\0\0\0\0\0\0\0\0\0\0`, 'latin1'))
  return Buffer.concat([
    box('ftyp', Buffer.from('M4A \0\0\0\0M4A mp42isom', 'latin1')),
    box(
      'moov',
      box('trak', box('mdia', hdlr)),
      box('udta', box('\xa9xyz', Buffer.from('+10.3750+105.4333/', 'latin1'))),
    ),
    box('mdat', Buffer.alloc(64, 7)),
  ])
}
