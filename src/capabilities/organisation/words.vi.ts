/** What the organisation slice says to people. This file is the shape; words.en.ts must say the same things. */
export const wordsVi = {
  search: {
    otherName: (name: string) => `còn gọi, hoặc trước đây gọi là ${name}`,
    former: (old: string, now: string) => `${old} (cũ), nay là ${now}`,
    formerPart: (old: string, now: string) => `một phần ${old} (cũ) nay thuộc ${now}`,
    gone: (name: string, since: string) => `${name} không còn từ ngày ${since}; chưa có dữ liệu nay là đơn vị nào`,
  },
  import: {
    reading: (file: string, rows: string) => `  ${file}: đọc ${rows} dòng`,
    comparing: 'So với dữ liệu đang có…',
    writing: (what: string, done: string, all: string) => `  ghi ${what}: ${done}/${all}`,
    unitsWritten: 'đơn vị',
    edgesWritten: 'quan hệ trên dưới',
    linksWritten: 'đơn vị cũ và mới',
    aliasesWritten: 'tên gọi khác',
    bad: (file: string, line: number, reason: string) => `${file}, dòng ${line}: ${reason}`,
    stopped: (bad: string) =>
      `Có ${bad} dòng sai: chưa ghi gì cả. Hãy sửa tệp, hoặc dùng --keep-good để ghi các dòng đúng.`,
    tally: (added: string, changed: string, total: string, seconds: string) =>
      `Xong trong ${seconds} giây: ${added} thêm mới, ${changed} thay đổi (${changed} changed), ${total} đơn vị trong tệp.`,
    dry: 'Chạy thử: chưa ghi gì cả.',
    note: (file: string, line: number, note: string) => `Lưu ý: ${file}, dòng ${line}: ${note}`,
    notesLeft: (count: string) => `… và ${count} lưu ý khác`,
    noFiles: 'Hãy cho biết tệp: --from THƯ_MỤC, hoặc --three-tier, --two-tier và --mapping.',
    noFile: (file: string) => `Không đọc được tệp ${file}.`,
  },
  badRow: {
    'missing-columns': (what: string) => `thiếu cột ${what}`,
    'not-utf8': () => 'tệp không phải UTF-8; hãy lưu lại bằng mã UTF-8',
    broken: (what: string) => `không đọc được dòng CSV này (${what})`,
    'bad-value': (what: string) => `giá trị không đúng ở cột ${what}`,
    twice: (what: string) => `đã có dòng khác cùng cấp, mã và ngày bắt đầu (dòng ${what})`,
    overlaps: (what: string) => `hai đơn vị cùng mã có hiệu lực trùng ngày (dòng ${what})`,
    'ends-before-it-begins': () => 'ngày kết thúc không sau ngày bắt đầu',
    'unknown-parent': (what: string) => `không có đơn vị cấp trên mã ${what} trong thời gian này`,
    'unknown-old-unit': (what: string) => `không có đơn vị cũ mã ${what}`,
    'unknown-new-unit': (what: string) => `không có đơn vị mới mã ${what}`,
    'names-disagree': (what: string) => `tên không khớp với bảng đơn vị: ${what}`,
    loop: () => 'đơn vị không thể là cấp trên của chính mình',
  } satisfies Record<string, (what: string) => string>,
  note: {
    'area-kept-as-alias': (what: string) => `“${what}” là một khu vực, không phải đơn vị; giữ làm tên gọi khác`,
    'code-after-a-gap': (what: string) =>
      `mã ${what} được dùng lại sau một thời gian trống; không nối với đơn vị trước`,
    'no-successor': (what: string) => `${what} hết hiệu lực mà không rõ nay là đơn vị nào`,
  } satisfies Record<string, (what: string) => string>,
  reorganise: {
    forbidden: 'Chỉ quản trị viên của tỉnh được sắp xếp đơn vị.',
    empty: 'Chưa có thay đổi nào.',
    'no-decision': 'Hãy ghi số, ký hiệu của nghị quyết hoặc quyết định.',
    stale: 'Có người vừa thay đổi cây đơn vị. Hãy xem lại kết quả chạy thử rồi xác nhận lần nữa.',
    'unknown-unit': 'Không có đơn vị này.',
    'not-there-then': 'Đơn vị không tồn tại vào ngày đó.',
    'later-change': 'Đơn vị đã có thay đổi sau ngày đó.',
    loop: 'Một đơn vị không thể nằm dưới chính mình.',
    'has-children': 'Đơn vị còn đơn vị trực thuộc; hãy chuyển chúng đi trước.',
    'levels-differ': 'Chỉ sáp nhập hoặc chia tách các đơn vị cùng cấp.',
    'code-taken': 'Mã này đang được dùng.',
    'no-name': 'Hãy ghi tên đơn vị.',
    'too-few': 'Cần ít nhất hai đơn vị.',
  },
}

export type Words = typeof wordsVi
