import type { ItemFacts } from './item-facts.js';

type Row = readonly [code: string, name: string, nameEn: string, unit: string, scale: number, aliases: string];

/** What people in Viet Nam bring after a storm or flood; our own list and wording. A catalogue grows by adding, never by editing. */
// biome-ignore format: one item a line
const ROWS: readonly Row[] = [
  ['gao', 'Gạo', 'Rice', 'kg', 1, 'gạo tẻ, gạo trắng, rice'],
  ['gao-nep', 'Gạo nếp', 'Glutinous rice', 'kg', 1, 'nếp, sticky rice'],
  ['mi-tom', 'Mì tôm', 'Instant noodles', 'thùng', 0, 'mì gói, mì ăn liền, mỳ tôm, instant noodles'],
  ['mien-kho', 'Miến khô', 'Glass noodles', 'kg', 1, 'miến, miến dong'],
  ['banh-chung', 'Bánh chưng', 'Sticky rice cake', 'chiếc', 0, 'bánh tét, bánh chưng xanh'],
  ['banh-mi', 'Bánh mì', 'Bread', 'ổ', 0, 'bánh mỳ, bread'],
  ['luong-kho', 'Lương khô', 'Compressed ration', 'thùng', 0, 'bánh lương khô, dry ration'],
  ['sua-tuoi', 'Sữa tươi hộp', 'Milk, cartons', 'thùng', 0, 'sữa, sữa hộp, sữa nước'],
  ['sua-bot-tre-em', 'Sữa bột trẻ em', 'Infant formula', 'hộp', 0, 'sữa bột, sữa em bé'],
  ['nuoc-uong', 'Nước uống đóng chai', 'Bottled drinking water', 'thùng', 0, 'nước suối, nước lọc, nước khoáng, nước đóng chai'],
  ['dau-an', 'Dầu ăn', 'Cooking oil', 'lít', 1, 'dầu thực vật'],
  ['nuoc-mam', 'Nước mắm', 'Fish sauce', 'lít', 1, 'mắm'],
  ['muoi', 'Muối', 'Salt', 'kg', 1, 'muối ăn, muối iốt'],
  ['duong', 'Đường', 'Sugar', 'kg', 1, 'đường kính, đường cát'],
  ['ca-hop', 'Cá hộp', 'Canned fish', 'hộp', 0, 'cá đóng hộp'],
  ['thit-hop', 'Thịt hộp', 'Canned meat', 'hộp', 0, 'thịt đóng hộp, pate'],
  ['trung', 'Trứng', 'Eggs', 'quả', 0, 'trứng gà, trứng vịt'],
  ['rau-cu', 'Rau củ', 'Vegetables', 'kg', 1, 'rau, rau xanh, củ quả'],
  ['chan', 'Chăn', 'Blanket', 'chiếc', 0, 'mền, chăn ấm, chăn bông'],
  ['man', 'Màn', 'Mosquito net', 'chiếc', 0, 'mùng, màn chống muỗi'],
  ['chieu', 'Chiếu', 'Sleeping mat', 'chiếc', 0, 'chiếu cói'],
  ['quan-ao', 'Quần áo', 'Clothing', 'kg', 1, 'áo quần, đồ mặc, quần áo cũ'],
  ['ao-am', 'Áo ấm', 'Warm jacket', 'chiếc', 0, 'áo khoác, áo phao lông'],
  ['ao-mua', 'Áo mưa', 'Raincoat', 'chiếc', 0, 'áo tơi'],
  ['ung', 'Ủng', 'Rubber boots', 'đôi', 0, 'ủng cao su'],
  ['ao-phao', 'Áo phao cứu sinh', 'Life jacket', 'chiếc', 0, 'áo phao, phao áo'],
  ['phao-tron', 'Phao tròn', 'Life buoy', 'chiếc', 0, 'phao cứu sinh, phao bơi'],
  ['xuong-cuu-ho', 'Xuồng cứu hộ', 'Rescue boat', 'chiếc', 0, 'ghe, thuyền, xuồng máy'],
  ['den-pin', 'Đèn pin', 'Torch', 'chiếc', 0, 'đèn tích điện, đèn sạc'],
  ['pin-du-phong', 'Pin sạc dự phòng', 'Power bank', 'chiếc', 0, 'sạc dự phòng, cục sạc'],
  ['bep-ga-mini', 'Bếp ga mini', 'Portable gas stove', 'chiếc', 0, 'bếp gas, bếp ga'],
  ['noi', 'Nồi', 'Cooking pot', 'chiếc', 0, 'xoong, nồi nấu'],
  ['bat-che', 'Bạt che', 'Tarpaulin', 'tấm', 0, 'bạt, vải bạt, bạt dứa'],
  ['ton-lop', 'Tôn lợp', 'Roofing sheet', 'm²', 1, 'tôn, mái tôn'],
  ['xi-mang', 'Xi măng', 'Cement', 'bao', 0, 'ximăng'],
  ['thep', 'Thép xây dựng', 'Construction steel', 'kg', 1, 'sắt, thép'],
  ['thuoc-y-te', 'Túi thuốc gia đình', 'Family medicine kit', 'túi', 0, 'thuốc, túi thuốc, tủ thuốc'],
  ['khau-trang', 'Khẩu trang y tế', 'Medical masks', 'hộp', 0, 'khẩu trang'],
  ['cloramin-b', 'Cloramin B', 'Chloramine B disinfectant', 'kg', 3, 'chloramin b, thuốc khử khuẩn nước'],
  ['bang-ve-sinh', 'Băng vệ sinh', 'Sanitary pads', 'gói', 0, 'bvs'],
  ['ta-tre-em', 'Tã trẻ em', 'Nappies', 'gói', 0, 'bỉm, tã giấy, bỉm trẻ em'],
  ['xa-phong', 'Xà phòng', 'Soap', 'bánh', 0, 'xà bông'],
  ['sach-vo', 'Sách vở học sinh', 'School books', 'bộ', 0, 'sách giáo khoa, vở, tập vở'],
  ['cap-sach', 'Cặp sách', 'School bag', 'chiếc', 0, 'ba lô, balo'],
  ['hat-giong', 'Hạt giống', 'Seeds', 'kg', 3, 'giống lúa, lúa giống, hạt giống rau'],
];

/** The catalogue an empty book starts with. */
export const RELIEF_ITEMS: readonly ItemFacts[] = ROWS.map(([code, name, nameEn, unit, scale, aliases]) => ({
  code,
  name,
  nameEn,
  unit,
  scale,
  aliases: aliases.split(', '),
}));
