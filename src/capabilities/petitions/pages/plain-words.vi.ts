import type { Field, SenderKind } from '../domain/petition.ts'

/** Kinds and fields as the people say them, on every public page. */
export const vi = {
  kinds: {
    FEEDBACK: 'Phản ánh',
    RECOMMENDATION: 'Kiến nghị',
    COMPLAINT: 'Khiếu nại',
    DENUNCIATION: 'Tố cáo',
  } satisfies Record<SenderKind, string>,
  unclassified: 'Chưa xếp loại',
  fields: {
    POLICY: 'Chế độ, chính sách',
    LAND: 'Đất đai',
    ENVIRONMENT: 'Môi trường',
    INFRASTRUCTURE: 'Đường sá, công trình',
    PUBLIC_ORDER: 'An ninh, trật tự',
    HEALTH: 'Y tế',
    EDUCATION: 'Giáo dục',
    ADMIN_PROCEDURE: 'Thủ tục hành chính',
    CIVIL_SERVANTS: 'Cán bộ, công chức',
    AGRICULTURE: 'Nông nghiệp',
    UTILITIES: 'Điện, nước sinh hoạt',
    OTHER: 'Việc khác',
  } satisfies Record<Field, string>,
}
export type PlainWords = typeof vi
