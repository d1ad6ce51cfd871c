/** as written, kind, number, issuer, date, title: what a reader would note down for one citation. */
export type Expected = readonly [string, string, string | null, string | null, string | null, string | null]

/** Sentences of our own with the documents that a careful reader finds in them. Names and numbers are partly invented. */
export const citing: readonly (readonly [string, readonly Expected[]])[] = [
  [
    'Thực hiện 33/CT-TTg, ngày 26/11/2021.',
    [['33/CT-TTg', 'Chỉ thị', '33/CT-TTg', 'Thủ tướng Chính phủ', '2021-11-26', null]],
  ],
  ['Theo 456-QĐ/TU, ngày 19/10/2021.', [['456-QĐ/TU', 'Quyết định', '456-QĐ/TU', null, '2021-10-19', null]]],
  ['Căn cứ 114-KL/TW, ngày 14/7/2015;', [['114-KL/TW', 'Kết luận', '114-KL/TW', null, '2015-07-14', null]]],
  ['Xem 24-CT/TU ngày 27/2/2018.', [['24-CT/TU', 'Chỉ thị', '24-CT/TU', null, '2018-02-27', null]]],
  ['Quy chế 20-QC/TU vẫn còn hiệu lực.', [['Quy chế 20-QC/TU', 'Quy chế', '20-QC/TU', null, null, null]]],
  [
    'Học tập 06 – NQ/TU, ngày 7-12-2018 tại chi bộ.',
    [['06 – NQ/TU', 'Nghị quyết', '06-NQ/TU', null, '2018-12-07', null]],
  ],
  ['Quán triệt 25-NQ/TW ngày 3-6-2013.', [['25-NQ/TW', 'Nghị quyết', '25-NQ/TW', null, '2013-06-03', null]]],
  [
    'Theo 154/2026/NĐ-CP thì dân được biết.',
    [['154/2026/NĐ-CP', 'Nghị định', '154/2026/NĐ-CP', 'Chính phủ', null, null]],
  ],
  [
    'Quyết định số 456—QĐ/TU được phổ biến.',
    [['Quyết định số 456—QĐ/TU', 'Quyết định', '456-QĐ/TU', null, null, null]],
  ],
  [
    'Quyết định số 456 − QĐ / TU được phổ biến.',
    [['Quyết định số 456 − QĐ / TU', 'Quyết định', '456-QĐ/TU', null, null, null]],
  ],
  [
    'Quyết định số 456\u2011QĐ/TU được phổ biến.',
    [['Quyết định số 456\u2011QĐ/TU', 'Quyết định', '456-QĐ/TU', null, null, null]],
  ],
  [
    'Quyết định\u00A0số\u00A0456\u00A0-\u00A0QĐ/TU được phổ biến.',
    [['Quyết định\u00A0số\u00A0456\u00A0-\u00A0QĐ/TU', 'Quyết định', '456-QĐ/TU', null, null, null]],
  ],
  [
    'quyết định số 456-qđ/tu được phổ biến.',
    [['quyết định số 456-qđ/tu', 'Quyết định', '456-qđ/tu', null, null, null]],
  ],
  [
    'Quyết định số 456-QD/TU của Tỉnh uỷ.',
    [['Quyết định số 456-QD/TU', 'Quyết định', '456-QD/TU', 'Tỉnh ủy', null, null]],
  ],
  [
    'Nghị quyết số 35-NQ/T.Ư ngày 1/2/2020 của Bộ Chính trị.',
    [['Nghị quyết số 35-NQ/T.Ư', 'Nghị quyết', '35-NQ/T.Ư', 'Bộ Chính trị', '2020-02-01', null]],
  ],
  [
    'Số: 05/BC-UBND\n\nAn Giang, ngày 05 tháng 02 năm 2026\n\nBÁO CÁO',
    [['Số: 05/BC-UBND', 'Báo cáo', '05/BC-UBND', null, '2026-02-05', null]],
  ],
  [
    'Thông tư số 36/2024/TT-BTNMT ngày 20 tháng 12 năm 2024.',
    [
      [
        'Thông tư số 36/2024/TT-BTNMT',
        'Thông tư',
        '36/2024/TT-BTNMT',
        'Bộ Tài nguyên và Môi trường',
        '2024-12-20',
        null,
      ],
    ],
  ],
  [
    'Theo khoản 2 Điều 28 Luật Khiếu nại số 02/2011/QH13, thời hạn là 45 ngày.',
    [['Luật Khiếu nại số 02/2011/QH13', 'Luật', '02/2011/QH13', 'Quốc hội', null, 'Khiếu nại']],
  ],
  [
    'Nghị quyết liên tịch số 403/2017/NQLT-UBTVQH14-CP-ĐCTUBTWMTTQVN hướng dẫn thi hành về giám sát.',
    [
      [
        'Nghị quyết liên tịch số 403/2017/NQLT-UBTVQH14-CP-ĐCTUBTWMTTQVN',
        'Nghị quyết liên tịch',
        '403/2017/NQLT-UBTVQH14-CP-ĐCTUBTWMTTQVN',
        null,
        null,
        'hướng dẫn thi hành về giám sát',
      ],
    ],
  ],
  [
    'Quy định 11-QĐi/TW của Bộ Chính trị về trách nhiệm tiếp dân của người đứng đầu.',
    [
      [
        'Quy định 11-QĐi/TW',
        'Quy định',
        '11-QĐi/TW',
        'Bộ Chính trị',
        null,
        'về trách nhiệm tiếp dân của người đứng đầu',
      ],
    ],
  ],
  [
    'Căn cứ các Nghị định số 64/2014/NĐ-CP và 154/2026/NĐ-CP của Chính phủ.',
    [
      ['Nghị định số 64/2014/NĐ-CP', 'Nghị định', '64/2014/NĐ-CP', 'Chính phủ', null, null],
      ['154/2026/NĐ-CP', 'Nghị định', '154/2026/NĐ-CP', 'Chính phủ', null, null],
    ],
  ],
  [
    'Thực hiện các Quyết định số 217, 218-QĐ/TW ngày 12/12/2013 của Bộ Chính trị.',
    [
      ['Quyết định số 217', 'Quyết định', '217-QĐ/TW', 'Bộ Chính trị', '2013-12-12', null],
      ['218-QĐ/TW', 'Quyết định', '218-QĐ/TW', 'Bộ Chính trị', '2013-12-12', null],
    ],
  ],
  [
    'Công văn số 1234/UBND-NC ngày 05 tháng 5 năm 2026 về việc giải quyết đơn của công dân.',
    [
      [
        'Công văn số 1234/UBND-NC',
        'Công văn',
        '1234/UBND-NC',
        null,
        '2026-05-05',
        'về việc giải quyết đơn của công dân',
      ],
    ],
  ],
  [
    'UBND tỉnh trả lời bằng văn bản 10367/UBND-HCC.',
    [['văn bản 10367/UBND-HCC', 'Công văn', '10367/UBND-HCC', null, null, null]],
  ],
  [
    'Ngày 12/9/2025, Ban Dân vận Tỉnh ủy đã ban hành Kế hoạch số 62-KH/BDVTU về “Tháng Dân vận”.',
    [['Kế hoạch số 62-KH/BDVTU', 'Kế hoạch', '62-KH/BDVTU', 'Ban Dân vận Tỉnh ủy', '2025-09-12', 'Tháng Dân vận']],
  ],
  [
    'Thực hiện Chỉ thị số 05-CT/TU của Ban Thường vụ Tỉnh ủy về nâng cao chất lượng đối thoại, các cấp ủy đã mở nhiều hội nghị.',
    [['Chỉ thị số 05-CT/TU', 'Chỉ thị', '05-CT/TU', 'Ban Thường vụ Tỉnh ủy', null, 'về nâng cao chất lượng đối thoại']],
  ],
  [
    'Triển khai Quy chế số 20-QC/TU của Ban Chấp hành Đảng bộ tỉnh về công tác dân vận, coi đây là việc chính.',
    [['Quy chế số 20-QC/TU', 'Quy chế', '20-QC/TU', 'Ban Chấp hành Đảng bộ tỉnh', null, 'về công tác dân vận']],
  ],
  [
    'Chỉ thị số 33/CT-TTg của Thủ tướng rất rõ; sau này Chỉ thị 33/CT-TTg ngày 26/11/2021 được nhắc lại.',
    [['Chỉ thị số 33/CT-TTg', 'Chỉ thị', '33/CT-TTg', 'Thủ tướng', '2021-11-26', null]],
  ],
  [
    'Nghị quyết số 25-NQ/TW ra đời năm ấy. Mười năm sau, Nghị quyết 25 của Trung ương được tổng kết.',
    [['Nghị quyết số 25-NQ/TW', 'Nghị quyết', '25-NQ/TW', 'Trung ương', null, null]],
  ],
  [
    'Nghị quyết số 18 ngày 25-10-2017 của Ban Chấp hành Trung ương Đảng khóa XII.',
    [['Nghị quyết số 18', 'Nghị quyết', '18', 'Ban Chấp hành Trung ương Đảng', '2017-10-25', null]],
  ],
  ['Theo Luật Khiếu nại 2011, tôi có quyền rút đơn.', [['Luật Khiếu nại 2011', 'Luật', null, 'Quốc hội', null, null]]],
  ['Luật Đất đai năm 2024 quy định khác.', [['Luật Đất đai năm 2024', 'Luật', null, 'Quốc hội', null, null]]],
  [
    'Luật Thi đua, khen thưởng và Luật Hôn nhân và gia đình đều có.',
    [
      ['Luật Thi đua, khen thưởng', 'Luật', null, 'Quốc hội', null, null],
      ['Luật Hôn nhân và gia đình', 'Luật', null, 'Quốc hội', null, null],
    ],
  ],
  ['Bộ luật Dân sự 2015 nói rõ về thời hạn.', [['Bộ luật Dân sự 2015', 'Bộ luật', null, 'Quốc hội', null, null]]],
  [
    'Nghị quyết Đại hội XIII của Đảng đi vào cuộc sống.',
    [['Nghị quyết Đại hội XIII của Đảng', 'Nghị quyết', null, 'Đại hội XIII của Đảng', null, null]],
  ],
  [
    'Nghị quyết Trung ương 4 khóa XII được học lại.',
    [['Nghị quyết Trung ương 4 khóa XII', 'Nghị quyết', null, 'Ban Chấp hành Trung ương Đảng', null, null]],
  ],
  ['Xã làm tốt quy chế dân chủ ở cơ sở.', [['quy chế dân chủ ở cơ sở', 'Quy chế', null, null, null, null]]],
  [
    'Hai bên ký chương trình phối hợp công tác dân vận giai đoạn 2026 – 2030.',
    [['chương trình phối hợp công tác dân vận giai đoạn 2026 – 2030', 'Chương trình phối hợp', null, null, null, null]],
  ],
  [
    'Quyết định số 99-QĐ/ĐU ngày 1/3/2026 của Đảng ủy phường về việc ban hành Quy chế làm việc của Đảng ủy.',
    [
      [
        'Quyết định số 99-QĐ/ĐU',
        'Quyết định',
        '99-QĐ/ĐU',
        'Đảng ủy phường',
        '2026-03-01',
        'về việc ban hành Quy chế làm việc của Đảng ủy',
      ],
      ['Quy chế làm việc của Đảng ủy', 'Quy chế', null, 'Đảng ủy phường', '2026-03-01', null],
    ],
  ],
  [
    'Tôi gửi kèm “Quyết định số 12/QĐ-UBND” của xã 😀 để xem.',
    [['Quyết định số 12/QĐ-UBND', 'Quyết định', '12/QĐ-UBND', null, null, null]],
  ],
  [
    'Quyết định số 15a/QĐ-UBND ngày 31/02/2026 ghi sai ngày.',
    [['Quyết định số 15a/QĐ-UBND', 'Quyết định', '15a/QĐ-UBND', null, null, null]],
  ],
  ['Nghị định 64/CP trước đây.', [['Nghị định 64/CP', 'Nghị định', '64/CP', 'Chính phủ', null, null]]],
  [
    'Tờ trình số 346/TTr-STC(ngày 01/3/2026)đã gửi.',
    [['Tờ trình số 346/TTr-STC', 'Tờ trình', '346/TTr-STC', null, '2026-03-01', null]],
  ],
  [
    'Kết luận số 07 -KL/HU,ngày 9.8.2024 của Huyện ủy.',
    [['Kết luận số 07 -KL/HU', 'Kết luận', '07-KL/HU', 'Huyện ủy', '2024-08-09', null]],
  ],
  [
    'Theo Quyết định số 1205/QĐ-UBND ngày 12 tháng 3 năm 2025 của UBND huyện về việc thu hồi đất thì tôi mất 120m2.',
    [['Quyết định số 1205/QĐ-UBND', 'Quyết định', '1205/QĐ-UBND', 'UBND huyện', '2025-03-12', 'về việc thu hồi đất']],
  ],
  [
    'Ngày 20-10-2025 UBND tỉnh ban hành Quyết định số 1789/QĐ-UBND.',
    [['Quyết định số 1789/QĐ-UBND', 'Quyết định', '1789/QĐ-UBND', 'UBND tỉnh', '2025-10-20', null]],
  ],
  [
    'Nghị quyết TW 4 (khóa XII) cũng là Nghị quyết Trung ương 4, khóa XII.',
    [['Nghị quyết TW 4 (khóa XII)', 'Nghị quyết', null, 'Ban Chấp hành Trung ương Đảng', null, null]],
  ],
  [
    'Luật Thực hiện dân chủ ở cơ sở (số 10/2022/QH15) có hiệu lực.',
    [
      [
        'Luật Thực hiện dân chủ ở cơ sở (số 10/2022/QH15)',
        'Luật',
        '10/2022/QH15',
        'Quốc hội',
        null,
        'Thực hiện dân chủ ở cơ sở',
      ],
    ],
  ],
  [
    'Theo Điều 75 Luật đất đai 2013 và Nghị định 47/2014 thì sao?',
    [
      ['Luật đất đai 2013', 'Luật', null, 'Quốc hội', null, null],
      ['Nghị định 47/2014', 'Nghị định', '47/2014', null, null, null],
    ],
  ],
  [
    'Kế hoạch số 123/KH-UBND của UBND tỉnh về cải cách hành chính và báo cáo trước ngày 15/12/2022.',
    [['Kế hoạch số 123/KH-UBND', 'Kế hoạch', '123/KH-UBND', 'UBND tỉnh', null, 'về cải cách hành chính']],
  ],
]

