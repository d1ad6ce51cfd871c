import { unzipSync, strFromU8 } from 'fflate'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Officer } from '../../kernel/actor.ts'
import type { AccountId, PetitionId, UnitId } from '../../kernel/ids.ts'
import { asOwner, testDatabase } from '../../platform/testing/database.ts'
import type { Act } from './domain/acts.ts'
import { unitIdsNamed } from '../organisation/index.ts'
import { civilDateAt } from '../../kernel/civil-date.ts'
import { browserOf, textOf } from './testing/forms.ts'
import { now, openOffice } from './testing/work-office.tsx'
import type { Office } from './testing/work-office.tsx'

const t = testDatabase()
const opened: { office?: Office } = {}
const office = (): Office => {
  if (!opened.office) throw new Error('the office opens before the tests')
  return opened.office
}
const officer = (key: string): Officer => {
  const found = office().officers[key]
  if (!found) throw new Error(`no such officer: ${key}`)
  return found
}
const as = (key: string) => browserOf(office(), key)
const feedback: Act = { act: 'classify', kind: { statutory: 'KNPA', working: 'FEEDBACK' }, field: 'INFRASTRUCTURE' }
const assigned = (key: string): Act => ({ act: 'assign', assigneeId: officer(key).accountId })
const answered: Act = { act: 'answer', body: 'Đã thay bóng đèn.', legalBasis: 'Luật Tiếp công dân, Điều 28' }

/** A petition of the commune that has gone through these acts, each by whoever does them. */
async function petition(acts: readonly [Act, string][] = [], more: Parameters<Office['receive']>[0] = {}) {
  const receipt = await office().receive(more)
  for (const [act, key] of acts) await office().act(receipt.id, act, officer(key))
  return receipt
}
const worked = (): [Act, string][] => [
  [feedback, 'handler'],
  [assigned('handler'), 'leader'],
]
const path = (code: string, act = '') => `/lam-viec/don-thu/${code}${act && `/${act}`}`
const query = <T extends Record<string, unknown>>(text: string, values: unknown[] = []): Promise<T[]> =>
  asOwner(t.owner, async (c) => {
    await c.query('set search_path to p_an_giang')
    return (await c.query<T>(text, values)).rows
  })

beforeAll(async () => {
  opened.office = await openOffice(t.db)
}, 120_000)
afterAll(() => opened.office?.close())

