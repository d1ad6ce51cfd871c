/**
 * What people write to offices about, and the words they have for it: two letters that share a place and a topic are likely the same matter, when
 * hardly a word is the same. Folded phrases of whole syllables. Written by hand; a topic too many does no harm, a missing one only costs a find.
 */
const phrases: Readonly<Record<string, string>> = {
  lighting: 'den duong|den chieu sang|tru chieu sang|chieu sang|toi om|thay bong|bong den|anh sang|bong chay|sua den',
  refuse: 'rac|thu gom|bai tap ket|dong rac|xe rac|rac thai|ruoi nhang|ruoi',
  stench: 'mui hoi|hoi thoi|boc mui|boc mui hoi|mui tanh|hoi|thoi',
  'tap-water': 'nuoc may|nuoc sach|cap nuoc|voi nuoc|duong ong|mo voi|nuoc binh|duc nhu|ap luc|duong ong nuoc|keo nuoc',
  well: 'gieng|gieng khoan|ganh nuoc|nhiem phen|phen|vang khe|bon loc|nuoc suoi|ganh tu suoi',
  flood: 'ngap|ngap sau|ngap ung|lut|trieu cuong|nuoc tran|loi bi bom|thanh song|nuoc vao',
  drain: 'cong thoat nuoc|thoat nuoc|ho ga|nghet|nao vet|cong nghet|bi bit|mieng cong|nap cong|nap day',
  dredge: 'luc binh|bun|nao vet|xang cap|lap kin|thieu nuoc|kho nut',
  road: 'o ga|duong hu|hu duong|hu hong|dam va|va duong|lom chom|mat duong|lay loi|mat nhua|ho sau|lap ho|duong nhua|bi be|be nat|duong xau|trai nhua|do be tong',
  fall: 'te xe|te nga|bi te|te nhieu|gay tay|te ho|te xuong|lot ho|rot xuong|suyt te',
  pavement: 'via he|lan chiem|lan chiem via he|ban ghe|long duong|le duong|cho ban hang|hang rong|nguoi di bo',
  noise: 'karaoke|loa|loa keo|loa di dong|tieng on|on ao|am i|nhac|ca hat|no may|khong ngu duoc|nhac song',
  dog: 'cho tha rong|tha cho|cho can|bi cho|cho chay rong|ro mom|cho dai|tiem phong dai|chich ngua|cho cua hang xom|cho du',
  livestock: 'trai heo|trai vit|trai ga|chan nuoi|nuoi heo|con heo|phan heo|xa phan|biogas|chuong',
  discharge:
    'nuoc thai|xa thai|xa nuoc|chat thai|nuoc den|nuoc ban|ca chet|chet hang loat|noi trang|ca be|o nhiem|thao nuoc',
  smoke: 'khoi|khoi bui|dot trau|khet|tro|tro bui|kho tho|suyen|khoi trau|do khoi|lo gach|dot phe lieu|khi thai',
  dust: 'bui|bui mu|bui phu|bui bay|mu mit',
  certificate: 'so do|so hong|giay chung nhan|quyen su dung dat|cap giay|van phong dang ky|sang ten|tach thua',
  boundary:
    'ranh|ranh dat|tranh chap|lan qua|lan sang|tuong rao|hang rao|hoa giai|do dac|cam moc|chom qua|loi di chung',
  compensation:
    'boi thuong|den bu|thu hoi|don gia|gia dat|ap gia|phuong an|thu hoi dat|gia thi truong|tai dinh cu|lay hon',
  poverty: 'ho ngheo|can ngheo|so ngheo|danh sach ho|ngheo',
  merit: 'thuong binh|liet si|nguoi co cong|mai tang|mai tang phi|tien tuat|chat doc hoa hoc|cach mang|khang chien',
  insurance: 'bao hiem y te|the bao hiem|ngay sinh|in nham|ghi sai|dinh chinh',
  attitude:
    'thai do|noi trong khong|coc loc|nem tra|quang ho so|hach sach|ung xu|chan chinh|hanh dan|di lai bon|cua quyen|nhung nhieu|lon tieng',
  'one-stop': 'mot cua|bo phan mot cua|tiep nhan ho so|quay so|gio giac',
  'school-fees':
    'lam thu|quy lop|hoc phi|may lanh|tu nguyen|khoan thu|thu tien hoc|dong gop|ep buoc|neu ten|doc ten|day them',
  teachers: 'thieu giao vien|giao vien|trong tre|lop la|mot co|bo sung giao vien|tuyen them|co giao',
  medicine: 'het thuoc|thuoc|huyet ap|tieu duong|lanh thuoc|cap thuoc|khong con thuoc|tram y te|thuoc bao hiem',
  erosion: 'sat lo|lo bo|bo song|lo am am|lam ke|ke|di doi|roi xuong song|bi nut|nuot',
  bridge: 'cau sat|cau van|cay cau|lan can|tay vin|van hu|muc|lam cau|cau be tong|cau moi|mo cau|tam van',
  spraying: 'phun thuoc|may bay phun|drone|thuoc sau|xit thuoc|bao ve thuc vat|ngo doc|chong mat|thuoc tru',
  gambling: 'da ga|danh bac|an tien|ca cuoc|so de|truong ga|danh bai|canh duong|canh gioi|triet pha',
  drugs: 'ma tuy|hut chich|kim tiem|ong chich|con nghien|nghien',
  trucks: 'qua tai|xe tai|xe ben|tai trong|cho da|cho cat|xe container|container',
  cracks: 'nut nha|nut tuong|nut tran|nut|toac|roi vua|rung',
  voltage: 'dien yeu|160 von|160v|bien ap|bien the|may bien the|den do|quat quay|cuoi duong day|ha the|nang cap',
  outage: 'cup dien|mat dien|cat dien|lich cup|bi cup',
  wires:
    'day dien|chang chit|cot go|tru cay|long thong|chap chay|toe lua|cong to|cap vien thong|vong xuong|duong day|tru dien|cot dien',
  trees: 'cay dau|cay xanh|cay co thu|don ha|muc goc|goc da rong|nga de|nghieng|me nhanh|nhanh kho|cay nga|chang chong',
  graves: 'nghia trang|mo ma|chon|chon cat|khu mo|chon moi|mo',
  market: 'cho tu phat|tieu thuong|cho moi|ban ca|ban rau|buon ban|hop cho|nhom hop|mat bang|ki ot',
  ambulance: 'cap cuu|cuu thuong|xe cap cuu|xe cuu thuong',
  sand: 'cat tac|hut cat|bom hut|sa lan|khai thac cat|may hut|xe cuoc|dao lay dat',
  bar: 'quan nhau|tiem bia|bia ruou|khach nhau|danh nhau|au da|thau dem|rut giay phep|dong cua',
  building:
    'khong phep|trai phep|giay phep|xay them|co noi|lau 5|tang 5|tang thu|trat tu do thi|dinh chi|cong trinh|lap bien ban',
  'civil-status': 'khai sinh|ho tich|ket hon|khai tu|trich luc|so goc|dang ky lai|that lac|luu tru',
  pension: 'luong huu|huu tri|bi tru|khau tru|nhan thieu|bao hiem xa hoi',
  allowance: 'tro cap|tien ho tro|khuyet tat|bai nao|bao tro|nguoi cao tuoi|ho tro hang thang|cat tro cap',
  loan: 'vay von|to vay|tiet kiem va vay|ngan hang chinh sach|giai ngan|tien uu dai|to truong',
  'animal-disease': 'dich ta|tieu huy|thu y|chon ca|dan heo|viem da|nhiem benh|tien nha nuoc hua',
  seed: 'giong lua|hat giong|lan giong|tro khong deu|bong tro|phan bon|nang suat|giong dom|cong lua',
  signals: 'den tin hieu|den xanh|den do|go giam toc|nga tu|tai nan|mang nguoi|bien bao|lam go|va quet|guong cau',
  extortion: 'cho vay|lai suat|tat son|doi no|tin dung den|xa hoi den|lai me|vay nang lai|lai 20',
  fraud: 'lua dao|ma xac thuc|tu xung|otp|gia danh',
  wages:
    'no luong|luong cong nhan|cong nhan|tien luong|thang chua lanh|chua lanh|tang ca|lien doan lao dong|cong doan|nop bao hiem|dong bao hiem',
  culture: 'nha van hoa|thiet che|bong chuyen|san bong|mo cua|khoa cong|sinh hoat',
  stalled: 'bo do|do dang|thi cong|dao len|ho dao|nham nho|rao chan|chu dau tu|thi cong tiep|noi dai',
  recruitment:
    'trung tuyen|vien chuc|hop dong|tuyen dung|nhan viec|bo tri cong tac|cong nhan toi dau|cham dut hop dong|hieu truong',
  fine: 'xu phat|phat toi|bi quy|ra quyet dinh|phat muoi|tho cu|cat nha|tren dat nong|phat tien',
  bus: 'xe buyt|tuyen so|bo chuyen|chuyen som|cac chuyen|tan tam|khoi phuc|gio cu',
  signal:
    'song dien thoai|tram phat|nha mang|mat lien lac|cot phat|phat song|khong vao mang|truc tuyen|internet|song yeu',
  'public-land': 'dat cong|dau gia|dat nha nuoc|bai xe|rao lai|bi rao|cho thue|giu xe|giu o to',
  piling: 'dong coc|bua dong|bo ke|gio thi cong|5 gio sang|chua sang',
  bullying: 'danh hoi dong|clip|bi danh|xum vao|tat|tren mang|nha truong giau|bao luc',
  vote: 'bau|truong ap|cu tri|niem yet|la phieu|phieu|bau lai|ket qua bau',
  parking: 'giu xe|gui xe|bai dau xe|dau xe|gui chiec|ve xe|dua ve|moi luot|bang gia',
  robbery: 'giat tui|cuop|giat gio|trom|cuop gio|trom cat|gan camera|mat trom',
  delay: 'cham tra|hen 20|giay hen|bi ngam|chua co ket qua|qua han|cho doi|bat tin',
}

/** Topic names with a pattern that finds any of their phrases as whole syllables. */
const patterns: readonly (readonly [string, RegExp])[] = Object.entries(phrases).map(([topic, list]) => [
  topic,
  new RegExp(` (?:${list}) `),
])

/** @param plain folded syllables with one space between and around */
export const topicsOf = (plain: string): Set<string> =>
  new Set(patterns.flatMap(([topic, pattern]) => (pattern.test(plain) ? [topic] : [])))
