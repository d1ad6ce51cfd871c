/** What an operator reads when a setting is missing or wrong: `why` it is needed or what is wrong, and what to do. */
export const words = {
  heading: 'Chưa khởi động được: thiếu hoặc sai các thiết lập sau.',
  missing: 'thiếu',
  invalid: 'chưa đúng',
  todo: {
    NODE_ENV: 'Đặt là production khi chạy thật, hoặc bỏ trống.',
    PORT: 'Đặt một số cổng từ 0 đến 65535, ví dụ PORT=3000.',
    HOST: 'Đặt địa chỉ để lắng nghe, ví dụ HOST=127.0.0.1.',
    DATABASE_URL: 'Đặt địa chỉ PostgreSQL 15 trở lên, dạng postgres://người_dùng:mật_khẩu@máy:5432/cơ_sở_dữ_liệu.',
    GANDAN_DATA: 'Đặt đường dẫn thư mục dữ liệu mà chương trình ghi được.',
    GANDAN_WAL_ARCHIVE:
      'Đặt đường dẫn thư mục, nên ở ổ đĩa khác, để PostgreSQL kèm theo giữ nhật ký ghi (WAL) cho việc khôi phục về một thời điểm; hoặc bỏ trống.',
    GANDAN_SECRET:
      'Đặt một chuỗi bí mật ngẫu nhiên từ 32 ký tự trở lên, ví dụ tạo bằng: openssl rand -base64 48. Giữ nguyên, không đổi về sau.',
    GANDAN_PROVINCE: 'Đặt tên ngắn của tỉnh: chữ thường không dấu, nối bằng dấu gạch, ví dụ an-giang.',
    GANDAN_BASE_URL: 'Đặt địa chỉ mà người dân mở, bắt đầu bằng https://, ví dụ https://gandan.tinh.gov.vn.',
    GANDAN_TRUST_PROXY: 'Đặt là true, false, hoặc danh sách địa chỉ của máy chủ trung gian, cách nhau bằng dấu phẩy.',
    SMTP_URL: 'Đặt địa chỉ máy chủ thư, dạng smtp://người_dùng:mật_khẩu@máy:587.',
    GANDAN_MAIL_FROM: 'Đặt địa chỉ thư gửi đi, ví dụ gandan@tinh.gov.vn; bắt buộc khi có SMTP_URL.',
    GANDAN_SMS_WEBHOOK: 'Đặt địa chỉ https:// của cổng tin nhắn.',
    S3_ENDPOINT: 'Đặt địa chỉ kho lưu trữ S3, ví dụ https://s3.tinh.gov.vn.',
    S3_BUCKET: 'Đặt tên ngăn chứa (bucket) của kho S3.',
    S3_REGION: 'Đặt vùng của kho S3, ví dụ us-east-1.',
    S3_ACCESS_KEY: 'Đặt mã truy cập kho S3.',
    S3_SECRET_KEY: 'Đặt khoá bí mật của kho S3.',
    GANDAN_SAMPLE: 'Đặt là true hoặc false.',
    GANDAN_WITNESSES:
      'Đặt các nhân chứng của sổ cái công khai, dạng KHÓA ĐỊA_CHỈ; KHÓA ĐỊA_CHỈ, mỗi khóa như nhân chứng in ra khi khởi động.',
    GANDAN_METRICS_TOKEN: 'Đặt một chuỗi từ 16 ký tự trở lên.',
    GANDAN_SECURITY_CONTACT: 'Đặt địa chỉ nhận tin báo lỗ hổng, dạng mailto:… hoặc https://….',
    LOG_LEVEL: 'Đặt một trong: fatal, error, warn, info, debug, silent.',
    GANDAN_MAX_FILES: 'Đặt số tệp nhiều nhất mỗi lần gửi, từ 1 đến 50.',
    GANDAN_MAX_FILE_MB: 'Đặt cỡ lớn nhất của một tệp tính bằng MB, từ 1 đến 200.',
    GANDAN_BODY_KB: 'Đặt cỡ lớn nhất của một biểu mẫu không có tệp, tính bằng kB, từ 16 đến 10240.',
    GANDAN_RATE_FACTOR: 'Đặt hệ số nới mức truy cập, một số dương; 1 là mức thường.',
  },
}