describe('who may know of a case', () => {
  const readers = ['handler', 'leader', 'publisher', 'auditor', 'above'] as const
  const strangers = ['sibling', 'department', 'nobody'] as const

  it('is its own unit, and those whose role reaches over it; to all others it is not there', async () => {
    const { code } = await petition()
    for (const key of readers) expect([key, (await as(key).get(path(code))).status]).toEqual([key, 200])
    for (const key of strangers) {
      const there = await as(key).get(path(code))
      const missing = await as(key).get(path('AG-26-99999-3'))
      expect([key, there.status]).toEqual([key, 404])
      expect(without(there.body, code)).toBe(without(missing.body, 'AG-26-99999-3'))
    }
  })

  it('holds on every route of a case, for reading and for sending', async () => {
    const { code } = await petition(worked())
    for (const key of strangers)
      for (const act of [
        'phan-loai',
        'giao',
        'chuyen',
        'thu-ly',
        'hoi-them',
        'bo-sung',
        'tra-loi',
        'ket-thuc',
        'ghi-chu',
        'soan-cong-khai',
        'duyet-cong-khai',
        'rut-cong-khai',
      ]) {
        const browser = as(key)
        expect([key, act, (await browser.get(path(code, act))).status]).toEqual([key, act, 404])
        const token = await tokenFrom(browser)
        const sent = await browser.post(path(code, act), { _csrf: token, version: '1', text: 'x', why: 'x' })
        expect([key, act, sent.status]).toEqual([key, act, 404])
      }
  })

  it('does not leak through lists, counts, search or exports', async () => {
    const secret = 'Chuyện chỉ xã Vĩnh Hanh biết'
    const { code } = await petition([], { title: secret })
    for (const key of strangers)
      for (const url of [
        '/lam-viec',
        '/lam-viec/don-thu',
        '/lam-viec/don-thu/cua-don-vi',
        '/lam-viec/da-giao',
        `/lam-viec/don-thu?q=${code}`,
        '/lam-viec/don-thu?q=chuyen+chi+xa',
        `/lam-viec/don-thu?noi=${office().units.commune}`,
        '/lam-viec/don-thu/in',
        '/lam-viec/don-thu/xuat.csv',
      ]) {
        const { body, status } = await as(key).get(url)
        expect([url, status]).toEqual([url, 200])
        expect(body).not.toContain(secret)
        expect(textOf(body)).not.toMatch(/Quá hạn [1-9]|việc đang chờ/)
      }
    expect((await as('handler').get(`/lam-viec/don-thu?q=${code}`)).body).toContain(secret)
  })

  it('sends whoever is not signed in to sign in', async () => {
    const { status, location } = await as('no-such-person').get('/lam-viec')
    expect([status, location]).toEqual([303, '/dang-nhap?tiep=%2Flam-viec'])
  })

  it('keeps a denunciation from everybody but those who work on it now', async () => {
    const { code, id } = await petition([], { senderKind: 'DENUNCIATION', title: 'Tố cáo việc kín' })
    for (const key of ['auditor', 'publisher', ...strangers])
      expect([key, (await as(key).get(path(code))).status]).toEqual([key, 404])
    expect((await as('handler').get(path(code))).status).toBe(200)
    const sent = await as('leader').send(path(code, 'chuyen'), { unit: 'Sở Xây dựng', why: 'Thuộc thẩm quyền Sở' })
    expect(sent).toMatchObject({ status: 303, location: '/lam-viec?xong=hand-over' })
    expect((await as('leader').get(path(code))).status).toBe(404)
    expect((await as('leader').get('/lam-viec/da-giao')).body).not.toContain('Tố cáo việc kín')
    expect(id).toBeGreaterThan(0)
  })

  it('shows names only to those who work on the case, and writes down that they looked', async () => {
    const { code, id } = await petition()
    expect((await as('handler').get(path(code))).body).toContain('Nguyễn Thị Lành')
    expect((await as('auditor').get(path(code))).body).not.toContain('Nguyễn Thị Lành')
    const readings = await query('select account_id::int, how from petition_reading where petition_id = $1', [id])
    expect(readings).toEqual([{ account_id: officer('handler').accountId, how: 'case' }])
  })

  it('lets an auditor read and do nothing', async () => {
    const { code } = await petition(worked())
    const page = await as('auditor').get(path(code))
    expect(page.body).not.toContain('/tra-loi')
    expect((await as('auditor').get(path(code, 'tra-loi'))).status).toBe(403)
  })
})

