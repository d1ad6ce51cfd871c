import pg from 'pg'
import { fold } from '../src/kernel/text.ts'
import type { Connection } from '../src/platform/db/provinces.ts'

/**
 * Fills a province's register with `count` invented petitions of ten years: skewed over units, most of them closed, Vietnamese texts put together
 * from phrases so that common and rare words occur. All inside PostgreSQL; indexes that slow it down are made afterwards.
 * @returns seconds it took
 */
export async function generate(connection: Connection, schema: string, count: number, today: string): Promise<number> {
  const client = new pg.Client(connection)
  await client.connect()
  const began = performance.now()
  try {
    await client.query(
      `set search_path = ${schema}, public; set synchronous_commit = off; set maintenance_work_mem = '512MB'; set work_mem = '128MB'; set session_replication_role = replica; select setseed(0.42)`,
    )
    const { rows: later } = await client.query<{ name: string; definition: string }>(slowIndexes, [schema])
    for (const { name } of later) await client.query(`drop index ${name}`)
    await client.query(petitions, [count, today])
    for (const step of details) {
      await client.query(step)
      await client.query('analyze petition, petition_event')
    }
    for (const { definition } of later) await client.query(definition)
    await client.query(`select setval('petition_number', greatest((select count(*) from petition), 1) + 1000000)`)
    await client.query('vacuum analyze')
  } finally {
    await client.end()
  }
  return (performance.now() - began) / 1000
}

/** Phrases by their place in a letter, as SQL arrays. */
const phrase = {
  who: `array['Bà con', 'Tôi', 'Gia đình tôi', 'Các hộ dân', 'Tổ dân phố', 'Chúng tôi là công nhân', 'Tôi viết thay mẹ tôi', 'Kính gửi quý cơ quan, tôi']`,
  does: `array['phản ánh', 'kiến nghị', 'xin hỏi', 'đề nghị xem xét', 'khiếu nại', 'báo', 'mong được giải quyết', 'trình bày']`,
  what: `array['đèn đường tắt ba tuần', 'đường vào ấp ngập nước', 'kênh thủy lợi bị ô nhiễm', 'rác không ai thu gom', 'cầu yếu xe không qua được', 'bờ sông sạt lở', 'trạm y tế thiếu thuốc', 'trường thiếu giáo viên', 'quán karaoke ồn ào', 'thủ tục cấp giấy chứng nhận quyền sử dụng đất chậm', 'hỗ trợ hộ nghèo chưa nhận được', 'giá lúa thấp', 'phân bón giả', 'nước sinh hoạt bị mặn', 'điện yếu vào buổi tối', 'chợ tạm lấn chiếm vỉa hè', 'thu hồi đất làm đường', 'bồi thường không thỏa đáng', 'cán bộ một cửa phiền hà', 'học phí thu cao', 'bảo hiểm y tế bị cắt', 'bến phò ngưng chạy', 'chó thả rông', 'đua xe ban đêm']`,
  where: `array['ở gần nhà văn hóa', 'trước cổng trường', 'dọc bờ kênh', 'trên tuyến tỉnh lộ', 'tại chợ xã', 'sau nhà thờ', 'cạnh chùa', 'ngay ngã ba']`,
  also: `array['Việc này đã kéo dài nhiều tháng.', 'Chúng tôi đã báo ấp nhưng chưa thấy ai xuống.', 'Người già và trẻ nhỏ đi lại rất nguy hiểm.', 'Mong cơ quan trả lời bằng văn bản.', 'Xin cho biết bao giờ xong.', 'Tôi có gửi kèm ảnh chụp.', 'Nhiều hộ cùng ý kiến như tôi.', 'Năm ngoái cũng xảy ra như vậy mà không ai giải quyết.']`,
}

const slowIndexes = `
select format('%I', indexname) as name, indexdef as definition from pg_indexes i
 where schemaname = $1 and tablename in ('petition', 'petition_text', 'petition_event', 'petition_person', 'petition_holder', 'petition_clock', 'petition_answer')
   and not exists (select from pg_constraint c where c.conname = i.indexname)`

