export const vi = {
  title: 'Kiểm chứng biên nhận',
  lead: 'Biên nhận chứng minh một việc đã được ghi vào sổ cái công khai và từ đó không ai sửa được mà không lộ. Trình duyệt của bà con tự kiểm; biên nhận không được gửi đi đâu cả.',
  file: 'Chọn tệp biên nhận (.json)',
  paste: 'Hoặc dán nội dung biên nhận vào đây',
  check: 'Kiểm chứng',
  withoutScript:
    'Trình duyệt này đang tắt JavaScript nên không kiểm ngay trên trang được. Hãy dùng cách dưới đây: cách này không cần mạng và không cần tin trang này.',
  offline: 'Kiểm trên máy của mình, không cần mạng',
  offlineSteps: [
    'Cài chương trình Gần Dân (mã nguồn mở) trên một máy mà mình tin.',
    'Chép tệp biên nhận và khóa công khai của sổ cái vào máy ấy. Nên lấy khóa từ một nơi khác trang này: bảng thông báo của cơ quan, báo chí, người quen.',
    'Chạy lệnh dưới đây. Máy trả lời đúng hay sai, và biên nhận nói điều gì.',
  ],
  command: 'gandan verify BIEN-NHAN.json --key KHÓA',
  keys: 'Khóa công khai đang dùng',
  noKeys: 'Sổ cái chưa có khóa: chưa có việc nào được ghi.',
  about: 'Sổ cái công khai là gì',
  results: {
    genuine: 'Biên nhận đúng',
    included: 'Nội dung trong biên nhận dẫn đúng tới gốc của sổ cái, không bị sửa chữ nào.',
    signed: 'Sổ cái đã ký gốc ấy bằng khóa công bố trên trang này.',
    witnessed: 'Có nhân chứng độc lập cùng ký.',
    otherKey:
      'Biên nhận không bị sửa, nhưng khóa ký không phải khóa đang công bố ở đây. Hãy so khóa với một nơi mà bà con tin.',
    unable:
      'Trình duyệt này chưa kiểm được chữ ký Ed25519. Phần còn lại đúng; hãy kiểm chữ ký bằng trình duyệt mới hơn hoặc bằng lệnh gandan verify.',
    notIncluded: 'Biên nhận sai: nội dung, mã hay đường dẫn đã bị sửa so với sổ cái.',
    notSigned: 'Biên nhận sai: chữ ký không đúng.',
    otherLog: 'Biên nhận sai: nó ghép từ hai sổ cái khác nhau.',
    malformed: 'Đây không phải là biên nhận, hoặc tệp bị thiếu.',
    place: 'Lá số {index} trong sổ cái {size} lá.',
    says: 'Biên nhận này nói',
  },
}
export type Words = typeof vi