describe('lists', () => {
  it('cost the same number of statements, however long they are', async () => {
    const urls = ['/lam-viec', '/lam-viec/don-thu', '/lam-viec/don-thu/cua-don-vi', '/lam-viec/da-giao']
    const browser = as('leader')
    const count = async (url: string) => {
      await browser.get(url)
      return office().statementsIn(() => browser.get(url))
    }
    const few: number[] = []
    for (const url of urls) few.push(await count(url))
    for (let i = 0; i < 45; i++) {
      const { id } = await petition(i % 2 ? worked() : [])
      if (i % 9 === 0)
        await office().act(id, { act: 'hand-over', toUnitId: office().units.department, why: 'x' }, officer('leader'))
    }
    const many: number[] = []
    for (const url of urls) many.push(await count(url))
    expect(many).toEqual(few)
    expect(Math.max(...many)).toBeLessThanOrEqual(12)
  })

  it('page forwards and back by address', async () => {
    const browser = as('handler')
    const first = await browser.get('/lam-viec/don-thu')
    const older = linkIn(first.body, 'next')
    const second = await browser.get(older)
    expect(codesIn(second.body)).not.toEqual(codesIn(first.body))
    expect(codesIn((await browser.get(linkIn(second.body, 'prev'))).body)).toEqual(codesIn(first.body))
  })

  it('keep their filters in the address, and find by kind, state, channel, day, words and code', async () => {
    const { code } = await petition([[feedback, 'handler']], {
      channel: 'PHONE',
      title: 'Cống hòa mạng bị nghẹt ở chợ Vĩnh Hanh',
      receivedAt: new Date('2025-03-03T02:00:00Z'),
    })
    const finds = async (filter: string) => (await as('handler').get(`/lam-viec/don-thu?${filter}`)).body.includes(code)
    for (const filter of [
      'loai=FEEDBACK',
      'loai=KNPA',
      'trang-thai=classified',
      'kenh=PHONE',
      'linh-vuc=INFRASTRUCTURE',
      'q=cong+hoa+mang',
      `q=${encodeURIComponent('CỐNG HOÀ'.normalize('NFD'))}`,
      `q=${code.toLowerCase().replaceAll('-', '')}`,
    ])
      expect([filter, await finds(`${filter}&den=2025-12-31`)]).toEqual([filter, true])
    for (const filter of [
      'loai=COMPLAINT',
      'loai=UNCLASSIFIED',
      'trang-thai=closed',
      'kenh=WEB',
      'q=khongco',
      'tu=2026-01-01',
      'den=1890-01-01',
      'tu=2199-01-01',
    ])
      expect([filter, await finds(filter)]).toEqual([filter, false])
    expect((await as('handler').get('/lam-viec/don-thu?tu=hom-qua')).status).toBe(400)
    expect((await as('handler').get('/lam-viec/don-thu?sau=2026-02-30.1')).status).toBe(400)
    const page = await as('handler').get('/lam-viec/don-thu?loai=FEEDBACK&den=2025-12-31')
    expect(page.body).toContain(`${path(code)}?ds=don-thu&amp;loai=FEEDBACK&amp;den=2025-12-31`)
  })

  it('find a case by the old name of its commune', async () => {
    const place = (
      await unitIdsNamed(t.db.read, 'Xã Vĩnh Hanh', { on: civilDateAt(now), limit: 1, levels: ['commune'] })
    )[0] as UnitId
    const { code } = await petition([], { place: { unitId: place }, title: 'Đơn không nhắc tên xã' })
    for (const name of ['vinh hanh', 'Vĩnh Nhuận', 'vinh nhuan'])
      expect([
        name,
        (await as('handler').get(`/lam-viec/don-thu?q=${encodeURIComponent(name)}`)).body.includes(code),
      ]).toEqual([name, true])
  })

  it('count what is overdue and what is due in three days, and show just these when asked', async () => {
    const late = await petition([], { receivedAt: new Date('2026-10-01T02:00:00Z'), title: 'Đơn để quá lâu' })
    const page = await as('handler').get('/lam-viec/don-thu/cua-don-vi')
    expect(textOf(page.body)).toMatch(/Quá hạn [1-9]/)
    const only = await as('handler').get('/lam-viec/don-thu/cua-don-vi?han=qua')
    expect(codesIn(only.body)).toContain(late.code)
    expect(only.body.indexOf('Đơn để quá lâu')).toBeGreaterThan(0)
    expect(codesIn((await as('handler').get('/lam-viec/don-thu?han=gan')).body)).not.toContain(late.code)
  })
})

