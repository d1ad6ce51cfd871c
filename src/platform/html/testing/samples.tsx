import type { VNode } from 'preact'
import { civilDate } from '../../../kernel/civil-date.ts'
import {
  Actions,
  Button,
  ButtonLink,
  Checkbox,
  Choices,
  DataTable,
  DefinitionList,
  DueBadge,
  DueCard,
  EmptyState,
  ErrorSummary,
  Explain,
  Field,
  Fields,
  FilterChips,
  Kbd,
  Notice,
  Pager,
  PrintOnly,
  ProgressBar,
  PublicPage,
  Qr,
  RequiredNote,
  ScreenOnly,
  SearchBox,
  shownDue,
  Steps,
  Tag,
  Tags,
  WorkspacePage,
} from '../index.ts'
import type { Lang, PublicShell, Row, WorkspaceShell } from '../index.ts'

const today = civilDate('2026-11-21')
const due = (on: string, lang: Lang = 'vi') => shownDue(civilDate(on), today, lang)

export const publicShell = (path: string, lang: Lang = 'vi'): PublicShell => ({
  site: { province: 'Tỉnh An Giang', sample: true },
  lang,
  path,
})

/** A citizen's case, with invented facts. */
export const casePage = (): VNode => (
  <PublicPage
    {...publicShell('/tra-cuu/AG-26-00123-7')}
    title="Hồ sơ AG-26-00123-7"
    current="track"
    variant="case"
    indexed={false}
  >
    <Tags>
      <Tag tone="river">Khiếu nại lần đầu</Tag>
      <Tag tone="rice">Đang giải quyết</Tag>
    </Tags>
    <h1>
      Hồ sơ <span class="code">AG-26-00123-7</span>
    </h1>
    <div class="columns">
      <div>
        <section class="ds-card">
          <h2>Đã qua những bước nào</h2>
          <Steps
            done={[
              {
                when: 'Thứ Hai, 02/11/2026, 8 giờ 15',
                what: (
                  <>
                    <strong>Đã nhận đơn</strong> tại bộ phận tiếp công dân xã Châu Phong
                  </>
                ),
              },
              {
                when: 'Thứ Năm, 05/11/2026',
                what: (
                  <>
                    <strong>Chuyển một lần</strong> đến Ủy ban nhân dân xã Châu Phong, đúng thẩm quyền
                  </>
                ),
              },
              {
                when: 'Thứ Hai, 09/11/2026',
                what: (
                  <>
                    <strong>Đã thụ lý.</strong> Người chịu trách nhiệm: công chức địa chính xã
                  </>
                ),
              },
              {
                when: 'Thứ Tư, 18/11/2026',
                what: (
                  <>
                    <strong>Đối thoại</strong> với người khiếu nại, có biên bản
                  </>
                ),
              },
            ]}
            next={{
              when: 'Chậm nhất Thứ Tư, 09/12/2026',
              machine: '2026-12-09',
              what: 'Quyết định giải quyết lần đầu',
            }}
          />
        </section>
      </div>
      <div>
        <DueCard label="Phải trả lời chậm nhất" due={due('2026-12-09')} />
        <section class="ds-card" aria-label="Hỏi thêm">
          <Explain summary="Vì sao là ngày này?" open>
            <p>
              30 ngày kể từ ngày thụ lý 09/11/2026, không tính ngày thụ lý (Luật Khiếu nại 2011, Điều 28). Ngày cuối rơi
              vào ngày làm việc nên không lùi.
            </p>
          </Explain>
          <Explain summary="Biên nhận và sổ công khai">
            <Qr content="https://gandan.example/tra-cuu/AG-26-00123-7" label="Mã QR dẫn đến trang tra cứu hồ sơ này" />
          </Explain>
          <Explain summary="Bổ sung giấy tờ, rút đơn">
            <p>Gọi hoặc đến bộ phận tiếp công dân, nói mã hồ sơ.</p>
          </Explain>
          <Explain summary="Quá hạn thì làm gì?">
            <p>Bà con khiếu nại lần hai hoặc khởi kiện tại toà.</p>
          </Explain>
        </section>
      </div>
    </div>
  </PublicPage>
)

