type Section = { id: string; heading: string; says: string[]; items?: string[] }
type Page = { title: string; lead: string; sections: Section[] }

export const vi = {
  figures: {
    title: 'Cách tính các con số',
    lead: 'Mỗi con số trên trang chủ đều tính từ sổ đơn, không ai gõ tay. Dưới đây là cách tính, để bà con tính lại được.',
    sections: [
      {
        id: 'da-nhan',
        heading: 'Đơn đã nhận trong quý',
        says: [
          'Đếm mọi đơn được ghi vào sổ từ ngày đầu quý đến hôm nay, dù đến bằng cửa nào: trên mạng, tại quầy, điện thoại, thư.',
          'Một đơn chuyển cho cơ quan khác vẫn là một đơn. Đơn trùng được đếm, vì vẫn phải trả lời.',
        ],
      },
      {
        id: 'dung-han',
        heading: 'Tỷ lệ đúng hạn',
        says: [
          'Tỷ lệ trễ = (đơn đang mở đã quá hạn + đơn đóng trễ) ÷ tổng số đơn đến hạn hoặc đã xử lý xong trong quý. Tỷ lệ đúng hạn = 100 % trừ tỷ lệ trễ.',
          'Ví dụ: 300 đơn đến hạn hoặc xử lý xong, 20 đơn đóng trễ, 11 đơn đang quá hạn. Tỷ lệ trễ = 31 ÷ 300 = 10,3 %; đúng hạn 89,7 %.',
          'Đơn còn treo quá hạn nằm trong phép tính. Để đơn treo mãi không làm con số đẹp lên.',
        ],
      },
      {
        id: 'qua-han',
        heading: 'Đơn đang quá hạn',
        says: [
          'Đếm đơn chưa trả lời mà ngày phải trả lời đã qua, tính đến hôm nay, kèm số cơ quan đang giữ những đơn ấy.',
          'Ngày phải trả lời tính theo luật; mỗi hồ sơ có mục “Vì sao là ngày này?” nêu điều luật và những ngày được bỏ qua.',
        ],
      },
      {
        id: 'hai-long',
        heading: 'Điểm do người gửi chấm',
        says: [
          'Trung bình cộng các điểm từ 1 đến 5 do chính người gửi chấm, mỗi câu trả lời một lần. Cơ quan không chấm thay được.',
          'Dưới 5 lượt chấm thì không hiện, để không ai đoán ra người chấm.',
        ],
      },
      {
        id: 'sua-so',
        heading: 'Khi con số phải sửa',
        says: ['Số đã chốt trong báo cáo được giữ nguyên. Nếu sau đó thấy sai, số sửa đứng bên cạnh số cũ, kèm lý do.'],
      },
    ],
  },
  help: {
    title: 'Trợ giúp',
    lead: 'Bà con không cần biết luật để viết. Kể việc gì, ở đâu, từ khi nào, mong cơ quan làm gì. Phân loại là việc của cán bộ.',
    sections: [
      {
        id: 'cach-viet',
        heading: 'Viết thế nào cho dễ được giải quyết',
        says: ['Một đơn nên nói một việc. Hai việc khác nhau thì viết hai đơn, mỗi đơn đi nhanh hơn.'],
        items: [
          'Việc gì đang xảy ra, hoặc quyết định nào bà con không đồng ý',
          'Ở đâu: ấp, khu phố, số nhà hay một nơi dễ nhận ra',
          'Từ khi nào, đã báo ai chưa',
          'Bà con mong cơ quan làm gì',
          'Ảnh hoặc giấy tờ, nếu có',
        ],
      },
      {
        id: 'cac-loai',
        heading: 'Có những loại đơn nào',
        says: ['Chưa rõ loại nào cũng không sao: cứ gửi, cán bộ xem nội dung mà xếp loại.'],
        items: [
          'Phản ánh: báo một việc đang xảy ra, như đèn đường tắt, rác không ai dọn. Trả lời trong 10 ngày làm việc khi nhận tại nơi tiếp công dân (Luật Tiếp công dân 2013, Điều 28).',
          'Kiến nghị: đề nghị cơ quan làm, sửa hoặc đổi một việc. Thời hạn như phản ánh.',
          'Khiếu nại: không đồng ý với một quyết định hay một việc làm của cơ quan đối với chính mình. Cần họ tên, địa chỉ, chữ ký hoặc điểm chỉ. Giải quyết lần đầu trong 30 ngày kể từ ngày thụ lý; vụ phức tạp nhiều nhất 45 ngày; nơi xa xôi, đi lại khó khăn thì dài hơn (Luật Khiếu nại 2011, Điều 28).',
          'Tố cáo: báo một người hoặc một cơ quan làm trái pháp luật. Luật chỉ nhận tố cáo bằng đơn hoặc đến trình bày trực tiếp (Luật Tố cáo 2018, Điều 22), và buộc cơ quan giữ bí mật người tố cáo.',
        ],
      },
      {
        id: 'khong-co-mang',
        heading: 'Không có mạng, không quen dùng máy',
        says: [
          'Bà con đến quầy tiếp công dân của xã, phường, đặc khu, hoặc gọi điện đến đó. Cán bộ ghi đơn giúp, đọc lại cho bà con nghe, và đưa biên nhận có mã.',
          'Đơn nhận tại quầy, qua điện thoại, bằng thư vào cùng một sổ và cùng một thời hạn với đơn gửi trên mạng. Con cháu hay hàng xóm gửi giúp cũng được.',
        ],
      },
      {
        id: 'theo-doi',
        heading: 'Theo dõi và nhận trả lời',
        says: [
          'Gửi xong, bà con nhận một mã hồ sơ và một mã bí mật. Có hai mã này, hoặc chụp mã QR trên biên nhận, là xem được đơn đang ở đâu, ai giữ, ngày nào phải trả lời.',
          'Không cần lập tài khoản. Xin giữ kín mã bí mật: ai có nó thì xem được đơn.',
        ],
      },
      {
        id: 'khong-dong-y',
        heading: 'Không đồng ý với câu trả lời, hoặc quá hạn',
        says: [
          'Nếu câu trả lời không đúng vào việc đã hỏi, bà con mở lại đơn và nói vì sao. Quá hạn mà chưa có trả lời thì trang hồ sơ cho biết bước tiếp theo theo luật.',
        ],
      },
    ],
  },
  privacy: {
    title: 'Quyền riêng tư',
    lead: 'Chương trình này theo dõi công việc của cơ quan, không theo dõi người dân.',
    sections: [
      {
        id: 'hoi-gi',
        heading: 'Chúng tôi hỏi gì, để làm gì',
        says: [
          'Nội dung, nơi xảy ra việc, và cách liên lạc để trả lời. Với phản ánh, bà con có thể không để lại tên hay số điện thoại.',
          'Không hỏi dân tộc, tôn giáo, chính kiến. Không chấm điểm người dân, không lập danh sách người cần để ý.',
        ],
      },
      {
        id: 'ai-xem',
        heading: 'Ai xem được',
        says: [
          'Cán bộ đang giữ đơn và lãnh đạo của họ, trong quyền được giao. Mỗi lần mở hồ sơ đều được ghi lại.',
          'Câu hỏi và câu trả lời chỉ được đăng sau khi bỏ hết thông tin cá nhân và có người thứ hai xem lại.',
        ],
      },
      {
        id: 'anh',
        heading: 'Ảnh và tệp',
        says: ['Ảnh được lưu lại sau khi bỏ nơi chụp và thông tin máy. Tệp không nằm ở địa chỉ ai cũng đoán ra được.'],
      },
      {
        id: 'cookie',
        heading: 'Cookie và máy của bà con',
        says: [
          'Chỉ có cookie cần để trang chạy: ngôn ngữ bà con chọn, chống gửi giả mạo, và phiên đăng nhập của cán bộ. Không quảng cáo, không đo đếm người xem, không gọi sang trang nào khác.',
          'Bản nháp, nếu có, nằm trên chính máy đang dùng. Dùng máy chung thì xoá bản nháp khi xong.',
        ],
      },
      {
        id: 'quyen',
        heading: 'Xem, sửa, xoá',
        says: [
          'Bà con xem mọi điều đã gửi bằng mã hồ sơ. Muốn sửa hoặc xoá thông tin cá nhân, hãy đến quầy hoặc gọi điện, nói mã hồ sơ. Thông tin cá nhân xoá được; việc đã làm của cơ quan thì vẫn còn trong sổ.',
        ],
      },
    ],
  },
  accessibility: {
    title: 'Trợ năng',
    lead: 'Trang này làm cho mọi người: máy rẻ, mạng yếu, mắt kém, không dùng chuột, hay nhờ người khác bấm giúp.',
    sections: [
      {
        id: 'da-lam',
        heading: 'Đã làm được',
        says: ['Chúng tôi theo chuẩn WCAG 2.2 mức AA.'],
        items: [
          'Mọi việc làm được khi tắt JavaScript, bằng bàn phím, và với trình đọc màn hình',
          'Lần đầu mở trang tốn chưa đến 60 kB',
          'Chữ phóng to và màn hình hẹp 320 điểm vẫn đọc được; có nền sáng và nền tối theo máy',
          'Màu không bao giờ là cách duy nhất để nói một điều',
          'Biên nhận và trang hồ sơ in ra giấy rõ ràng',
        ],
      },
      {
        id: 'chua-lam',
        heading: 'Chưa làm được',
        says: [
          'Chưa có tiếng các dân tộc thiểu số, chưa có bản đọc thành tiếng. Ô chọn ngày theo ngôn ngữ của máy, không theo trang.',
        ],
      },
      {
        id: 'bao-loi',
        heading: 'Vướng chỗ nào, xin báo',
        says: [
          'Bà con gửi phản ánh ngay trên trang này, hoặc đến quầy tiếp công dân: việc ấy cũng được ghi sổ và trả lời như mọi đơn khác.',
        ],
      },
    ],
  },
} satisfies Record<string, Page>
/** Both languages have the same pages; how many sentences each needs is its own affair. */
export type Words = Record<keyof typeof vi, Page>
