export const vi = {
  title: 'Nhân chứng của sổ cái công khai',
  lead: 'Máy này ghi nhớ cây mới nhất của từng sổ cái và chỉ ký khi cây mới nối tiếp đúng cây cũ. Nó không biết nội dung bên trong.',
  key: 'Khóa công khai của nhân chứng',
  logs: 'Các sổ cái đang theo dõi',
  none: 'Chưa ký lần nào',
  head: (size: number, at: string) => `${size} lá, ký lúc ${at}`,
  refusals: 'Những lần từ chối',
  noRefusals: 'Chưa từng có sổ cái nào đưa ra hai bộ mặt hay quay lùi.',
  refusal: {
    fork: (last: number, offered: number) =>
      `Hai cây khác nhau cùng kích thước: đã ký ${last} lá, được đưa cây khác ${offered} lá`,
    'not-consistent': (last: number, offered: number) => `Cây ${offered} lá không nối tiếp cây ${last} lá đã ký`,
    rollback: (last: number, offered: number) => `Quay lùi: đã ký ${last} lá, được đưa ${offered} lá`,
  },
}
export type Words = typeof vi