/** A form that came back with mistakes. */
export const formPage = (): VNode => (
  <PublicPage {...publicShell('/gui')} title="Gửi phản ánh, kiến nghị" current="send">
    <ErrorSummary
      lang="vi"
      mistakes={[
        { field: 'noi_dung', text: 'Bà con chưa viết nội dung' },
        { field: 'dien_thoai', text: 'Số điện thoại có 10 chữ số, bắt đầu bằng 0' },
      ]}
    />
    <h1>Gửi phản ánh, kiến nghị</h1>
    <form class="fields" method="post" noValidate>
      <RequiredNote lang="vi" />
      <Fields>
        <Choices
          kind="radio"
          name="loai"
          label="Bà con muốn gửi gì?"
          required
          chosen={['phan-anh']}
          options={[
            { value: 'phan-anh', label: 'Phản ánh', hint: 'Báo một việc đang xảy ra: đèn tắt, rác, đường hỏng' },
            { value: 'kien-nghi', label: 'Kiến nghị', hint: 'Đề nghị cơ quan làm, sửa hoặc đổi một việc' },
            { value: 'khieu-nai', label: 'Khiếu nại', hint: 'Không đồng ý với một quyết định về mình' },
          ]}
        />
        <Field
          kind="textarea"
          name="noi_dung"
          label="Nội dung"
          hint="Việc gì, ở đâu, từ khi nào, bà con mong cơ quan làm gì"
          error="Bà con chưa viết nội dung"
          required
        />
        <Field
          kind="select"
          name="xa"
          label="Xã, phường, đặc khu"
          empty="Chọn nơi xảy ra việc"
          options={[
            { value: '1', label: 'Xã Châu Phong' },
            { value: '2', label: 'Phường Long Xuyên' },
          ]}
        />
        <Field kind="date" name="tu_ngay" label="Từ ngày" value="2026-11-02" />
        <Field
          kind="tel"
          name="dien_thoai"
          label="Số điện thoại"
          hint="Để cơ quan hỏi lại khi cần; không hiện ra cho ai khác"
          value="0912 345"
          error="Số điện thoại có 10 chữ số, bắt đầu bằng 0"
          short
        />
        <Field kind="file" name="anh" label="Ảnh hoặc giấy tờ" hint="Nhiều nhất 5 tệp, mỗi tệp 10 MB" multiple />
        <ProgressBar id="tien-do" label="Đang tải ảnh lên" text="3 trên 5 ảnh" value={3} max={5} />
        <Checkbox name="cong_khai" label="Cho phép đăng câu hỏi và câu trả lời, không kèm tên" checked />
      </Fields>
      <Actions>
        <Button>Gửi</Button>
        <Button variant="secondary" name="nhap" value="1">
          Xem lại trước khi gửi
        </Button>
      </Actions>
    </form>
  </PublicPage>
)

