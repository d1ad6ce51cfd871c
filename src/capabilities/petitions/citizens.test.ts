import { readFile } from 'node:fs/promises'
import { beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import type { PetitionId } from '../../kernel/ids.ts'
import { brotliCompressSync } from 'node:zlib'
import { sql } from '../../platform/db/db.ts'
import { assets } from '../../platform/html/index.ts'
import { asOwner, testDatabase } from '../../platform/testing/database.ts'
import { photoWithLocation } from '../../platform/storage/testing/files.ts'
import { unitByKey } from '../organisation/index.ts'
import { petitionCode } from './domain/code.ts'
import { pauseSeconds } from './domain/tracking-pause.ts'
import { personOf } from './testing/visitor.ts'
import type { Visitor } from './testing/visitor.ts'
import { answerAct, citizensServer, toWork } from './testing/citizens.ts'
import type { CitizensServer } from './testing/citizens.ts'

const t = testDatabase()
let server: CitizensServer
const visitor = (address?: string): Visitor => personOf(server.app, address)

beforeAll(async () => {
  server = await citizensServer(t.db, { env: { GANDAN_RATE_FACTOR: '50' } })
})

const letter = { noi_dung: 'Đèn đường tổ 4 tắt ba tuần, tối đi lại nguy hiểm.', xa: 'Xã Châu Phú' }
const row = z.object({
  id: z.number().transform((id) => id as PetitionId),
  body: z.string(),
  title: z.string(),
  holder_unit_id: z.number(),
  place_unit_id: z.number().nullable(),
  sender_kind: z.string().nullable(),
})
const stored = (code: string) =>
  t.db.read.one(
    row,
    sql`select p.id, t.body, p.title, p.holder_unit_id, p.place_unit_id, p.sender_kind from petition p join petition_text t on t.petition_id = p.id where p.code = ${code}`,
  )
const count = async () => (await t.db.read.one(z.object({ n: z.number() }), sql`select count(*) as n from petition`)).n

describe('sending', () => {
  it('gives a receipt with code, secret, the day owed and its reason, from a form without script', async () => {
    const who = visitor()
    const receipt = await who.sends(letter)
    expect(receipt.page).toMatchObject({ status: 200 })
    expect(receipt.code).toMatch(/^AG-26-\d{5}-\d$/)
    expect(receipt.page.text).toContain('07/12/2026')
    expect(receipt.page.text).toContain('Luật Tiếp công dân')
    expect(receipt.page.text).toContain('Ủy ban nhân dân xã Châu Phú')
    expect(receipt.page.headers).toMatchObject({ 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' })
    expect(await stored(receipt.code)).toMatchObject({ body: letter.noi_dung, title: letter.noi_dung })
  })

  it('shows the receipt for a day and then to nobody', async () => {
    const who = visitor()
    const { address } = await who.sends(letter)
    server.time.now = new Date(server.time.now.getTime() + 25 * 3_600_000)
    expect((await who.get(address)).status).toBe(404)
    server.time.now = new Date('2026-11-21T03:00:00Z')
    expect((await visitor().get('/da-nhan/aaaaaaaaaaaaaaaaaaaaaa')).status).toBe(404)
  })

  it('makes one petition of a form sent twice at the same moment, and one receipt', async () => {
    const who = visitor()
    const form = await who.form('/gui')
    const before = await count()
    const answers = await Promise.all([1, 2, 3].map(() => who.post('/gui', { ...form, ...letter })))
    expect(new Set(answers.map(({ status, location }) => `${status} ${location}`)).size).toBe(1)
    expect(answers[0]?.status).toBe(303)
    expect(await count()).toBe(before + 1)
  })

  it('keeps what was typed beside the reason when something is missing', async () => {
    const who = visitor()
    const form = await who.form('/gui')
    const page = await who.post('/gui', {
      ...form,
      ho_ten: '(mẫu) Nguyễn Thị Lành',
      dien_thoai: '12',
      loai: 'COMPLAINT',
    })
    expect(page.status).toBe(422)
    for (const said of ['chưa viết nội dung', 'bắt đầu bằng 0', 'cần địa chỉ', '(mẫu) Nguyễn Thị Lành'])
      expect(page.text).toContain(said)
    expect(who.fieldOf(page, 'khoa')).toBe(form['khoa'])
  })

  it('gives an expired form back with its words and a new token', async () => {
    const who = visitor()
    const form = await who.form('/gui')
    server.time.now = new Date(server.time.now.getTime() + 13 * 3_600_000)
    const page = await who.post('/gui', { ...form, ...letter })
    expect(page.status).toBe(422)
    expect(page.text).toContain(letter.noi_dung)
    const again = await who.post('/gui', { ...who.fieldsOf(page), ...letter })
    expect(again.status).toBe(303)
    server.time.now = new Date('2026-11-21T03:00:00Z')
  })

  it('says how long is too long, and takes the rest of Unicode as it is, without NUL and direction marks', async () => {
    const who = visitor()
    const form = await who.form('/gui')
    const long = await who.postFiles('/gui', { ...form, noi_dung: 'đ'.repeat(100_000) }, [])
    expect(long.status).toBe(422)
    expect(long.text).toContain('100.000')
    expect(who.fieldOf(long, 'khoa')).toBe(form['khoa'])
    const odd = `Đèn 💡 tắt\u0000 \u202Enguợc ${'Hoà'.normalize('NFD')} <script>alert(1)</script>`
    const receipt = await who.sends({ noi_dung: odd })
    expect((await stored(receipt.code)).body).toBe('Đèn 💡 tắt nguợc Hoà <script>alert(1)</script>')
    expect(receipt.page.text).not.toContain('<script>alert')
  })

  it('does not take a letter of blanks, a robot’s letter, or a form with a key of its own', async () => {
    const who = visitor()
    const form = await who.form('/gui')
    expect((await who.post('/gui', { ...form, noi_dung: ' \n\u200B ' })).status).toBe(422)
    const robot = await who.post('/gui', { ...form, ...letter, trang_web: 'http://x.test' })
    expect([robot.status, robot.text.includes(letter.noi_dung)]).toEqual([422, true])
    expect((await who.post('/gui', { ...form, ...letter, khoa: 'guess' })).status).toBe(422)
  })
})

describe('the place', () => {
  it('decides who holds the letter; without one, and for every denunciation, the reception board does', async () => {
    const board = (await unitByKey(t.db.read, 'BAN_TCD', '2026-11-21' as never))?.id
    const nowhere = await visitor().sends({ noi_dung: letter.noi_dung })
    expect((await stored(nowhere.code)).holder_unit_id).toBe(board)
    const person = { ho_ten: '(mẫu) Lê Văn Tám', dia_chi: 'ấp Vĩnh Lợi' }
    const denounced = await visitor().sends({ ...letter, ...person, loai: 'DENUNCIATION' })
    expect(await stored(denounced.code)).toMatchObject({ holder_unit_id: board, sender_kind: 'DENUNCIATION' })
    expect(denounced.page.text).toContain('chưa phải là tố cáo theo luật')
  })

  it('is asked about when a name may mean several, and nothing typed is lost', async () => {
    const who = visitor()
    const form = await who.form('/gui')
    const asked = await who.post('/gui', { ...form, ...letter, xa: 'chau' })
    expect(asked.status).toBe(422)
    expect(asked.text).toContain('Bà con muốn nói nơi nào?')
    expect(asked.text).toContain(letter.noi_dung)
    const chosen = /name="xa_chon" value="(\d+)"/.exec(asked.text)?.[1] ?? ''
    const sent = await who.post('/gui', { ...who.fieldsOf(asked), ...letter, xa: 'chau', xa_chon: chosen })
    expect(sent.status).toBe(303)
    const other = await who.post('/gui', { ...(await who.form('/gui')), ...letter, xa: 'Xã Không Có', xa_chon: chosen })
    expect([other.status, other.text.includes('Chưa tìm thấy')]).toEqual([422, true])
  })

  it('is found under a name of before July 2025', async () => {
    const old = await t.db.read.many(
      z.object({ name: z.string() }),
      sql`select u.full_name as name from unit u where u.level = 'commune' and u.valid_to is not null
           and (select count(*) from unit o where o.level = 'commune' and o.name = u.name) = 1
           and (select count(*) from unit_link l where l.predecessor_id = u.id) = 1 order by u.id limit 1`,
    )
    const receipt = await visitor().sends({ ...letter, xa: old[0]?.name ?? '' })
    expect((await stored(receipt.code)).place_unit_id).not.toBeNull()
  })
})

describe('files', () => {
  it('come along without their place of taking, and open only to whoever holds the secret', async () => {
    const who = visitor()
    const photo = await photoWithLocation()
    const form = await who.form('/gui')
    const sent = await who.postFiles('/gui', { ...form, ...letter }, [
      { name: 'đèn.jpg', type: 'image/jpeg', bytes: photo },
    ])
    const receipt = await who.receiptAt(sent.location)
    const page = await who.opens(receipt)
    const href = /href="(\/tra-cuu\/[^"]+\/tep\/[^"]+)"/.exec(page.text)?.[1] ?? ''
    const file = await who.get(href)
    expect(file).toMatchObject({
      status: 200,
      headers: { 'content-type': 'image/jpeg', 'cache-control': 'private, no-store' },
    })
    expect(file.text).not.toContain('Exif')
    expect((await visitor().get(href)).status).toBe(404)
  })

  it('of a wrong type are named, while the others and the words stay', async () => {
    const who = visitor()
    const form = await who.form('/gui')
    const photo = await photoWithLocation()
    const page = await who.postFiles('/gui', { ...form, ...letter }, [
      { name: 'trò chơi.exe', type: 'image/jpeg', bytes: Buffer.from('MZ\x90\x00 not a photo') },
      { name: 'đèn.jpg', type: 'image/jpeg', bytes: photo },
    ])
    expect(page.status).toBe(422)
    expect(page.text).toContain('trò chơi.exe')
    expect(page.text).toContain(letter.noi_dung)
    expect(who.fieldsOf(page)['tep_da_gui']).toMatch(/^[\w-]{22}$/)
    const sent = await who.postFiles('/gui', { ...who.fieldsOf(page), ...letter }, [])
    const opened = await who.opens(await who.receiptAt(sent.location))
    expect(opened.text).toContain('đèn.jpg')
  })

  it('that are too large are named', async () => {
    const small = await citizensServer(t.db, { env: { GANDAN_MAX_FILE_MB: '1' } })
    const who = personOf(small.app)
    const form = await who.form('/gui')
    const page = await who.postFiles('/gui', { ...form, ...letter }, [
      { name: 'phim dài.mp3', type: 'audio/mpeg', bytes: Buffer.alloc(1_100_000, 1) },
    ])
    expect(page.status).toBe(413)
    expect(page.text).toContain('phim dài.mp3')
    expect(page.text).toContain(letter.noi_dung)
    await small.stop(0)
  })
})

describe('tracking', () => {
  it('opens with code and secret typed in any way, and leaves no secret in an address or a log', async () => {
    const who = visitor()
    const receipt = await who.sends(letter)
    const page = await who.opens({
      code: receipt.code.toLowerCase().replaceAll('-', ' '),
      secret: ` ${receipt.secret.toLowerCase()} `,
    })
    expect(page.status).toBe(200)
    expect(page.text).toContain('còn 16 ngày')
    expect(page.text).toContain(letter.noi_dung)
    const byQr = await visitor().get(`/tra-cuu/q/${receipt.code}/${receipt.secret.replace('-', '')}`)
    expect([byQr.status, byQr.location]).toEqual([303, `/tra-cuu/${receipt.code}`])
    expect(byQr.headers['referrer-policy']).toBe('no-referrer')
    for (const secret of [receipt.secret, receipt.secret.replace('-', '')])
      expect(server.lines.join('\n')).not.toContain(secret)
    expect((await visitor().get(`/tra-cuu/${receipt.code}`)).location).toBe(`/tra-cuu?ma=${receipt.code}`)
  })

  it('answers a wrong secret and an unknown code alike, and as slowly', async () => {
    const receipt = await visitor().sends(letter)
    const tries = []
    for (const code of [receipt.code, petitionCode('AG', 2026, 99_999)]) {
      const who = visitor()
      const form = await who.form('/tra-cuu')
      const began = performance.now()
      const page = await who.post('/tra-cuu', { ...form, ma: code, ma_bi_mat: 'AAAAA-BBBBB' })
      tries.push({
        ms: performance.now() - began,
        status: page.status,
        text: page.text.replaceAll(code, '').replace(/value="[^"]+"/g, ''),
      })
    }
    expect(tries.map(({ status }) => status)).toEqual([422, 422])
    expect(tries[0]?.text).toBe(tries[1]?.text)
    for (const { ms } of tries) expect(ms).toBeGreaterThanOrEqual(299)
  })

  it('says that a digit is mistyped without asking the register', async () => {
    const who = visitor()
    const page = await who.post('/tra-cuu', {
      ...(await who.form('/tra-cuu')),
      ma: petitionCode('AG', 2026, 123).replace(/\d$/, (last) => String((Number(last) + 1) % 10)),
      ma_bi_mat: 'x',
    })
    expect([page.status, page.text.includes('chữ số gõ sai')]).toEqual([422, true])
  })

  it('pauses longer and longer after wrong tries, also for the right secret, and keeps no address', async () => {
    const receipt = await visitor().sends(letter)
    const who = visitor('203.0.113.7')
    const form = await who.form('/tra-cuu')
    const wrong = { ...form, ma: receipt.code, ma_bi_mat: 'AAAAA-AAAAA' }
    for (let i = 0; i < 6; i++) await who.post('/tra-cuu', wrong)
    const paused = await who.post('/tra-cuu', { ...wrong, ma_bi_mat: receipt.secret })
    expect(paused.status).toBe(429)
    expect(Number(paused.headers['retry-after'])).toBeGreaterThan(0)
    server.time.now = new Date(server.time.now.getTime() + 60_000)
    expect((await who.post('/tra-cuu', { ...wrong, ma_bi_mat: receipt.secret })).status).toBe(303)
    server.time.now = new Date('2026-11-21T03:00:00Z')
    expect([4, 5, 6, 9, 40].map((n) => pauseSeconds('code', n))).toEqual([0, 10, 20, 120, 120])
    const rows = await t.db.read.many(
      z.object({ subject: z.instanceof(Uint8Array) }),
      sql`select subject from tracking_failure`,
    )
    for (const { subject } of rows) expect(Buffer.from(subject).toString('utf8')).not.toContain('203.0.113')
  })

  it('is refused with a cookie that was made for another case or changed', async () => {
    const who = visitor()
    const [mine, theirs] = [await who.sends(letter), await visitor().sends(letter)]
    await who.opens(mine)
    expect((await who.get(`/tra-cuu/${theirs.code}`)).status).toBe(303)
    who.cookies['gandan-case'] = (who.cookies['gandan-case'] ?? '').replace(mine.code, theirs.code)
    expect((await who.get(`/tra-cuu/${theirs.code}`)).status).toBe(303)
  })

  it('ends after two hours, and gives back what was written meanwhile', async () => {
    const who = visitor()
    const receipt = await who.sends(letter)
    const form = who.fieldsOf(await who.opens(receipt))
    server.time.now = new Date(server.time.now.getTime() + 3 * 3_600_000)
    const late = await who.post(`/tra-cuu/${receipt.code}/bo-sung`, { ...form, bo_sung: 'Trụ số 12 cạnh chợ' })
    expect([late.status, late.text.includes('Trụ số 12 cạnh chợ')]).toEqual([422, true])
    server.time.now = new Date('2026-11-21T03:00:00Z')
  })
})

describe('the sender', () => {
  it('adds what the office asks, reads the answer, rates it once and reopens it within thirty days', async () => {
    const who = visitor()
    const receipt = await who.sends(letter)
    const { id } = await stored(receipt.code)
    await server.officerDoes(
      id,
      ...toWork,
      { act: 'ask-information', text: 'Trụ đèn số mấy?' },
      { act: 'note', text: 'Nội bộ: gọi thợ' },
    )
    const asked = await who.opens(receipt)
    expect(asked.text).toContain('Trụ đèn số mấy?')
    expect(asked.text).not.toContain('Nội bộ')
    expect(asked.text).not.toContain('Trần Thị Mẫu')
    const at = `/tra-cuu/${receipt.code}`
    expect((await who.post(`${at}/bo-sung`, { ...who.fieldsOf(asked), bo_sung: ' ' })).status).toBe(422)
    const added = { ...who.fieldsOf(asked), bo_sung: 'Trụ số 12' }
    expect((await who.post(`${at}/bo-sung`, added)).location).toBe(`${at}?da=bo-sung`)
    expect((await who.post(`${at}/bo-sung`, added)).status).toBe(303)
    await server.officerDoes(id, answerAct)
    const answered = await who.get(at)
    expect(answered.text).toContain('Đã thay bóng đèn')
    expect(answered.text).toContain('Luật Đường bộ 2024, Điều 28')
    // once as a step, once as the receipt of that step
    expect(answered.text.match(/Bà con đã gửi thêm thông tin/g)).toHaveLength(2)
    expect((await who.post(`${at}/cham`, who.fieldsOf(answered))).status).toBe(422)
    const rating = { ...who.fieldsOf(answered), diem: '2', nhan_xet: 'Vẫn tắt' }
    const rated = await Promise.all([who.post(`${at}/cham`, rating), who.post(`${at}/cham`, rating)])
    expect(rated.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([303, 409])
    const reopen = { ...who.fieldsOf(answered), ly_do: 'Vẫn tối' }
    expect((await who.post(`${at}/mo-lai`, reopen)).location).toBe(`${at}?da=mo-lai`)
    expect((await who.get(at)).text).toContain('Bà con đã mở lại đơn')
    expect((await who.post(`${at}/cham`, rating)).status).toBe(409)
  })

  it('may not reopen after thirty days', async () => {
    const who = visitor()
    const receipt = await who.sends(letter)
    const { id } = await stored(receipt.code)
    await server.officerDoes(id, ...toWork, answerAct)
    server.time.now = new Date('2026-12-25T03:00:00Z')
    const page = await who.opens(receipt)
    expect(page.text).toContain('Đã quá ngày mở lại')
    const refused = await who.post(`/tra-cuu/${receipt.code}/mo-lai`, { ...who.fieldsOf(page), ly_do: 'Vẫn tối' })
    expect([refused.status, refused.text.includes('21/12/2026')]).toEqual([409, true])
    server.time.now = new Date('2026-11-21T03:00:00Z')
  })
})

describe('what everybody may read', () => {
  const publish = (id: number, question: string, answer: string) =>
    asOwner(t.owner, async (client) => {
      await client.query(
        `insert into p_an_giang.petition_publication (petition_id, question, answer, drafted_by, drafted_at, approved_by, published_at)
         values ($1, $2, $3, 1, now(), 2, now())`,
        [id, question, answer],
      )
      await client.query(`update p_an_giang.petition set is_published = true where id = $1`, [id])
    })

  it('are approved texts only: found by their own words, never by those of the letter, never a denunciation', async () => {
    const receipt = await visitor().sends({ ...letter, noi_dung: 'Bà Lành số 0900000123 kêu đèn tắt' })
    const { id } = await stored(receipt.code)
    await server.officerDoes(id, ...toWork, answerAct)
    expect((await visitor().get(`/da-tra-loi/${receipt.code}`)).status).toBe(404)
    await publish(id, 'Đèn đường ở hoà bình tắt đã lâu', 'Đã thay bóng đèn.')
    const found = await visitor().get('/da-tra-loi?q=hoa%20binh&xa=Ch%C3%A2u%20Ph%C3%BA&linh_vuc=INFRASTRUCTURE')
    expect(found.text).toContain(`/da-tra-loi/${receipt.code}`)
    for (const query of ['q=L%C3%A0nh', 'q=0900000123', 'linh_vuc=LAND', 'q=%27%20%26%20%7C'])
      expect((await visitor().get(`/da-tra-loi?${query}`)).text.includes(receipt.code)).toBe(query.includes('%26'))
    const page = await visitor().get(`/da-tra-loi/${receipt.code}`)
    expect(page.text).toContain('Đèn đường ở hoà bình')
    expect(page.text).not.toContain('Lành')
    const person = { ho_ten: '(mẫu) Lê Văn Tám', dia_chi: 'ấp Vĩnh Lợi', loai: 'DENUNCIATION' }
    const secret = await visitor().sends({ ...letter, ...person })
    await publish((await stored(secret.code)).id, 'không được hiện', 'không được hiện')
    expect((await visitor().get(`/da-tra-loi/${secret.code}`)).status).toBe(404)
    expect((await visitor().get('/da-tra-loi')).text).not.toContain('không được hiện')
  })

  it('come ten a page, each once', async () => {
    const { id: sample } = await stored((await visitor().sends(letter)).code)
    await asOwner(t.owner, (client) =>
      client.query(
        `with more as (
           insert into p_an_giang.petition (code, status, statutory_kind, working_kind, channel, title, received_at, received_on, holder_unit_id, submission_key, secret_hash, is_published)
           select 'AG-26-5' || lpad(n::text, 4, '0') || '-0', 'closed', 'KNPA', 'FEEDBACK', 'WEB', 't', received_at, received_on, holder_unit_id, 'page' || n, secret_hash, true
             from p_an_giang.petition, generate_series(1, 23) n where id = $1 returning id)
         insert into p_an_giang.petition_publication (petition_id, question, answer, drafted_by, drafted_at, approved_by, published_at)
         select id, 'câu hỏi trang', 'trả lời', 1, now(), 2, now() from more`,
        [sample],
      ),
    )
    const seen: string[] = []
    let address: string | undefined = '/da-tra-loi?q=cau%20hoi%20trang'
    while (address) {
      const page = await visitor().get(address)
      const codes = [...page.text.matchAll(/href="\/da-tra-loi\/(AG[^"]+)"/g)].map(([, code]) => code ?? '')
      expect(codes.length).toBeLessThanOrEqual(10)
      seen.push(...codes)
      address = /rel="next" href="([^"]+)"/.exec(page.text)?.[1]?.replaceAll('&amp;', '&')
    }
    expect([seen.length, new Set(seen).size]).toEqual([23, 23])
  })
})

describe('on the wire', () => {
  it('a first visit to the form moves at most 60 kB', async () => {
    const { text } = await visitor().get('/gui')
    const names = [
      'public.css',
      'icon.svg',
      'latin-400.woff2',
      'latin-600.woff2',
      'vietnamese-400.woff2',
      'vietnamese-600.woff2',
    ]
    const islands = ['draft.island.js', 'place.island.js', 'upload.island.js']
    const files = [...names, ...islands].flatMap((name) => assets().byName.get(name) ?? [])
    const total = files.reduce((sum, file) => sum + (file.brotli ?? file.bytes).length, brotliCompressSync(text).length)
    expect(total).toBeLessThanOrEqual(60_000)
  })

  it('has words in both languages for everything', async () => {
    const who = visitor()
    who.cookies['lang'] = 'en'
    for (const address of ['/gui', '/tra-cuu', '/da-tra-loi', '/so-lieu', '/so-lieu/don?xem=qua-han']) {
      const page = await who.get(address)
      expect([address, page.status, page.text.includes('<html lang="en">')]).toEqual([address, 200, true])
    }
    expect(await readFile(new URL('pages/send/words.en.ts', import.meta.url), 'utf8')).toContain('satisfies Words')
  })
})
