/** What `gandan due` says in Vietnamese. */
export const vi = {
  summary: 'tính hạn theo luật và giải thích vì sao; không ghi mã thì liệt kê các quy định',
  rule: 'mã quy định, ví dụ CO-SETTLE-1',
  from: 'ngày của sự kiện: 2026-11-12 hoặc 12/11/2026; thời hạn tính theo giờ: 2026-11-12T08:30',
  remote: 'nơi thuộc vùng sâu, vùng xa, đi lại khó khăn',
  complex: 'tính thử khi vụ việc phức tạp',
  especiallyComplex: 'tính thử khi vụ việc đặc biệt phức tạp',
  variant: 'trường hợp riêng của quy định',
  pause: 'tạm đình chỉ: NGÀY..NGÀY (ngày sau không tính); để trống ngày sau nếu chưa tiếp tục; dùng được nhiều lần',
  extend: 'quyết định gia hạn đã ký: NGÀY hoặc NGÀY/SỐ, dạng 2026-08-28/12/QĐ-UBND; dùng được nhiều lần',
  criteria: 'các tiêu chí phức tạp mà quyết định gia hạn nêu: C1,C3',
  lang: 'tiếng của lời giải thích: vi hoặc en',
  json: 'in ra JSON',
  due: (when: string) => `Hạn: ${when}`,
  warning: 'Lưu ý',
  conflict: (id: string, when: string) => `Quy định khác: ${id}, hạn ${when}`,
  working: (when: string) => `Làm theo ngày sớm hơn: ${when}`,
  unknownRule: (id: string, near: readonly string[]) =>
    `Không có quy định mang mã "${id}".${near.length > 0 ? ` Có phải: ${near.join(', ')}?` : ''} Gõ "gandan due" để xem tất cả.`,
  missingFrom: 'Thiếu ngày của sự kiện: thêm --from, ví dụ --from 12/11/2026.',
  badDate: (option: string, value: string) =>
    `${option}: "${value}" không phải là ngày. Viết 2026-11-12 hoặc 12/11/2026.`,
  badPause: (value: string) => `--pause: "${value}" không đúng. Viết NGÀY..NGÀY, ví dụ 10/08/2026..24/08/2026.`,
  badCriterion: (value: string) => `--criteria: "${value}" không có. Các tiêu chí là C1 đến C7.`,
  badLanguage: (value: string) => `--lang: "${value}" không có. Chọn vi hoặc en.`,
  noDate: (id: string, why: string) => `${id}: ${why}`,
  unsure: 'cần xác nhận',
}
export type Words = typeof vi
