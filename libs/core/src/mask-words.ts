/**
 * What may stay in the memo of a masked gift, folded (no tones, lower case), in two lists, because most relief words are
 * also names once a bank has dropped the tones: `bao` is bão and Bảo, `tran` is mặt trận and Trần.
 *
 * A word stands in `MASK_WORDS` only if nobody is called so: abbreviations, banks, storms, English. Everything else stands
 * in `MASK_PHRASES` and stays only in that company. When in doubt it is left out: an initial too many is a blemish, a name
 * too many is a leak. In phrases `#` is any run of digits.
 */
export const MASK_WORDS: readonly string[] = `
mbvcb vcb vietcombank vietinbank bidv agribank vbsp techcombank tcb mbbank acb tpbank vpbank vib shb sacombank hdbank ocb msb
lpbank seabank eximbank abbank namabank pvcombank bacabank vietbank vietabank bvbank ncb scb baovietbank wooribank hsbc uob
timo ubank momo zalopay vnpay viettelpay shopeepay airpay payoo napas ibft tgtt mhs mse ibanking ebanking
ct ck ctk nhtm tmcp tnhh cp cty ctcp dntn htx tk stk gd gdich nd vnd usd atm qr sms otp ott pgd shgd
partner direct debits debit credit transfer payment deposit cash receipt invoice trace ref
mttq mttqvn ubmttq ubmttqvn ubtw ubtwmttq ubnd hdnd tw vn vietnam tp tphcm hcm xp btv bch clb cbcnv cbnv cnv cnvc cbgv gv hs sv
hssv phhs cmhs thpt thcs mn gdmn gdpt ptdt kcn kcx bql ldld cdcs ccb qdnd cand bhxh bvdk
uh uhdb uhmt uhmb uhbl ungho chuyentien chuyenkhoan quyengop donggop dongbao baolu lulut cuutro hotro mattran khacphuc hauqua
thiethai baoso baoyagi mientrung mienbac nguoidan bacon giupdo chiase
yagi covid ncov bualoi matmo ragasa kalmaegi noru molave wipha kajiki
lut gop gui nguoi
donate donation donations support supporting help helping for from with and flood flooding floods relief typhoon storm
victims people charity fund funds foundation emergency company corporation corp ltd jsc inc group team club
school class staff office hospital university fanclub fanpage fandom fan fans community association church pagoda
`
  .trim()
  .split(/\s+/);

/** What relief is for: these read the same behind any of `LINKS`. */
const PURPOSES = `
dong bao, ba con, nguoi dan, nhan dan, nan nhan, mien trung, mien bac, mien nam, mien nui, bao lu, lu lut, lu quet, bao lut, sat lo,
vung lu, vung bao, vung cao, vung thien tai, vung sat lo, con bao, con lu, dot bao, dot lu, bao yagi, bao so #, con bao so #, con bao yagi,
cac gia dinh, ho ngheo, nguoi ngheo, tre em, cac chau, cac em, cac tinh, cac ho dan, cac dia phuong, moi nguoi, vung bi, mat tran to quoc
`;
const LINKS = ['cho', 'den', 'toi', 'voi', 'va', 'cac', 'giup', 'gui', 'bi', 'qua', 've', 'cua', 'boi', 'cung'];

