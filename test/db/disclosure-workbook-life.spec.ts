import type ExcelJS from 'exceljs';
import { DONOR, LifeBook, REASON, type Row, type WorkbookFile, pick } from './disclosure-workbook-file.js';
import { COMMUNE } from './disclosure-workbook-story.js';

describe('the audit workbook of a whole campaign', () => {
  let book: LifeBook;
  let file: WorkbookFile;

  beforeAll(async () => {
    book = await LifeBook.open();
    file = await book.workbook('life.xlsx');
  });
  afterAll(() => book.close());

  it('says what remains, as what was received and earned less what was handed out, given back and lost', () => {
    const money = (code: string): number =>
      Number(file.rows('Tổng hợp').find((row) => row['Mã số'] === code && row['Số tiền'] !== null)?.['Số tiền']);
    expect(money('received_money')).toBe(1_000_000 + 3_000_000 + 2_000_000 + 700_000);
    expect([money('interest_money'), money('disbursed_money'), money('returned'), money('lost')]).toEqual([45_000, 11_500_000, 150_000, 0]);
    expect(money('remaining_money')).toBe(
      money('received_money') + money('interest_money') - money('disbursed_money') - money('returned') - money('lost'),
    );
    const goods = (code: string): readonly ExcelJS.CellValue[][] =>
      file
        .rows('Tổng hợp')
        .filter((row) => row['Mã số'] === code && row['Mã hàng'])
        .map((row) => [...pick(row, 'Mã hàng', 'Số lượng', 'Giá trị hiện vật', 'Số dòng chưa định giá')]);
    expect(goods('received_goods')).toEqual([
      ['gao', 100, 1_000_000, 0],
      ['mi-tom', 30, 3_000_000, 0],
    ]);
    // 5 kg rejected and 2 kg lost on the way; half a carton more was counted than the book said.
    expect(goods('lost').map(([item, quantity]) => [item, quantity])).toEqual([
      ['gao', 7],
      ['mi-tom', -0.5],
    ]);
    expect(goods('disbursed_goods')).toEqual([['gao', 10, 100_000, 0]]);
  });

  it('ties each sheet of money to its measure', () => {
    expect(file.sum('Đăng ký - tiếp nhận', 'Số tiền đăng ký')).toBe('5000000');
    expect(file.sum('Trao trực tiếp', 'Số tiền')).toBe('3000000');
    expect(file.sum('Phân bổ theo đợt', 'Tiền')).toBe('12000000');
    expect(file.sum('Chi hỗ trợ', 'Tiền')).toBe('11500000');
    expect(file.sum('Hoàn trả', 'Số tiền')).toBe('150000');
    expect(file.sum('Tiếp nhận', 'Số tiền')).toBe('6700000');
  });

  it('follows each pledge: received, handed over directly, no longer waited for, left', () => {
    const [first, expired, withdrawn] = file.rows('Đăng ký - tiếp nhận');
    expect(pick(first, 'Nhà tài trợ', 'Số đăng ký', 'Hạn', 'Trạng thái')).toEqual([
      DONOR,
      book.story.pledge.id,
      new Date('2026-11-01T00:00:00Z'),
      'Nhận một phần',
    ]);
    const money = ['Số tiền đăng ký', 'Đã nhận qua tài khoản, tiền mặt', 'Tiền chuyển thẳng', 'Tiền thôi chờ', 'Tiền còn lại'];
    expect(pick(first, ...money)).toEqual([5_000_000, 3_000_000, 1_000_000, 500_000, 500_000]);
    expect(pick(expired, 'Mã hàng', 'Số lượng đăng ký', 'Hiện vật thôi chờ', 'Hiện vật còn lại', 'Trạng thái')).toEqual([
      'gao',
      50,
      50,
      0,
      'Hết hạn',
    ]);
    expect(pick(withdrawn, 'Tiền còn lại', 'Trạng thái')).toEqual([0, 'Đã hủy']);
    expect(file.rows('Trao trực tiếp').map((row) => pick(row, 'Đơn vị nhận', 'Số tiền', 'Bằng chứng'))).toEqual([
      [COMMUNE, 1_000_000, '1 tệp có cam kết'],
      ['44', 2_000_000, '1 tệp có cam kết'],
    ]);
  });

  it('says of every round what was decided, handed out and is left, and which part of what came it is', () => {
    const rounds = file.rows('Phân bổ theo đợt');
    expect(rounds.map((row) => pick(row, 'Đợt', 'Số quyết định', 'Đơn vị nhận', 'Nội dung chi', 'Mã hàng'))).toEqual([
      ['1', '12/QĐ-BVĐ', COMMUNE, 'Lương thực, thực phẩm, nước uống, thuốc, nhu yếu phẩm', 'vnd'],
      ['1', '12/QĐ-BVĐ', COMMUNE, 'Lương thực, thực phẩm, nước uống, thuốc, nhu yếu phẩm', 'gao'],
      ['1', '12/QĐ-BVĐ', COMMUNE, 'Lương thực, thực phẩm, nước uống, thuốc, nhu yếu phẩm', 'vnd'],
    ]);
    expect(pick(rounds[0], 'Tiền', 'Tiền đã chi tại cơ sở', 'Tiền còn tại cơ sở', '% nguồn đã tiếp nhận')).toEqual([
      12_000_000, 11_500_000, 500_000, 177.9,
    ]);
    expect(pick(rounds[1], 'Hiện vật', 'Hiện vật đã cấp tại cơ sở', 'Hiện vật còn tại cơ sở', '% nguồn đã tiếp nhận')).toEqual([
      20, 10, 10, 20,
    ]);
    expect(pick(rounds[2], 'Tiền còn tại cơ sở')).toEqual([0]);
    expect(rounds[2]?.['Đã đảo bởi bút toán']).toBeGreaterThan(0);
  });

  it('shows why a hand-out lies outside the norm, and whether it was signed for and confirmed', () => {
    const [money, goods, mistaken] = file.rows('Chi hỗ trợ');
    expect(pick(money, 'Bút toán số', 'Tiền', 'Số hộ', 'Số người', 'Mức bình quân một hộ', 'QĐ phân bổ (số, ngày)')).toEqual([
      book.story.breach,
      11_500_000,
      12,
      48,
      958_333,
      '12/QĐ-BVĐ, 2026-10-02',
    ]);
    expect(pick(money, 'Ngoài định mức', 'Lý do ngoài định mức', 'Ký nhận', 'Xác nhận địa phương')).toEqual([
      'Trên mức tối đa',
      REASON,
      'Có',
      'Có',
    ]);
    expect(pick(goods, 'Mã hàng', 'Số lượng', 'Giá trị', 'Cộng', 'Ngoài định mức', 'Ký nhận', 'Xác nhận địa phương')).toEqual([
      'gao',
      10,
      100_000,
      100_000,
      null,
      'Có',
      'Không',
    ]);
    expect(mistaken?.['Đã đảo bởi bút toán']).toBeGreaterThan(0);
    expect(file.sheet('Chi hỗ trợ').getRow(8).getCell(1).value).toBe('1');
    expect(JSON.stringify(file.sheet('Sổ kho').getRow(1).values)).toContain('S21-H');
  });

  it('follows transfers of money and goods: received, returned, missing with its reason, or still on the way', () => {
    const rows = file.rows('Điều chuyển');
    expect(rows.map((row) => pick(row, 'Loại', 'Mã hàng', 'Tình trạng'))).toEqual([
      ['Hiện vật', 'gao', 'Đã nhận'],
      ['Hiện vật', 'mi-tom', 'Đang trên đường'],
      ['Tiền', 'vnd', 'Đã nhận'],
      ['Tiền', 'vnd', 'Đang trên đường'],
      ['Tiền', 'vnd', 'Đã hủy'],
    ]);
    const quantities = ['Hiện vật gửi đi', 'Hiện vật đã nhận', 'Hiện vật trả lại', 'Chênh lệch', 'Lý do chênh lệch'];
    expect(pick(rows[0], ...quantities)).toEqual([40, 30, 8, 2, 'Hư hỏng']);
    expect(pick(rows[1], 'Bút toán số', 'Số ngày đang đi')).toEqual([book.story.openGoods, 0]);
    expect(pick(rows[2], 'Bên gửi', 'Bên nhận', 'Tiền gửi đi', 'Tiền đã nhận', 'Chênh lệch')).toEqual(['44', COMMUNE, 500_000, 500_000, 0]);
    expect(pick(rows[3], 'Bút toán số', 'Tiền gửi đi', 'Tiền đã nhận')).toEqual([book.story.openMoney, 200_000, null]);
  });

  it('keeps a card per item and warehouse, and a ledger whose money goes with the goods', () => {
    const card = (warehouse: string, item: string, sheet = 'Sổ kho'): readonly Row[] =>
      file.rows(sheet).filter((row) => row['Kho'] === warehouse && row['Mã hàng'] === item);
    const moves = (rows: readonly Row[]): readonly unknown[] =>
      rows.map((row) => pick(row, 'Diễn giải', 'Nhập số lượng', 'Xuất số lượng', 'Tồn số lượng'));
    expect(moves(card('44-k1', 'gao'))).toEqual([
      ['Điều chuyển hàng', 30, null, 30],
      ['Chi hỗ trợ', null, 10, 20],
    ]);
    expect(moves(card('44', 'gao'))).toEqual([
      ['Kiểm nhận', 95, null, 95],
      ['Điều chuyển hàng', null, 40, 55],
      ['Điều chuyển hàng', 8, null, 63],
    ]);
    expect(moves(card('44', 'mi-tom'))).toEqual([
      ['Kiểm nhận', 30, null, 30],
      ['Điều chuyển hàng', null, 10, 20],
      ['Kiểm kê hàng', 0.5, null, 20.5],
    ]);
    const ledger = card('44', 'gao', 'Sổ chi tiết hàng');
    expect(ledger.map((row) => pick(row, 'Tình trạng', 'Nhập tiền', 'Xuất tiền', 'Tồn số lượng', 'Tồn tiền'))).toEqual([
      ['Chưa kiểm', 1_000_000, null, 100, 1_000_000],
      ['Chưa kiểm', null, 950_000, 5, 50_000],
      ['Trong kho', 950_000, null, 100, 1_000_000],
      ['Chưa kiểm', null, 50_000, 95, 950_000],
      ['Trong kho', null, 400_000, 55, 550_000],
      ['Trong kho', 80_000, null, 63, 630_000],
    ]);
    // Valued after it had come: the card knows the value from the first row on. What a count finds again is worth what left last.
    const noodles = card('44', 'mi-tom', 'Sổ chi tiết hàng').map((row) => pick(row, 'Nhập tiền', 'Xuất tiền', 'Tồn tiền'));
    expect([noodles[0], noodles.at(-2), noodles.at(-1)]).toEqual([
      [3_000_000, null, 3_000_000],
      [null, 1_000_000, 2_000_000],
      [50_000, null, 2_050_000],
    ]);
    expect(ledger[2]).toMatchObject({ 'Hạn sử dụng': new Date('2026-12-31T00:00:00Z'), 'Đơn giá': 10_000 });
  });

  it('links corrections both ways, and says what a reversal found already spent', () => {
    const rows = file.rows('Đảo - điều chỉnh');
    const corrected = rows.filter((row) => row['Bút toán gốc'] === book.story.wrongGift);
    expect(
      corrected.map((row) =>
        pick(row, 'Loại', 'Nội dung', 'Bút toán thay thế', 'Số tiền đã ghi', 'Số đúng', 'Chênh lệch Nợ', 'Bút toán số'),
      ),
    ).toEqual([
      ['Đảo', 'Tiếp nhận', book.story.correction, 70_000, 700_000, 630_000, book.story.correction - 1],
      ['Ghi lại', 'Tiếp nhận', null, null, null, null, book.story.correction],
    ]);
    const recalled = rows.filter((row) => row['Bút toán gốc'] === book.story.recalledGift);
    expect(recalled.map((row) => pick(row, 'Loại', 'Bút toán số'))).toEqual([
      ['Đảo', book.story.shortage - 1],
      ['Bù thiếu hụt', book.story.shortage],
    ]);
    expect(rows.map((row) => row['Nội dung'])).toEqual(expect.arrayContaining(['Đăng ký', 'Phân bổ', 'Chi hỗ trợ', 'Chuyển tiền đi']));
    const [day] = file.rows('Theo ngày');
    expect(pick(day, 'Số bút toán đảo', 'Tiền đảo')).toEqual([2, 10_070_000]);
  });

  it('lists closed months and documents, public ones with their digest', () => {
    expect(
      file.rows('Khóa sổ').map((row) => pick(row, 'Kỳ', 'Đơn vị', 'Tài khoản', 'Số dư sổ', 'Chênh lệch với ngân hàng', 'Đã giải trình')),
    ).toEqual([
      ['2026-09', '44', 'cash:44', 70_000, null, null],
      ['2026-09', '44', 'bank:vcb-1023456789', 500_000, -50_000, 'Có'],
    ]);
    const documents = file.rows('Tài liệu');
    expect(documents.map((row) => row['Loại tài liệu'])).toEqual([
      'Danh sách ký nhận',
      'Xác nhận của địa phương',
      'Danh sách ký nhận',
      'Lời kêu gọi',
    ]);
    expect(documents.map((row) => row['SHA-256'])).toEqual([null, null, null, '0'.repeat(64)]);
  });
});
