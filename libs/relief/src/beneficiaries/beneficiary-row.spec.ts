import { readRows } from './beneficiary-row.js';
import { listColumns } from './list-columns.js';

const TITLE = [['ỦY BAN MTTQ XÃ HẢI LĂNG'], [], ['DANH SÁCH HỘ NHẬN HỖ TRỢ']];
const HEADINGS = ['STT', 'Họ và tên', 'Thôn/xóm', 'Số CCCD', 'Mã hộ', 'Số tài khoản', 'Số khẩu', 'Số tiền (đồng)', 'Ký nhận'];

function read(...rows: readonly (readonly string[])[]): ReturnType<typeof readRows> {
  const all = [...TITLE, HEADINGS, ...rows];
  const columns = listColumns(all);
  if (!columns) throw new Error('no headings found');
  return readRows(all, columns);
}

describe('a list of beneficiaries', () => {
  it('is read by its headings, wherever they stand and however they are written', () => {
    expect(read(['1', 'Lê Văn Bình', 'Thôn 3', '044085001234', 'HN-12', '0011 0043 12345', '4', '5.000.000 đ', ''])).toEqual([
      {
        row: 5,
        beneficiary: {
          name: 'Lê Văn Bình',
          place: 'Thôn 3',
          idNumber: '044085001234',
          householdCode: 'HN-12',
          account: '0011004312345',
          people: 4,
          amountVnd: 5_000_000n,
        },
      },
    ]);
    const other = [
      ['TT', 'CHỦ HỘ', 'ĐỊA CHỈ', 'Nhân khẩu'],
      ['1', 'Trần Thị Cúc', 'Xóm Mới', '2'],
    ];
    const columns = listColumns(other);
    expect(columns && readRows(other, columns)).toMatchObject([{ beneficiary: { name: 'Trần Thị Cúc', head: 'Trần Thị Cúc', people: 2 } }]);
  });

  it.each(['Công Tằng Tôn Nữ Phương', 'CONG TANG TON NU PHUONG', 'Công Huyền Bích', 'Tống Thị Ngọc', 'Tong Van Ba'])(
    'knows %s as a person, not as the line that adds up',
    (name) => {
      expect(read(['1', name])).toMatchObject([{ beneficiary: { name } }]);
    },
  );

  it.each(['Tổng cộng', 'TỔNG CỘNG:', 'Cộng', 'CONG', 'Tong cong (12 ho)', 'Tổng số hộ: 12', 'Cộng tổng'])(
    'leaves out the line %s',
    (total) => {
      expect(read(['', total, '', '', '', '', '', '5.000.000'])).toEqual([]);
    },
  );

  it('gives a citizen’s number back the zero a spreadsheet took from it', () => {
    expect(read(['1', 'Lê Văn Bình', '', '44085001234'])).toMatchObject([{ beneficiary: { idNumber: '044085001234' } }]);
  });

  it.each([
    ['5000000', 5_000_000n],
    ['5.000.000', 5_000_000n],
    ['5,000,000 VNĐ', 5_000_000n],
    ['5 000 000 đồng', 5_000_000n],
  ])('reads an amount as people write it: %s', (text, amountVnd) => {
    expect(read(['1', 'Lê Văn Bình', '', '', '', '', '', text])).toMatchObject([{ beneficiary: { amountVnd } }]);
  });

  it('passes over empty rows, column letters, sums and signatures without names', () => {
    const rows = read(['A', 'B', '1', '2', '3'], [], ['1', 'Lê Văn Bình'], ['', 'Tổng cộng', '', '', '', '', '', '5.000.000']);
    expect(rows).toHaveLength(1);
  });

  it('says of every wrong cell where it is and what is wrong, and takes nothing of that row', () => {
    const rows = read(
      ['1', '', 'Thôn 1'],
      ['2', 'Lê Văn Bình', 'Thôn 1', '12345', '', 'abc', '0', '1.5tr'],
      ['3', 'Trần\u202e Cúc'],
      ['4', 'a'.repeat(201)],
      ['5', 'Phan Dũng', '', '', '', '', '', '1'.repeat(20)],
    );
    expect(rows).toEqual([
      { row: 5, faults: [{ row: 5, field: 'name', reason: 'missing' }] },
      {
        row: 6,
        faults: ['id_number', 'account', 'people', 'amount'].map((field) => ({ row: 6, field, reason: 'unreadable' })),
      },
      { row: 7, faults: [{ row: 7, field: 'name', reason: 'unreadable' }] },
      { row: 8, faults: [{ row: 8, field: 'name', reason: 'too_long' }] },
      { row: 9, faults: [{ row: 9, field: 'amount', reason: 'too_large' }] },
    ]);
  });

  it('has no headings where nothing names people', () => {
    expect(
      listColumns([
        ['STT', 'Số tiền'],
        ['1', '5000'],
      ]),
    ).toBeUndefined();
    expect(listColumns([['Họ và tên']])).toBeUndefined();
  });
});