describe('acts', () => {
  it('go from receipt to publication by two people', async () => {
    const { code, id } = await petition()
    const done = async (key: string, act: string, typed: Record<string, string>) => {
      const sent = await as(key).send(path(code, act), typed)
      expect([act, sent.status, textOf(sent.body).slice(0, 0)]).toEqual([act, 303, ''])
      return (await as(key).get(sent.location)).body
    }
    expect(await done('handler', 'phan-loai', { kind: 'FEEDBACK', field: 'INFRASTRUCTURE' })).toContain('Đã phân loại.')
    await done('leader', 'giao', { assigneeId: String(officer('handler').accountId), note: 'Xem giúp hôm nay' })
    await done('handler', 'hoi-them', { text: 'Trụ đèn số mấy?' })
    await done('handler', 'bo-sung', { text: 'Bà con nói trụ số 12' })
    await done('handler', 'ghi-chu', { text: 'Đã gọi thợ điện' })
    const page = await done('handler', 'tra-loi', { body: 'Đã thay bóng.', legalBasis: 'Điều 28' })
    expect(textOf(page)).toContain('Đã thay bóng.')
    const warned = await as('drafter').send(path(code, 'soan-cong-khai'), {
      question: 'Bà Lành, 0900 000 123, hỏi về đèn đường',
      answer: 'Đã thay bóng.',
    })
    expect(warned.status).toBe(422)
    expect(textOf(warned.body)).toContain('0900 000 123')
    expect(textOf(warned.body)).toContain('Nguyễn Thị Lành')
    await done('drafter', 'soan-cong-khai', { question: 'Đèn đường tổ 4 bị tắt', answer: 'Đã thay bóng.' })
    expect((await as('drafter').get(path(code, 'duyet-cong-khai'))).status).toBe(403)
    expect(textOf((await as('publisher').get('/lam-viec/don-thu?cong-khai=cho')).body)).toContain(code)
    await done('publisher', 'duyet-cong-khai', {})
    expect(await query('select is_published from petition where id = $1', [id])).toEqual([{ is_published: true }])
    await done('publisher', 'rut-cong-khai', { why: 'Còn tên ấp' })
    expect(await query('select is_published from petition where id = $1', [id])).toEqual([{ is_published: false }])
    await done('handler', 'ket-thuc', {})
    expect(textOf((await as('handler').get(path(code))).body)).toContain('Rút bản công khai')
  })

  it('of two officers at once: the second learns what the first did and loses nothing that was typed', async () => {
    const { code } = await petition(worked())
    const slow = as('handler')
    const form = await slow.get(path(code, 'tra-loi'))
    await office().act((await byCode(code)).id, { act: 'note', text: 'Tôi vừa gọi cho bà con' }, officer('leader'))
    const typed = { body: 'Trả lời dài đã gõ nửa giờ <b>&', legalBasis: 'Luật Tiếp công dân, Điều 28' }
    const refused = await slow.resend(path(code, 'tra-loi'), form, typed)
    expect(refused.status).toBe(409)
    const text = textOf(refused.body)
    expect(text).toContain('Người khác vừa thay đổi hồ sơ này')
    expect(text).toContain('Ghi chú nội bộ · (mẫu) Lê Văn Chủ')
    expect(text).toContain('Tôi vừa gọi cho bà con')
    expect(text).toContain('Trả lời dài đã gõ nửa giờ <b>&')
    expect(text).toContain('Luật Tiếp công dân, Điều 28')
    expect((await slow.resend(path(code, 'tra-loi'), refused, typed)).status).toBe(303)
  })

  it('keep the words even when the step is gone', async () => {
    const { code, id } = await petition(worked())
    const form = await as('handler').get(path(code, 'tra-loi'))
    await office().act(id, answered, officer('leader'))
    const browser = as('handler')
    const again = await browser.get('/lam-viec/tiep-nhan')
    const refused = await browser.post(path(code, 'tra-loi'), {
      ...Object.fromEntries(
        [...form.body.matchAll(/name="(version|seen)" value="(\d+)"/g)].map(([, n = '', v = '']) => [n, v]),
      ),
      _csrf: /name="_csrf" value="([^"]+)"/.exec(again.body)?.[1] ?? '',
      body: 'Chữ không được mất',
      legalBasis: 'Điều 28',
    })
    expect(refused.status).toBe(409)
    expect(refused.body).toContain('Chữ không được mất')
  })

  it('show an answer before it is sent', async () => {
    const { code } = await petition(worked())
    const shown = await as('handler').send(path(code, 'tra-loi'), {
      body: 'Xin trả lời',
      legalBasis: 'Điều 28',
      step: 'preview',
    })
    expect(shown.status).toBe(200)
    expect(textOf(shown.body)).toContain('Người gửi sẽ đọc như sau')
    expect((await byCode(code)).status).toBe('in-progress')
  })

  it('hand over by name, ask when several places match, and again before a circle', async () => {
    const { code, id } = await petition()
    const vague = await as('handler').send(path(code, 'chuyen'), { unit: 'Sở', why: 'Không rõ' })
    expect(vague.status).toBe(422)
    expect(vague.body).toContain('name="toUnitId"')
    const unknown = await as('handler').send(path(code, 'chuyen'), { unit: 'Sở Không Có', why: 'Lý do giữ lại' })
    expect([unknown.status, unknown.body.includes('Lý do giữ lại')]).toEqual([422, true])
    expect(textOf(unknown.body)).toContain('Không tìm thấy nơi nào tên “Sở Không Có”')
    expect((await as('handler').send(path(code, 'chuyen'), { unit: 'so xay dung', why: 'Thuộc Sở' })).status).toBe(303)
    expect((await as('handler').get(path(code))).status).toBe(200)
    const receiving = as('department')
    const circle = await receiving.send(path(code, 'chuyen'), { unit: 'UBND xã Vĩnh Hanh', why: 'Thuộc xã' })
    expect(circle.status).toBe(409)
    expect(textOf(circle.body)).toContain('đã từng giữ đơn này một lần')
    const sent = await receiving.resend(path(code, 'chuyen'), circle, {
      unit: 'UBND xã Vĩnh Hanh',
      why: 'Thuộc xã',
      circleKnown: 'co',
    })
    expect(sent.status).toBe(303)
    expect(textOf((await as('handler').get(path(code))).body)).toContain('Đơn đã quay lại nơi từng giữ')
    expect(id).toBeGreaterThan(0)
  })

  it('name both time limits of a complaint, the earlier first, and say why', async () => {
    const { code } = await petition([[{ act: 'classify', kind: { statutory: 'COMPLAINT' }, field: 'LAND' }, 'handler']])
    const text = textOf((await as('handler').get(path(code))).body)
    expect(text).toContain('Hai thời hạn cùng chạy')
    expect(text).toContain('Vì sao ngày này?')
    expect(text).toContain('Luật Khiếu nại')
  })

  it('refuse a colleague of another unit, an unknown kind, and what is too long, and keep it', async () => {
    const { code } = await petition([[feedback, 'handler']])
    const wrong = await as('leader').send(path(code, 'giao'), {
      assigneeId: String(officer('sibling').accountId),
      note: 'Giữ lời này',
    })
    expect([wrong.status, wrong.body.includes('Giữ lời này')]).toEqual([422, true])
    expect((await as('handler').send(path(code, 'phan-loai'), { kind: 'CHUYEN_KHAC', field: 'LAND' })).status).toBe(422)
    const long = 'dài '.repeat(25_000)
    const refused = await as('handler').send(path(code, 'ghi-chu'), { text: long })
    expect([refused.status, refused.body.includes(long.trim())]).toEqual([422, true])
  })
})