/** Everything else, once. */
export const partsPage = (): VNode => (
  <PublicPage
    {...publicShell('/mau')}
    title="Các phần"
    flash={{ tone: 'success', text: 'Đã gửi. Mã hồ sơ của bà con: AG-26-00145-8.' }}
  >
    <h1>Các phần dùng chung</h1>
    <Tags>
      <Tag tone="rice">Đang giải quyết</Tag>
      <Tag tone="river">Khiếu nại lần đầu</Tag>
      <Tag tone="sun">Chờ bổ sung</Tag>
      <Tag tone="clay">Quá hạn</Tag>
      <Tag>Đã rút</Tag>
      <DueBadge due={due('2026-11-19')} />
      <DueBadge due={due('2026-11-24')} />
      <DueBadge due={due('2026-12-09')} />
    </Tags>
    <div class="stack">
      <DueCard label="Phải trả lời chậm nhất" due={due('2026-11-24')} basis="Điều 28 Luật Khiếu nại" />
      <DueCard label="Phải trả lời chậm nhất" due={due('2026-11-19')} />
    </div>
    <Notice tone="info" title="Văn phòng nghỉ lễ">
      Đơn gửi trong ngày nghỉ được nhận vào ngày làm việc kế tiếp.
    </Notice>
    <Notice tone="warning">Mạng yếu: bản nháp được giữ trên máy này.</Notice>
    <Notice tone="danger" title="Chưa lưu được">
      Người khác vừa đổi hồ sơ này. Những gì bạn đã viết vẫn còn bên dưới.
    </Notice>
    <SearchBox lang="vi" action="/tra-cuu" name="ma" label="Mã hồ sơ" value="AG-26-00123-7" />
    <FilterChips
      label="Lọc"
      chips={[
        { label: 'Tất cả', href: '?', current: true },
        { label: 'Quá hạn', href: '?loc=qua-han', count: 2 },
      ]}
    />
    <DataTable
      lang="vi"
      caption="Số đơn theo xã, quý IV năm 2026"
      narrow="scroll"
      columns={[{ label: 'Xã' }, { label: 'Đã nhận', kind: 'number' }, { label: 'Đúng hạn', kind: 'number' }]}
      rows={[
        { key: '1', cells: ['Châu Phong', '42', '88,1 %'] },
        { key: '2', cells: ['Nghiêngnghiêngkhôngdấucáchdàilắmlắmlắm', '1.042', '79,0 %'] },
      ]}
    />
    <EmptyState title="Chưa có đơn nào">
      <p>Khi có người gửi, đơn sẽ hiện ở đây.</p>
      <ButtonLink href="/gui" variant="secondary">
        Gửi phản ánh
      </ButtonLink>
    </EmptyState>
    <Pager lang="vi" newer="?sau=1" older="?truoc=2" position="51–100 trong 312 đơn" />
    <Actions>
      <Button danger>Rút đơn</Button>
      <Button variant="tertiary">Để sau</Button>
      <Button disabled>Chưa gửi được</Button>
    </Actions>
    <p>
      <Kbd>?</Kbd> phím tắt
    </p>
    <PrintOnly>In ngày 21/11/2026</PrintOnly>
    <ScreenOnly>Chỉ trên màn hình</ScreenOnly>
  </PublicPage>
)

const shell = (path: string): WorkspaceShell => ({
  site: { province: 'Tỉnh An Giang', sample: true },
  lang: 'vi',
  path,
  officer: { name: '(mẫu) Trần Thị Mẫu', unit: 'UBND xã Châu Phong' },
  side: [
    {
      label: 'Của tôi',
      items: [
        { label: 'Việc hôm nay', href: '/lam-viec', current: true, count: 7 },
        { label: 'Đã giao đi', href: '/lam-viec/da-giao' },
        { label: 'Tìm kiếm', href: '/lam-viec/tim', shortcut: '/' },
      ],
    },
    {
      label: 'Lắng nghe',
      items: [
        { label: 'Đơn thư', href: '/lam-viec/don' },
        { label: 'Nhập đơn tại quầy', href: '/lam-viec/nhap' },
      ],
    },
    { label: 'Điều hành', items: [{ label: 'Báo cáo', href: '/lam-viec/bao-cao' }] },
  ],
})

