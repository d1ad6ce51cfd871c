export const vi = {
  title: 'Sổ theo dõi đơn thư',
  period: (from: string | undefined, to: string | undefined) =>
    from && to
      ? `Đơn nhận từ ${from} đến ${to}`
      : from
        ? `Đơn nhận từ ${from}`
        : to
          ? `Đơn nhận đến ${to}`
          : 'Mọi thời gian',
  printedOn: (date: string) => `In ngày ${date}`,
  count: (count: number) => `${count} đơn`,
  cut: (count: number) => `Chỉ in ${count} đơn đầu. Thu hẹp ngày nhận hoặc bộ lọc để in phần còn lại.`,
  print: 'In (Ctrl + P)',
  back: 'Về danh sách',
  number: 'STT',
  code: 'Mã',
  receivedOn: 'Ngày nhận',
  channel: 'Cách nhận',
  sender: 'Người gửi',
  phone: 'Điện thoại',
  address: 'Địa chỉ',
  what: 'Nội dung',
  kind: 'Loại',
  field: 'Lĩnh vực',
  place: 'Nơi xảy ra',
  holder: 'Đang giữ',
  assignee: 'Người giải quyết',
  status: 'Trạng thái',
  due: 'Hạn',
  handovers: 'Số lần chuyển',
  signatories: 'Số người ký',
  sheet: 'Đơn thư',
  hidden: '(không xem được)',
  empty: 'Không có đơn nào.',
}
export type RegisterWords = typeof vi