describe('many at once', () => {
  it('are assigned each on their own, and the page says which and why', async () => {
    const [good, raw, moved] = [
      await petition([[feedback, 'handler']]),
      await petition(),
      await petition([[feedback, 'handler']]),
    ]
    await office().act(moved.id, { act: 'note', text: 'đã đổi' }, officer('handler'))
    const browser = as('leader')
    const token = await tokenFrom(browser)
    const sent = await browser.post('/lam-viec/don-thu/giao-nhieu', {
      _csrf: token,
      don: [`${good.code}.2`, `${raw.code}.1`, `${moved.code}.2`, 'AG-26-99999-3.1'],
      assigneeId: String(officer('handler').accountId),
    })
    expect(sent.status).toBe(409)
    const text = textOf(sent.body)
    expect(text).toContain('Đã giao 1 trong 4 đơn')
    for (const part of ['Phải phân loại trước khi giao', 'Người khác vừa thay đổi', 'Không thấy đơn này'])
      expect(text).toContain(part)
    expect((await byCode(good.code)).status).toBe('in-progress')
    expect((await as('sibling').get('/lam-viec')).status).toBe(200)
  })

  it('need a choice of both, and an officer who may', async () => {
    const browser = as('leader')
    expect(
      textOf((await browser.post('/lam-viec/don-thu/giao-nhieu', { _csrf: await tokenFrom(browser) })).body),
    ).toContain('Chưa chọn đơn nào')
    const auditor = as('auditor')
    expect((await auditor.post('/lam-viec/don-thu/giao-nhieu', { _csrf: await tokenFrom(auditor) })).status).toBe(404)
  })
})

