export const words = {
  heading: 'Khám hệ thống Gần Dân',
  mend: 'Cách sửa',
  verdict: (fails: number, warnings: number) =>
    fails > 0 ? `${fails} lỗi phải sửa, ${warnings} điều nên xem lại.` : `Không có lỗi, ${warnings} điều nên xem lại.`,
  checks: {
    settings: 'Thiết lập',
    node: 'Node.js',
    'time-zone': 'Múi giờ',
    clock: 'Đồng hồ',
    folders: 'Thư mục dữ liệu',
    space: 'Chỗ trống trên đĩa',
    secrets: 'Khoá bí mật',
    database: 'Cơ sở dữ liệu',
    extensions: 'Phần mở rộng PostgreSQL',
    mail: 'Thư điện tử',
    storage: 'Kho tệp',
  },
  broken: {
    finding: (kind: string) => `Không kiểm tra được (${kind}).`,
    mend: 'Xem lại thiết lập của phần này rồi chạy lại gandan doctor.',
  },
  settings: { ok: 'Đủ và đúng.', wrong: (names: string) => `Thiếu hoặc sai: ${names}.` },
  node: {
    is: (version: string) => `Đang chạy Node ${version}.`,
    mend: 'Chạy qua npm run hoặc npx gandan: gói cài sẵn Node 24. Node cũ hơn 22 không chạy được.',
  },
  zone: {
    is: (zone: string) => `Múi giờ của máy: ${zone}.`,
    mend: 'Nên đặt TZ=Asia/Ho_Chi_Minh để giờ trong nhật ký máy chủ khớp với giờ Việt Nam; thời hạn theo luật không bị ảnh hưởng.',
  },
  clock: {
    off: (seconds: string) => `Lệch ${seconds} giây so với cơ sở dữ liệu.`,
    mend: 'Bật đồng bộ giờ (chrony hoặc systemd-timesyncd) trên cả hai máy.',
  },
  folders: {
    ok: (folder: string) => `Ghi được vào ${folder}.`,
    fail: (folder: string) => `Không ghi được vào ${folder}.`,
    mend: 'Tạo thư mục và trao quyền ghi cho người dùng chạy chương trình, hoặc đặt GANDAN_DATA sang chỗ khác.',
  },
  space: {
    is: (gb: string) => `Còn ${gb} GB.`,
    mend: 'Dọn bớt hoặc chuyển thư mục dữ liệu sang đĩa lớn hơn; nên còn ít nhất 1 GB.',
  },
  secrets: {
    ok: 'Lấy từ GANDAN_SECRET.',
    development: 'Đang dùng khoá thử nghiệm trong thư mục dữ liệu. Dùng thử thì được.',
    mend: 'Khi chạy thật: đặt NODE_ENV=production và GANDAN_SECRET, tạo bằng openssl rand -base64 48.',
    open: (file: string) => `Người khác trên máy đọc được ${file}.`,
    close: 'Chạy: chmod 600 với tệp đó.',
  },
  database: {
    ok: (version: string, embedded: boolean) => `PostgreSQL ${version}${embedded ? ', có sẵn trong gói' : ''}.`,
    none: 'Không kết nối được.',
    old: (version: string) => `PostgreSQL ${version} quá cũ.`,
    encoding: (encoding: string) => `Bảng mã là ${encoding}, không phải UTF8.`,
    mend: 'Kiểm tra DATABASE_URL, mật khẩu, tường lửa, và máy chủ có đang chạy không.',
    update: 'Nâng lên PostgreSQL 15 trở lên.',
    recreate: 'Tạo lại cơ sở dữ liệu với bảng mã UTF8.',
  },
  extensions: {
    ok: (names: string) => `Có ${names}.`,
    missing: (names: string) => `Thiếu ${names}.`,
    mend: 'Cài gói postgresql-contrib trên máy chủ cơ sở dữ liệu.',
  },
  mail: {
    ok: 'Máy chủ thư trả lời và nhận đăng nhập.',
    off: 'Chưa đặt. Người dân sẽ không nhận được thư báo.',
    fail: (kind: string) => `Máy chủ thư không nhận (${kind}).`,
    mend: 'Đặt SMTP_URL và GANDAN_MAIL_FROM đúng với máy chủ thư của cơ quan.',
  },
  storage: {
    disk: 'Tệp lưu trong thư mục dữ liệu.',
    ok: (bucket: string) => `Vào được kho S3, ngăn ${bucket}.`,
    fail: (reason: string) => `Không vào được kho S3 (${reason}).`,
    mend: 'Kiểm tra S3_ENDPOINT, S3_BUCKET, khoá truy cập, và quyền đọc ghi của khoá.',
  },
}
