import type { Field } from '../domain/petition.ts'

export const wordsVi = {
  group: 'Kiến nghị, phản ánh',
  services: {
    POLICY: {
      name: 'Chính sách, trợ giúp',
      description: 'Chế độ, trợ cấp, bảo hiểm, người có công, hộ nghèo',
      keywords: 'trợ cấp,bảo hiểm,hộ nghèo',
    },
    LAND: {
      name: 'Đất đai',
      description: 'Giấy chứng nhận, đo đạc, thu hồi, bồi thường',
      keywords: 'đất,sổ đỏ,bồi thường',
    },
    ENVIRONMENT: {
      name: 'Môi trường',
      description: 'Rác, nước thải, mùi hôi, sạt lở, ngập',
      keywords: 'rác,ô nhiễm,sạt lở,ngập',
    },
    INFRASTRUCTURE: {
      name: 'Đường, cầu, công trình',
      description: 'Đường hư, cầu yếu, đèn đường, công trình dở dang',
      keywords: 'đường,cầu,đèn đường',
    },
    PUBLIC_ORDER: {
      name: 'An ninh, trật tự',
      description: 'Tiếng ồn, lấn chiếm, mất an toàn',
      keywords: 'tiếng ồn,an ninh,trật tự',
    },
    HEALTH: {
      name: 'Y tế',
      description: 'Khám chữa bệnh, an toàn thực phẩm, phòng dịch',
      keywords: 'bệnh viện,trạm y tế,thực phẩm',
    },
    EDUCATION: {
      name: 'Giáo dục',
      description: 'Trường lớp, tuyển sinh, các khoản thu',
      keywords: 'trường,học sinh,khoản thu',
    },
    ADMIN_PROCEDURE: {
      name: 'Thủ tục hành chính',
      description: 'Hồ sơ chậm, giấy tờ, một cửa',
      keywords: 'hồ sơ,một cửa,giấy tờ',
    },
    CIVIL_SERVANTS: { name: 'Cán bộ, công chức', description: 'Thái độ và cách làm việc', keywords: 'thái độ,phục vụ' },
    AGRICULTURE: {
      name: 'Nông nghiệp',
      description: 'Thủy lợi, giống, dịch bệnh, thu mua',
      keywords: 'thủy lợi,lúa,cá',
    },
    UTILITIES: {
      name: 'Điện, nước sinh hoạt',
      description: 'Cúp điện, nước yếu, hóa đơn',
      keywords: 'điện,nước,hóa đơn',
    },
    OTHER: { name: 'Việc khác', description: 'Khi chưa biết xếp vào đâu', keywords: 'khác' },
  } satisfies Record<Field, { name: string; description: string; keywords: string }>,
  contact: (baseUrl: string) => `Cách liên hệ: ${baseUrl}/gioi-thieu`,
  keyService: 'Người quản trị của tỉnh cấp khóa: gandan api-key create TÊN',
  received: (code: string, secret: string) =>
    `Đã nhận. Mã đơn ${code}, mã bí mật ${secret}: dùng để tra cứu, bổ sung và đánh giá.`,
  mediaIgnored: 'Ảnh ở media_url không được nhận; xin gửi ảnh qua trang tra cứu.',
  noKey: 'Thiếu api_key hoặc api_key không đúng.',
  mistakes: {
    missing: (name: string) => `${name}: còn thiếu.`,
    wrong: (name: string) => `${name}: không đọc được.`,
    tooLong: (name: string, most: number) => `${name}: dài quá ${most} ký tự.`,
    noPlace: 'Cần address_string, hoặc lat cùng long, hoặc address_id (mã xã).',
    notBody: 'Nội dung gửi phải là biểu mẫu (application/x-www-form-urlencoded) hoặc JSON.',
  },
  noService: (code: string) => `Không có service_code "${code}".`,
  noJurisdiction: (id: string) => `Không có jurisdiction_id "${id}".`,
  noRequest: 'Không có yêu cầu này, hoặc chưa được công khai.',
  keyMade: (name: string, key: string) => `Khóa của ${name} (chỉ hiện lần này, hãy cất giữ): ${key}`,
  keyTaken: (name: string) => `Đã có khóa tên ${name}.`,
  keyRevoked: (name: string) => `Khóa ${name} đã bị thu hồi.`,
  keyUnknown: (name: string) => `Không có khóa đang dùng tên ${name}.`,
}
export type Open311Words = typeof wordsVi