describe('the desk', () => {
  const said = {
    channel: 'PHONE',
    name: '(mẫu) Trần Văn Gọi',
    phone: '0900 000 456',
    body: 'Nước yếu ba ngày nay.\nMong xem giúp.',
    place: 'Xã Vĩnh Hanh',
    senderKind: 'FEEDBACK',
  }
  const desk = '/lam-viec/tiep-nhan'

  it('registers, and shows code and secret with a receipt', async () => {
    const browser = as('handler')
    const form = await browser.get(desk)
    expect(form.body).toContain('value="Xã Vĩnh Hanh"')
    const sent = await browser.resend(desk, form, said)
    expect(sent.status).toBe(303)
    const receipt = await browser.get(sent.location)
    expect(receipt.body).toMatch(/[2-9A-Z]{5}-[2-9A-Z]{5}/)
    expect(receipt.body).toContain('<svg class="qr"')
    expect(textOf(receipt.body)).toContain('Nước yếu ba ngày nay.')
    const again = await browser.resend(desk, form, said)
    expect(again.location.split('?')[0]).toBe(sent.location.split('?')[0])
    const count = await query("select count(*)::int from petition where title like 'Nước yếu ba%'")
    expect(count).toEqual([{ count: 1 }])
    expect((await as('leader').get(sent.location)).body).not.toMatch(/<dd class="code">[2-9A-Z]{5}-[2-9A-Z]{5}</)
    expect((await as('sibling').get(sent.location)).status).toBe(404)
    office().clock.now = new Date(now.getTime() + 31 * 60_000)
    expect((await browser.get(sent.location)).body).not.toMatch(/<dd class="code">[2-9A-Z]{5}-[2-9A-Z]{5}</)
    office().clock.now = now
  })

  it('two clicks at the same moment are one petition', async () => {
    const browser = as('handler')
    const form = await browser.get(desk)
    const typed = { ...said, body: 'Bấm hai lần trong một giây.' }
    const both = await Promise.all([browser.resend(desk, form, typed), browser.resend(desk, form, typed)])
    expect(new Set(both.map(({ location }) => location.split('?')[0])).size).toBe(1)
  })

  it('classifies at once when that is clear, and asks for the field', async () => {
    const half = await as('handler').send(desk, { ...said, kind: 'COMPLAINT' })
    expect([half.status, textOf(half.body).includes('Phân loại luôn thì chọn cả lĩnh vực')]).toEqual([422, true])
    const sent = await as('handler').send(desk, { ...said, kind: 'COMPLAINT', field: 'LAND' })
    expect((await byCode(sent.location.split('/').at(-1)?.split('?')[0] ?? '')).status).toBe('classified')
  })

  it('keeps what was typed beside each mistake', async () => {
    const refused = await as('handler').send(desk, {
      ...said,
      body: '',
      phone: 'không nhớ',
      place: 'Xã Không Có Thật',
      name: 'Ông <i>Tư</i>',
    })
    expect(refused.status).toBe(422)
    expect(refused.body).toContain('Ông &lt;i>Tư')
    expect(textOf(refused.body)).toContain('Số điện thoại chưa đúng')
    const place = await as('handler').send(desk, { ...said, place: 'Xã Không Có Thật' })
    expect(textOf(place.body)).toContain('Không tìm thấy xã, phường nào tên “Xã Không Có Thật”')
    expect(place.body).toContain('Nước yếu ba ngày nay.')
  })

  it('takes an old name of a commune for what it is today', async () => {
    const sent = await as('handler').send(desk, { ...said, place: 'xa vinh nhuan', body: 'Đơn ghi tên xã cũ.' })
    expect(sent.status).toBe(303)
    const code = sent.location.split('/').at(-1)?.split('?')[0] ?? ''
    expect(textOf((await as('handler').get(path(code))).body)).toContain('Xã Vĩnh Hanh')
  })

  it('takes 50,000 letters, and gives back 100 kB with a reason', async () => {
    const fits = 'Đường hư. '.repeat(4_900)
    expect((await as('handler').send(desk, { ...said, body: fits })).status).toBe(303)
    const long = 'Đường hư. '.repeat(8_000)
    const refused = await as('handler').send(desk, { ...said, body: long })
    expect([refused.status, refused.body.includes(long.trim())]).toEqual([422, true])
    expect(textOf(refused.body)).toMatch(/50[.,]?000/)
  })

  it('takes emoji, drops NUL and marks that turn the writing around', async () => {
    const sent = await as('handler').send(desk, {
      ...said,
      title: 'Cầu gãy 😟',
      body: `Cầu\u0000 gãy \u202Eđảo chữ\u202C 😟 ${'ế'.normalize('NFD')}`,
    })
    const code = sent.location.split('/').at(-1)?.split('?')[0] ?? ''
    const [row] = await query<{ body: string; title: string }>(
      'select body, title from petition_text join petition on id = petition_id where code = $1',
      [code],
    )
    expect(row).toEqual({ title: 'Cầu gãy 😟', body: 'Cầu gãy đảo chữ 😟 ế' })
  })

  it('is not there for those who register nothing', async () => {
    for (const key of ['auditor', 'publisher', 'nobody'])
      expect([key, (await as(key).get(desk)).status]).toEqual([key, 404])
  })

  it('hands in a text message only where asked, and the job knows nothing but the id', async () => {
    const sent = await as('handler').send(desk, { ...said, body: 'Nhắn cho tôi nhé.', textReceipt: 'co' })
    expect(sent.location).toContain('nhan=1')
    const jobs = await asOwner(t.owner, (c) =>
      c.query(
        "select payload from graphile_worker._private_jobs j join graphile_worker._private_tasks k on k.id = j.task_id where k.identifier = 'send-receipt-text'",
      ),
    )
    expect(JSON.stringify(jobs.rows)).not.toContain('0900')
    expect(jobs.rows).toHaveLength(1)
  })
})

