import type { DocumentError } from './model.ts'
import type { IssueError } from './numbering/store.ts'

/** Why a paper cannot be drawn or numbered, as the officer reads it. The papers themselves are Vietnamese by law and have no second language. */
export const vi = {
  document: {
    blank: 'Văn bản còn thiếu nội dung bắt buộc.',
    'body-of-other-regime': 'Tên cơ quan không hợp với thể thức đã chọn: không trộn tiêu đề của Đảng và của Nhà nước.',
    'symbol-of-other-regime': 'Ký hiệu văn bản không đúng thể thức: Nhà nước viết 05/BC-UBND, Đảng viết 05-NQ/ĐU.',
    'symbol-unlike-kind': 'Ký hiệu không khớp với tên loại văn bản.',
    'authority-of-other-regime': 'Văn bản của Đảng chỉ dùng T/M, K/T, T/L.',
    'end-mark-of-other-regime': 'Văn bản của Đảng kết thúc bằng dấu chấm, không dùng “./.”.',
    'archive-of-other-regime': 'Văn bản của Đảng ghi “Lưu …”, không ghi “VT”.',
    'academic-title': 'Văn bản của Đảng không ghi học hàm, học vị, cấp bậc trước họ tên người ký.',
    'position-names-committee': 'Chức vụ người ký không ghi kèm tên cấp ủy: viết BÍ THƯ.',
    'deputy-secretary-for-secretary': 'Cấp ủy làm việc tập thể: phó bí thư ký thay mặt (T/M), không ký thay (K/T).',
    'number-not-positive': 'Số văn bản phải từ 01 trở lên.',
    'subject-too-long': 'Trích yếu dài quá bốn dòng. Hãy viết gọn lại.',
    'table-shape': 'Bảng có ô thừa, thiếu hoặc chồng nhau.',
    'too-many-signatures': 'Nhiều nhất bốn chỗ ký trên một hàng.',
  } satisfies Record<DocumentError['kind'], string>,
  issue: {
    'no-term': 'Chưa có nhiệm kỳ của cấp ủy cho ngày này. Hãy nhập ngày kết thúc đại hội trước.',
    'dated-before-last': 'Sổ đã có văn bản ghi ngày sau ngày này. Hãy chọn ngày không sớm hơn văn bản cuối cùng.',
  } satisfies Record<IssueError['kind'], string>,
}

export type DocumentWords = typeof vi