const rows: readonly Row[] = [
  [
    'AG-26-00098-2',
    'Đề nghị công khai mức hỗ trợ sạt lở bờ sông',
    'Kiến nghị · ấp Vĩnh Lợi · điện thoại',
    '2026-11-19',
  ],
  [
    'AG-26-00123-7',
    'Khiếu nại thu hồi đất làm đường vào chợ',
    'Khiếu nại lần đầu · xã Châu Phong · tại quầy',
    '2026-12-09',
  ],
  ['AG-26-00131-0', 'Đèn đường tổ 4 tắt ba tuần', 'Phản ánh · phường Long Xuyên · web, 2 ảnh', '2026-11-24'],
  [
    'AG-26-00140-9',
    'Đơn có hai nội dung: lương hưu và lấn đường thoát nước',
    'Chưa phân loại · thư tay, có bản quét',
    '2026-11-27',
  ],
].map(([code = '', title, sub, on = '']) => ({
  key: code,
  href: `/lam-viec?don=${code}`,
  current: code === 'AG-26-00123-7',
  cells: [<span class="code">{code}</span>, title, <DueBadge due={due(on)} />],
  sub,
  pick: { name: 'don', value: code, label: code },
}))

/** An officer's day: list, and with `open` the case beside it. */
export const workPage = (open: boolean): VNode => (
  <WorkspacePage
    {...shell('/lam-viec')}
    title="Việc hôm nay"
    {...(open && { backHref: '/lam-viec', paneLabel: 'Hồ sơ AG-26-00123-7', pane: <CasePane /> })}
  >
    <h1>Việc hôm nay</h1>
    <SearchBox
      lang="vi"
      action="/lam-viec"
      name="q"
      label="Tìm nội dung, mã, nơi (có dấu hoặc không dấu)"
      labelHidden
      shortcut="/"
    />
    <FilterChips
      label="Lọc"
      chips={[
        { label: 'Quá hạn', href: '?loc=qua-han', count: 2 },
        { label: 'Trong 3 ngày', href: '?loc=sap', count: 5, current: true },
        { label: 'Phản ánh', href: '?loai=phan-anh' },
      ]}
    />
    <DataTable
      lang="vi"
      caption="Đơn đang xử lý"
      captionHidden
      linkColumn={1}
      columns={[{ label: 'Mã', kind: 'tight' }, { label: 'Nội dung' }, { label: 'Hạn', kind: 'tight' }]}
      rows={rows}
    />
    <p class="keys">
      <Kbd>j</Kbd> <Kbd>k</Kbd> lên xuống · <Kbd>Enter</Kbd> mở · <Kbd>g</Kbd> giao · <Kbd>t</Kbd> trả lời
    </p>
    <Pager lang="vi" older="?sau=AG-26-00140-9" position="1–50 trong 312 đơn" />
  </WorkspacePage>
)

const CasePane = () => (
  <>
    <Tags>
      <Tag tone="river">Khiếu nại lần đầu</Tag>
    </Tags>
    <h1 class="title">Khiếu nại thu hồi đất làm đường vào chợ</h1>
    <DefinitionList
      facts={[
        { term: 'Mã', value: <span class="code">AG-26-00123-7</span> },
        { term: 'Người gửi', value: '(mẫu) Nguyễn Văn Mẫu, ấp Vĩnh Tường' },
        { term: 'Nhận', value: '02/11/2026, tại quầy' },
        { term: 'Thẩm quyền', value: 'Chủ tịch UBND xã Châu Phong' },
        { term: 'Đang giữ', value: 'Bạn, từ 09/11' },
      ]}
    />
    <DueCard label="Hạn giải quyết lần đầu" due={due('2026-12-09')} basis="Điều 28 Luật Khiếu nại" />
    <div class="acts">
      <Button shortcut="t">Trả lời</Button>
      <Button variant="secondary" shortcut="g">
        Giao việc
      </Button>
      <Button variant="secondary">Gia hạn</Button>
      <ButtonLink variant="secondary" href="/lam-viec/in">
        In văn bản
      </ButtonLink>
    </div>
    <Notice tone="warning">
      <p>
        Có thể trùng: AG-26-00077-4 (cùng người, cùng thửa đất, 14/09). <a href="/lam-viec/so-sanh">So sánh</a>
      </p>
    </Notice>
  </>
)