describe('a letter', () => {
  const desk = '/lam-viec/tiep-nhan/thu'
  const said = { body: 'Kính gửi Ủy ban, đường vào ấp bị sạt lở.', place: 'Xã Vĩnh Hanh', signatories: '12' }

  it('counts its limits from the day of arrival', async () => {
    const sent = await as('handler').send(desk, { ...said, receivedOn: '2026-11-12' })
    expect(sent.status).toBe(303)
    const code = sent.location.split('/').at(-1)?.split('?')[0] ?? ''
    const [row] = await query(
      'select received_on::text, due_on::text, channel, signatories from petition where code = $1',
      [code],
    )
    expect(row).toEqual({ received_on: '2026-11-12', due_on: '2026-11-27', channel: 'LETTER', signatories: 12 })
  })

  it('of 1890, of 2199, of no day at all is asked about, and nothing is lost', async () => {
    for (const [receivedOn, reason] of [
      ['1890-05-01', 'Ngày nhận 01/05/1890 quá xa'],
      ['2199-01-01', 'Ngày nhận 01/01/2199 chưa tới'],
      ['2026-11-22', 'Ngày nhận 22/11/2026 chưa tới'],
      ['2026-02-30', 'Ngày này không có thật'],
      ['', 'Chưa ghi ngày nhận'],
    ] as const) {
      const refused = await as('handler').send(desk, { ...said, receivedOn })
      expect([receivedOn, refused.status]).toEqual([receivedOn, 422])
      expect(textOf(refused.body)).toContain(reason)
      expect(refused.body).toContain('đường vào ấp bị sạt lở')
    }
  })

  it('keeps its scan, which only those who may open the case can take, and each time on record', async () => {
    const browser = as('handler')
    const form = await browser.get(desk)
    const sent = await multipart(browser, desk, form.body, { ...said, receivedOn: '2026-11-20' }, 'thư tay.txt')
    expect(sent.status).toBe(303)
    const code = sent.location.split('/').at(-1)?.split('?')[0] ?? ''
    const file = /\/lam-viec\/tep\/[^"]+/.exec((await browser.get(path(code))).body)?.[0] ?? ''
    expect((await browser.get(file)).headers).toMatchObject({
      'content-disposition': expect.stringContaining('attachment') as string,
    })
    for (const key of ['sibling', 'nobody']) expect([key, (await as(key).get(file)).status]).toEqual([key, 404])
    const other = await petition()
    expect((await browser.get(file.replace(code, other.code))).status).toBe(404)
    const readings = await query(
      "select how from petition_reading r join petition p on p.id = r.petition_id where p.code = $1 and how = 'file'",
      [code],
    )
    expect(readings).toHaveLength(1)
  })
})

describe('the register', () => {
  it('on paper and as a spreadsheet holds what the list holds, names only where they may be seen', async () => {
    const { code } = await petition([], {
      title: '=HYPERLINK("http://x","bấm")',
      persons: [{ role: 'SENDER', name: '+84 (mẫu) Công Thức', phone: '0900000999' }],
    })
    const paper = await as('handler').get('/lam-viec/don-thu/in')
    expect(textOf(paper.body)).toContain('Công Thức')
    const csv = await as('handler').get(`/lam-viec/don-thu/xuat.csv?q=${code}`)
    expect(csv.body).toContain(`"'=HYPERLINK(""http://x"",""bấm"")"`)
    expect(csv.body).toContain("'+84 (mẫu) Công Thức")
    const auditor = await as('auditor').get(`/lam-viec/don-thu/xuat.csv?q=${code}`)
    expect(auditor.body).toContain(code)
    expect(auditor.body).not.toContain('Công Thức')
    expect(auditor.body).not.toContain('0900000999')
    expect(
      (await as('handler').get('/lam-viec/don-thu/xuat.csv?loai=COMPLAINT&q=khongco')).body.trim().split('\n'),
    ).toHaveLength(1)
  })

  it('opens as a workbook whose texts are texts', async () => {
    const answer = await office().server.app.inject({
      url: '/lam-viec/don-thu/xuat.xlsx',
      headers: { 'x-test-officer': 'handler' },
    })
    const files = unzipSync(answer.rawPayload)
    const sheet = strFromU8(files['xl/worksheets/sheet1.xml'] ?? new Uint8Array())
    expect(sheet).toContain('=HYPERLINK("http://x","bấm")')
    expect(sheet).not.toContain('<f>')
    expect(sheet.split('<row ').length).toBeGreaterThan(20)
    const { readSheet } = await import('read-excel-file/node')
    const rows = await readSheet(Buffer.from(answer.rawPayload))
    expect(rows[0]?.slice(0, 3)).toEqual(['Mã', 'Ngày nhận', 'Cách nhận'])
  })
})

const without = (html: string, ...words: string[]): string =>
  words.reduce(
    (text, word) => text.replaceAll(word, ''),
    html.replace(/value="[^"]*"/g, '').replace(/[\da-f]{8}-[\da-f-]{27}/g, ''),
  )
const codesIn = (html: string): string[] => [...html.matchAll(/data-row="([^"]+)"/g)].map(([, code = '']) => code)
const linkIn = (html: string, rel: string): string =>
  new RegExp(`rel="${rel}" href="([^"]+)"`).exec(html)?.[1]?.replaceAll('&amp;', '&') ?? ''
async function tokenFrom(browser: ReturnType<typeof browserOf>): Promise<string> {
  return /name="_csrf" value="([^"]+)"/.exec((await browser.get('/lam-viec')).body)?.[1] ?? ''
}
async function byCode(code: string): Promise<{ id: PetitionId; status: string; assignee: AccountId }> {
  const [row] = await query<{ id: PetitionId; status: string; assignee: AccountId }>(
    'select id::int, status, assignee_id::int as assignee from petition where code = $1',
    [code],
  )
  if (!row) throw new Error(`no petition ${code}`)
  return row
}

/** A form with one small file, as a browser sends it. */
async function multipart(
  browser: ReturnType<typeof browserOf>,
  url: string,
  page: string,
  typed: Record<string, string>,
  name: string,
) {
  const hidden = Object.fromEntries(
    [...page.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)].map(([, n = '', v = '']) => [n, v]),
  )
  return browser.sendFile(url, { ...hidden, ...typed }, { name, text: 'Bản quét giả để thử.' })
}