/** Sentences that cite nothing, though something in them looks like it. */
export const citingNothing: readonly string[] = [
  'Điện thoại: 0296 3852 123, di động 0912-345-678 hoặc 0912/345678.',
  'Số điện thoại của tôi là 0296/3.852.123 - TT An Giang.',
  'Gia đình được bồi thường 1.250.000.000 đồng, trả trước 500.000đ/m2.',
  'Giá 25.000 đ/kg, 1.500đ/kWh, chạy 60 km/h, nặng 12-KG/bao.',
  'Ngày 26/11/2021 và ngày 7-12-2018, lúc 03:50 19/04/2022, 04/05/2022 08:51 SA.',
  'Thứ Sáu, 28/1/2022; ngày 18-4; tháng 6/2024; quý I/2022.',
  'Đường dây nóng hoạt động 24/7, có 9/10 hộ đồng ý, đạt 2/3 số phiếu.',
  'Nhà tôi ở số 15/2 đường Trần Hưng Đạo, tổ 5/12, khóm 3.',
  'Địa chỉ: số 12/3A-KV2, hẻm 7/TDP-3, phường Long Xuyên.',
  'Xe biển số 67-B1 123.45 và xe 67A-123.45, 51F-678.90 đậu chắn lối đi.',
  'Thửa 15, tờ bản đồ 7, diện tích 120/350 m2, đất ONT/CLN.',
  'Thửa đất số 123, tờ bản đồ số 45-TL 1/500.',
  'Chuyển vào tài khoản 6700-205-123456 tại Agribank, chủ tài khoản Nguyễn Văn A (mẫu).',
  'Viết cho tôi ở 12-ct/tu@vidu.vn hoặc phongtiepdan@angiang.gov.vn.',
  'Xem https://vidu.vn/vb/12/QD-UBND và www.vidu.vn/2026/33/CT-TTg.pdf giúp tôi.',
  'Mã hồ sơ của tôi là AG-26-00123-7, mã cũ H01.15-260305-0012.',
  'Các nghị quyết, chỉ thị, chương trình phối hợp đã được sơ kết.',
  'Các chỉ thị, nghị quyết của Trung ương và địa phương về công tác dân vận được quán triệt.',
  'Đại hội đúng hướng dẫn của Trung ương.',
  'Đẩy mạnh thực hiện chương trình xây dựng nông thôn mới và cải cách hành chính.',
  'Nội dung Nghị quyết, chương trình, kế hoạch của trung ương, tỉnh, huyện.',
  'Tôi nhận quyết định ngày 5/3/2026 sẽ họp dân nhưng không ai đến.',
  'Ủy ban quyết định 3 việc: sửa đường, kéo điện, đào giếng.',
  'Kế hoạch 5 năm và kế hoạch 12/2026 của ấp chưa xong.',
  'Dân tộc ta có truyền thống; luật pháp phải nghiêm, luật sư đã tư vấn.',
  'Con tôi học Trường Đại học Luật TP.HCM, khoa Luật hành chính, khóa 45/TC.',
  'Cuộc vận động “Học tập và làm theo” và phong trào thi đua “Dân vận khéo” lan rộng.',
  'Trận đấu kết thúc 3-1/AFF, tivi 55/LED-TCL, pin 18-V/Li.',
  'Huyết áp 120/80, tọa độ 10-23/N, gạch 40x40, ống 27-PVC/BM.',
  'Hóa đơn số 0001234, phiếu thu số 56, sổ đỏ số BX 123456.',
  'CCCD 089 123 456 789 cấp ngày 10/5/2021 tại Cục CSQLHC.',
  'Tỷ lệ 1/500-QH, tăng 5,6%/năm, giảm 2-3/ngày.',
  'Lớp 9/2-THCS, đội 4/HTX, tiểu đoàn 2/E1-QK9.',
  'Hộ số 7/TĐC-3 bốc thăm lô A-12/B.',
  'Công văn, tờ trình của xã chưa có số; thông báo bằng loa lúc 17/h.',
  'Mức đóng 4.5/BHYT-HSSV là bao nhiêu?',
]
