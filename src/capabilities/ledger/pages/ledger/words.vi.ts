export const vi = {
  title: 'Sổ cái công khai',
  lead: 'Mỗi việc cơ quan làm trên một đơn (nhận, chuyển, gia hạn, trả lời) để lại một dấu trong sổ cái này. Sổ chỉ viết thêm, không xóa, không sửa. Ai muốn cũng kiểm được.',
  size: 'Số việc đã ghi',
  signed: 'Ký lần gần nhất',
  log: 'Tên sổ cái',
  notYet: 'Sổ cái còn trống, sẽ được ký khi có việc đầu tiên.',
  whatHeading: 'Trong sổ có gì',
  what: [
    'Mỗi lá chỉ là một dấu băm có muối: không cho biết ai, việc gì, ở đâu, lúc nào. Chỉ người cầm biên nhận mới mở được lá của mình.',
    'Khi thông tin cá nhân phải xóa, muối bị xóa theo: lá còn đó nhưng không còn nghĩa, và sổ vẫn nguyên vẹn.',
  ],
  provesHeading: 'Sổ chứng minh được gì, không chứng minh được gì',
  proves: [
    'Chứng minh: việc ghi trong biên nhận đã có trong sổ, đúng từng chữ, và không muộn hơn lúc ký. Sửa, xóa, lùi ngày hay chèn thêm trong kho dữ liệu đều lộ ra khi đối chiếu.',
    'Chứng minh, khi có nhân chứng: mọi người đang xem cùng một sổ, không ai được cho xem một sổ khác.',
    'Không chứng minh: điều ghi vào là đúng sự thật, hay mọi đơn giấy đều đã được ghi. Vì vậy bà con nhớ lấy biên nhận.',
  ],
  howHeading: 'Cách kiểm',
  how: [
    'Có biên nhận: mở trang Kiểm chứng biên nhận.',
    'Muốn kiểm cả sổ: tải cây băm theo chuẩn mở C2SP tlog-tiles, từ địa chỉ dưới đây, bằng bất cứ chương trình nào theo chuẩn ấy.',
    'Muốn đối chiếu sổ với kho dữ liệu: người quản trị chạy lệnh gandan verify, trước mặt đoàn kiểm tra.',
  ],
  check: 'Kiểm chứng biên nhận',
  checkpoint: 'Điểm ký gần nhất',
  checkpointSays: 'Tên sổ, số lá, gốc của cây băm, rồi chữ ký của sổ và của các nhân chứng.',
  keysHeading: 'Khóa công khai',
  keyFrom: (at: string) => `Dùng từ ${at}`,
  keyUntil: (at: string) => `Thôi dùng từ ${at}; vẫn kiểm được biên nhận cũ`,
  witnessesHeading: 'Nhân chứng',
  witnessesSay:
    'Nhân chứng là máy của nơi khác, chỉ ký khi sổ mới nối tiếp đúng sổ cũ. Nhờ vậy không ai lén thay sổ được.',
  noWitnesses:
    'Chưa có nhân chứng nào được mời. Khi chưa có, bà con nên giữ biên nhận: biên nhận giữ bên ngoài cũng là một nhân chứng.',
  witness: 'Nhân chứng',
  standing: 'Tình trạng',
  cosignedSize: 'Đã ký đến',
  standings: {
    cosigned: 'Đã ký điểm gần nhất',
    waiting: 'Đang chờ ký điểm gần nhất',
    silent: 'Không trả lời, sẽ hỏi lại',
    refused: 'Chưa nhận sổ này hoặc khóa này',
    disagrees: 'Không đồng ý: đã thấy một sổ khác',
  },
  disagreement: 'Có nhân chứng không đồng ý với sổ cái này: họ đã thấy một sổ khác. Xem phần Nhân chứng ở cuối trang.',
  incidentsHeading: 'Những lần nhân chứng không đồng ý',
  noIncidents: 'Chưa từng có.',
  incidents: {
    behind: (ours: string, theirs: string) =>
      `Sổ bị quay lùi: nhân chứng đã thấy ${theirs} lá, sổ của ta chỉ có ${ours}. Thường do khôi phục từ bản sao lưu cũ; phải làm rõ.`,
    fork: (ours: string, theirs: string) =>
      `Hai bộ mặt: sổ ${ours} lá của ta không nối tiếp sổ ${theirs} lá mà nhân chứng đã thấy. Phải làm rõ.`,
  },
}
export type Words = typeof vi