/** Half-open skew: the square of a uniform number makes the first units several times as busy as the last. */
const petitions = `
with unit_list as materialized (select array_agg(id order by id) as ids from unit where kind = 'PEOPLES_COMMITTEE' and level = 'body'),
     place_list as materialized (select array_agg(id order by id) as ids from unit where level = 'commune' and valid_to is null),
     raw as (select n, random() as a, random() as b, random() as c, random() as d, random() as e, random() as age from generate_series(1, $1::int) as n)
insert into petition (code, status, statutory_kind, working_kind, field, channel, title, received_at, received_on, place_unit_id, holder_unit_id, assignee_id, signatories,
                      handover_count, answered_on, closed_on, due_on, submission_key, secret_hash)
select 'AG-' || to_char(day, 'YY') || '-' || lpad(n::text, 7, '0') || '-' || (n % 10),
       status, kind, case when kind = 'KNPA' then 'FEEDBACK' end,
       (array['LAND','POLICY','ENVIRONMENT','INFRASTRUCTURE','PUBLIC_ORDER','HEALTH','EDUCATION','ADMIN_PROCEDURE','CIVIL_SERVANTS','AGRICULTURE','UTILITIES','OTHER'])[1 + floor(b * 12)::int],
       (array['WEB','COUNTER','PHONE','LETTER','FIELD','API'])[1 + floor(c * 6)::int],
       (${phrase.what})[1 + floor(d * 24)::int] || ' ' || (${phrase.where})[1 + floor(e * 8)::int],
       day + interval '8 hours' + a * interval '9 hours', day::date,
       (select ids[1 + floor(a * a * array_length(ids, 1))::int] from place_list),
       (select ids[1 + floor(a * a * array_length(ids, 1))::int] from unit_list),
       case when status in ('received', 'classified') then null else 1 + floor(b * 500)::int end,
       1, case when c < 0.2 then 1 else 0 end,
       case when status in ('answered', 'closed') then day::date + 8 end, case when status = 'closed' then day::date + 10 end,
       case when status in ('received', 'classified', 'in-progress', 'waiting') then day::date + 14 end,
       'bench:' || n, decode(md5(n::text), 'hex')
  from (select *, $2::timestamp - age * age * interval '3650 days' as day,
               case when b < 0.12 then 'COMPLAINT' when b < 0.16 then 'DENUNCIATION' else 'KNPA' end as kind,
               case when age * age * 3650 > 60 then case when c < 0.99 then 'closed' else 'in-progress' end
                    when c < 0.1 then 'classified' when c < 0.5 then 'in-progress' when c < 0.6 then 'waiting' when c < 0.8 then 'answered' else 'closed' end as status
          from raw) as shaped`

/** The letter's text from its parts; with folded phrases and names it is the folded text, which spares folding a million letters. */
const letter = (say: (words: string) => string, title: string, place: string) => `
  (${say(phrase.who)})[1 + (hashint8(p.id) & 7)] || ' ' || (${say(phrase.does)})[1 + (hashint8(p.id + 1) & 7)] || ${say("' về việc '")} || ${title}
  || ${say("', thuộc '")} || ${place} || ${say("', nhà số '")} || (p.id % 997) || '. ' || (${say(phrase.also)})[1 + (hashint8(p.id + 2) & 7)]
  || ' ' || (${say(phrase.also)})[1 + (hashint8(p.id + 3) & 7)] || ' ' || (${say(phrase.also)})[1 + (hashint8(p.id + 4) & 7)]`
const asIs = (words: string) => words
const marks = [
  'áàảãạăắằẳẵặâấầẩẫậđéèẻẽẹêếềểễệíìỉĩịóòỏõọôốồổỗộơớờởỡợúùủũụưứừửữựýỳỷỹỵ',
  'aaaaaaaaaaaaaaaaadeeeeeeeeeeeiiiiiooooooooooooooooouuuuuuuuuuuyyyyy',
]
const foldedInSql = (text: string) => `translate(lower(${text}), '${marks[0]}', '${marks[1]}')`

const details = [
  `with title as materialized (select t.title, ${foldedInSql('t.title')} as folded from (select distinct title from petition) as t),
        place as materialized (select id, full_name, ${foldedInSql('full_name')} as folded from unit)
   insert into petition_text (petition_id, body, folded)
   select p.id, ${letter(asIs, 'lower(p.title)', "coalesce(u.full_name, '')")},
          lower(p.code) || ' ' || t.folded || ' ' || ${letter(fold, 't.folded', "coalesce(u.folded, '')")}
     from petition p join title t on t.title = p.title left join place u on u.id = p.place_unit_id
    where p.submission_key like 'bench:%' on conflict do nothing`,
  `insert into petition_person (petition_id, role, name, phone, address, folded_name)
   select id, 'SENDER', '(mẫu) Người gửi ' || id % 200000, '0900' || lpad((id % 300000)::text, 6, '0'), 'ấp ' || id % 30, '(mau) nguoi gui ' || id % 200000 from petition where submission_key like 'bench:%'`,
  `insert into petition_event (petition_id, kind, at, actor_kind, actor_id, unit_id)
   select p.id, (array['receive','classify','assign','answer','close'])[step], p.received_at + (step - 1) * interval '2 days', case when step = 1 then 'sender' else 'officer' end,
          case when step > 1 then 1 + p.id % 500 end, p.holder_unit_id
     from petition p cross join generate_series(1, 5) as step
    where p.submission_key like 'bench:%' and step <= case p.status when 'received' then 1 when 'classified' then 2 when 'in-progress' then 3 when 'waiting' then 3 when 'answered' then 4 else 5 end`,
  `insert into petition_holder (petition_id, unit_id, from_at) select id, holder_unit_id, received_at from petition where submission_key like 'bench:%'`,
  `insert into petition_clock (petition_id, rule_id, started_on, due_on, explanation, ended_on, outcome)
   select id, case statutory_kind when 'KNPA' then 'FB-ANSWER-RECEPTION' when 'COMPLAINT' then 'CO-ACCEPT-1' else 'DE-INITIAL' end, received_on, received_on + 14, '{"kind":"bench"}',
          answered_on, case when answered_on is not null then case when answered_on > received_on + 14 then 'late' else 'met' end end
     from petition where submission_key like 'bench:%'`,
  `insert into petition_answer (petition_id, event_id, body, legal_basis, answered_at, answered_by, unit_id)
   select p.id, e.id, 'Cơ quan đã kiểm tra và trả lời.', 'Luật Tiếp công dân', e.at, 1, p.holder_unit_id from petition p join petition_event e on e.petition_id = p.id and e.kind = 'answer'
    where p.submission_key like 'bench:%' and p.status in ('answered', 'closed')`,
]
