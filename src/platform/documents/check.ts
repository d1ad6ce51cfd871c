import { err, ok } from '../../kernel/result.ts'
import type { Result } from '../../kernel/result.ts'
import { abbreviationOf } from './kinds.ts'
import type { Block, DocumentDraft, DocumentError, OfficialDocument, Regime, Signer } from './model.ts'
import { capitals, plain } from './wording.ts'

/** Four lines of bold 14 pt over 140 mm, as measured with the longest common words. */
const subjectCharacters = 260

/**
 * The only maker of a paper that can be drawn. All mistakes are given at once.
 * @law NĐ 30/2020/NĐ-CP phụ lục I; Hướng dẫn 05-HD/VPTW: State and Party headings are never mixed in one file
 */
export function officialDocument(draft: DocumentDraft): Result<OfficialDocument, readonly DocumentError[]> {
  const errors = [
    ...blanks(draft),
    ...strangers(draft),
    ...numberMistakes(draft),
    ...signerMistakes(draft),
    ...shapes(draft),
  ]
  return errors.length === 0 ? ok(draft as OfficialDocument) : err(errors)
}

function* blanks(draft: DocumentDraft): Generator<DocumentError> {
  const { from, opening, signer, placeDate, addressees, number } = draft
  const required: readonly (readonly [string, string | undefined])[] = [
    ['from.name', from.kind === 'body' ? from.name : 'x'],
    ['opening', opening.kind === 'named' ? opening.name : opening.about],
    ['placeDate.place', placeDate ? placeDate.place : 'x'],
    ['number.symbol', number ? number.symbol : 'x'],
    ['signer.position', signer ? signer.position : 'x'],
    ['addressees', addressees ? addressees.names[0] : 'x'],
    ['body', draft.body.length > 0 ? 'x' : ''],
  ]
  for (const [field, value] of required) if (!value?.trim()) yield { kind: 'blank', field }
}

const partyBody = /ĐẢNG CỘNG SẢN|(TỈNH|THÀNH|ĐẢNG) (ỦY|UỶ)|ĐẢNG BỘ|CHI BỘ|BAN TUYÊN GIÁO VÀ DÂN VẬN|BAN DÂN VẬN/u
const stateBody =
  /CỘNG HÒA XÃ HỘI CHỦ NGHĨA|CỘNG HOÀ XÃ HỘI CHỦ NGHĨA|(ỦY|UỶ) BAN NHÂN DÂN|HỘI ĐỒNG NHÂN DÂN|^SỞ |^UBND|THANH TRA TỈNH/u

/** A Party committee inside a State body (`ĐẢNG ỦY ỦY BAN NHÂN DÂN TỈNH`) is the Party's. */
function regimeOfBody(name: string): Regime | undefined {
  const written = capitals(name.normalize('NFC'))
  if (partyBody.test(written)) return 'PARTY'
  return stateBody.test(written) ? 'STATE' : undefined
}

function* strangers({ regime, from }: DocumentDraft): Generator<DocumentError> {
  if (from.kind === 'person') {
    if (regime === 'PARTY') yield { kind: 'body-of-other-regime', name: '' }
    return
  }
  for (const name of [from.superior, from.name])
    if (name !== undefined && (regimeOfBody(name) ?? regime) !== regime) yield { kind: 'body-of-other-regime', name }
}

const symbolShape = {
  STATE: /^[\p{L}\d]+(-[\p{L}\d.]+)+$/u,
  PARTY: /^[\p{L}]+\/[\p{L}\d]+([-.][\p{L}\d]+)*$/u,
} as const satisfies Record<Regime, RegExp>

function* numberMistakes({ regime, number, opening }: DocumentDraft): Generator<DocumentError> {
  if (!number) return
  const { symbol } = number
  if (number.number !== undefined && !(Number.isSafeInteger(number.number) && number.number > 0))
    yield { kind: 'number-not-positive', number: number.number }
  if (symbol && !symbolShape[regime].test(symbol)) yield { kind: 'symbol-of-other-regime', symbol }
  const expected = opening.kind === 'named' ? abbreviationOf(regime, opening.name) : undefined
  if (expected !== undefined && symbol.split(/[-/]/)[0] !== expected)
    yield { kind: 'symbol-unlike-kind', symbol, expected }
}

const title =
  /(^|[\s,(])((GS|PGS|TS|ThS|CN|KS|BS|DS|LS|NGND|NGƯT|TTND|TTƯT)\.|(GS|PGS|TS|ThS)\s|(Giáo sư|Phó giáo sư|Tiến sĩ|Thạc sĩ|Cử nhân|Bác sĩ|Kỹ sư)\s|((Đại|Thượng|Trung|Thiếu) (tướng|tá|úy)|Chuẩn đô đốc|Đô đốc)\s)/iu
const committee = /(tỉnh|thành|huyện|quận|đảng|xã|phường) (ủy|uỷ)|chi bộ|đảng bộ/iu

function* signerMistakes({ regime, signer, recipients }: DocumentDraft): Generator<DocumentError> {
  if (regime === 'PARTY' && recipients?.archive && /(^|[\s,])VT([\s,.]|$)/.test(recipients.archive))
    yield { kind: 'archive-of-other-regime' }
  if (!signer || regime === 'STATE') return
  yield* partySigner(signer)
}

function* partySigner({ authority, position, name }: Signer): Generator<DocumentError> {
  if (authority && (authority.mark === 'Q' || authority.mark === 'TUQ'))
    yield { kind: 'authority-of-other-regime', mark: authority.mark }
  for (const text of [position, name ?? '']) if (title.test(text)) yield { kind: 'academic-title', text }
  if (/bí thư/iu.test(position) && committee.test(position)) yield { kind: 'position-names-committee', position }
  if (authority?.mark === 'KT' && /phó bí thư/iu.test(position)) yield { kind: 'deputy-secretary-for-secretary' }
}

function* shapes({ regime, opening, body }: DocumentDraft): Generator<DocumentError> {
  const subject = opening.kind === 'named' ? (opening.subject ?? '') : opening.about
  if (subject.length > subjectCharacters) yield { kind: 'subject-too-long', characters: subject.length }
  for (const block of body) {
    if (block.kind === 'table') yield* tableMistakes(block)
    if (block.kind === 'signatures' && block.people.length > 4) yield { kind: 'too-many-signatures' }
    if (regime === 'PARTY' && block.kind === 'paragraph' && plain(block.text).includes('./.'))
      yield { kind: 'end-mark-of-other-regime' }
  }
}

/** Every place of the grid is covered exactly once. */
function* tableMistakes({ columnsMm, header = [], rows }: Extract<Block, { kind: 'table' }>): Generator<DocumentError> {
  const all = [...header, ...rows]
  const taken = all.map(() => columnsMm.map(() => 0))
  for (const [row, cells] of all.entries()) {
    let column = 0
    for (const { across = 1, down = 1 } of cells) {
      while (taken[row]?.[column]) column++
      for (let y = row; y < row + down; y++)
        for (let x = column; x < column + across; x++) {
          const line = taken[y]
          if (line?.[x] === undefined) return yield { kind: 'table-shape', row }
          line[x] = (line[x] ?? 0) + 1
        }
      column += across
    }
    if (taken[row]?.some((times) => times !== 1)) return yield { kind: 'table-shape', row }
  }
}