const PHRASES = `
ung ho, ung ho cho, ung ho quyen gop, ung ho quy, xin dong gop, gui dong gop, chuyen tien dong gop, chuyen tien quyen gop, ct tu tk,
ct tu tai khoan, vi nguoi ngheo, hau qua do, hau qua thien tai, hau qua lu lut, hau qua mua lu, hau qua mua bao, cuu tro, ho tro, giup do,
giup suc, chia se, chung tay, gop suc, chung suc, gop phan, xin gop, gop chut, gop mot, mot chut, chut it, chut tam long, mot tam long,
voi tam long, nhung tam long, gui tam long, tam long thom thao, tuong than tuong ai, la lanh dum la rach, mot phan nho, phan nho be,
so tien nho, so tien, it tien, chuyen tien, chuyen tien cho, chuyen tien den, chuyen tien toi, chuyen tien qua, chuyen khoan,
chuyen khoan cho, chuyen den, gui den, gui toi, gui cho, gui tang, gui ve, gui qua, gui tien, nop tien, rut tien, tai khoan, so tai khoan,
so tk, noi dung, noi dung ck, giao dich, ma giao dich, ma gd, ngan hang tmcp, ct tu, ct den, ct nhanh, toi #, den tu napas, mat tran,
mat tran to quoc, mat tran to quoc vn, mat tran to quoc viet nam, to quoc viet nam, uy ban, uy ban mat tran to quoc, uy ban trung uong,
uy ban nhan dan, trung uong mat tran, trung uong mttq, mttq trung uong, mttq tinh, ubmttq tinh, ban cuu tro, ban cuu tro trung uong,
ban van dong, hoi chu thap do, chu thap do, hoi phu nu, hoi nong dan, hoi cuu chien binh, hoi khuyen hoc, hoi dong huong,
hoi nguoi cao tuoi, cuu chien binh, doan thanh nien, cong doan co so, cong doan cong ty, cong doan truong, lien doan lao dong, chi bo,
to dan pho, khu pho, khu dan cu, ban nhan dan, cong ty, cong ty tnhh, cong ty cp, cong ty co phan, tap doan, tong cong ty, doanh nghiep,
xi nghiep, cua hang, nha thuoc, hop tac xa, ngan hang nha nuoc, benh vien, phong kham, truong hoc, truong thpt, truong thcs,
truong tieu hoc, truong mam non, truong mau giao, truong dai hoc, truong cao dang, truong mn, mam non, mau giao, hoc sinh, cac em hoc sinh,
phu huynh hoc sinh, cha me hoc sinh, giao vien, sinh vien, tap the, tap the lop, lop #, tap the cbcnv, can bo, can bo cong nhan vien,
cong nhan vien, nhan vien, nhom ban, nhom thien nguyen, nhom tu thien, cau lac bo, giao xu, chua chien, tang ni phat tu, dong bao,
dong bao ta, dong bao minh, dong bao bi, dong bao gap, dong bao ca nuoc, dong bao cac, dong bao chiu, dong bao vuot, ba con, ba con minh,
ba con bi, ba con gap, nguoi dan, nguoi dan bi, nhan dan, nhan dan viet nam, nguoi viet nam, dong bao viet nam, viet nam co len,
viet nam oi, viet nam quyet thang, mien trung, mien bac, mien nam, mien nui, mien tay, mien trung than yeu, mien bac than yeu,
mien trung ruot thit, khuc ruot mien trung, bao lu, lu lut, lu quet, bao lut, bao va lu, bao va lut, con bao, con lu, dot bao, dot lu,
bao so #, sieu bao yagi, sieu bao so #, bao yagi, bao bualoi, bao matmo, bao ragasa, bao kalmaegi, sat lo, ngap lut, ngap ung, vung lu,
vung bao, vung cao, vung sau, vung xa, vung bi, vung thien tai, bi bao lu, bi lu, bi ngap, bi thiet hai, bi anh huong, bi thien tai,
qua thien tai, boi thien tai, cua thien tai, bi co lap, bi nan, gap nan, hoan nan, chiu thiet hai, chiu anh huong, chiu hau qua,
anh huong cua bao, thiet hai, thiet hai do, thiet hai ve, hau qua bao, hau qua con bao, hau qua cua bao, khac phuc hau qua,
khac phuc thiet hai, khac phuc thien tai, khac phuc kho khan, khac phuc su co, khac phuc bao, khac phuc lu lut, khac phuc sau bao,
ung ho khac phuc, ho tro khac phuc, phong chong thien tai, phong chong bao lut, phong chong dich, kho khan, gap kho khan, vuot kho,
vuot qua, som vuot qua, som on dinh, on dinh cuoc song, cuoc song, xay nha, xay lai nha, sua nha, nha dai doan ket, nha tinh thuong,
hoan canh kho khan, co hoan canh, ho ngheo, nguoi ngheo, nguoi gia, tre em, tre em ngheo, tre mo coi, cac chau, cac em nho, cac em,
cac con, cac bac, cac co chu, cac anh chi, cac tinh, gia dinh toi, gia dinh em, gia dinh con, gia dinh chung toi, gia dinh chung em,
va gia dinh, cung gia dinh, ca gia dinh, dai gia dinh, cac gia dinh, ung ho gia dinh, ho tro gia dinh, giup do gia dinh, va ban be,
cung ban be, va cac ban, va cac con, chung toi, chung em, mong moi nguoi, moi nguoi, moi nguoi binh an, mong ba con, mong dong bao,
cau mong, cau chuc, xin chuc, chuc moi nguoi, chuc ba con, chuc dong bao, cau nguyen cho, som qua, co len, co gang len, xin gui,
xin chia se, xin chia buon, xin duoc, xin ung ho, xin cam on, cam on, tran trong cam on, yeu thuong, thuong yeu, nhieu suc khoe, suc khoe,
dai doan ket, ung ho tu thien, hoat dong tu thien, ung ho thien nguyen, hoat dong thien nguyen, nhu yeu pham, mi tom, mi goi,
luong thuc thuc pham, nuoc sach, quan ao, ao phao, thuoc men, hien vat, dot #, ngay #, so #, # trieu dong, # nghin, # nghin dong,
# ngan dong, # vnd, quyet dinh so, theo danh sach, danh sach, loi keu goi, huong ung loi keu goi, loi phat dong, chuong trinh ung ho,
chien dich, cong tac, cong tac cuu tro
`;

/** Provinces, which stay only behind one of `PLACE_LINKS`: many are given names too (Quang Trí, Hà Giang, Thanh Hóa). */
const PLACES = `
quang tri, quang binh, thua thien hue, da nang, quang nam, quang ngai, ha tinh, nghe an, thanh hoa, binh dinh, phu yen, khanh hoa, gia lai,
dak lak, kon tum, lam dong, lao cai, yen bai, cao bang, lang son, bac kan, tuyen quang, ha giang, thai nguyen, phu tho, son la, dien bien,
lai chau, hoa binh, bac giang, bac ninh, hai phong, quang ninh, hai duong, thai binh, nam dinh, ninh binh, ha nam, ha noi, hung yen,
vinh phuc, can tho, dong thap, ca mau, an giang, ben tre, vinh long
`;
const PLACE_LINKS = ['dong bao', 'ba con', 'nguoi dan', 'nhan dan', 'mttq tinh', 'ubmttq tinh'];

/** Phrases of two words and more, each of which stays whole; phrases may overlap. */
export const MASK_PHRASES: readonly string[] = [
  ...listed(PHRASES),
  ...listed(PURPOSES).flatMap((purpose) => LINKS.map((link) => `${link} ${purpose}`)),
  ...listed(PLACES).flatMap((place) => PLACE_LINKS.map((link) => `${link} ${place}`)),
];

function listed(text: string): readonly string[] {
  return text.split(',').map((phrase) => phrase.trim());
}
