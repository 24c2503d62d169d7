import { readFileSync } from 'node:fs';
import { foldVietnamese } from './fold.js';
import { displayLine, maskMemo, maskName, maskReference } from './mask.js';
import { MASK_PHRASES, MASK_WORDS } from './mask-words.js';

describe('a masked name', () => {
  it.each([
    ['Nguyễn Thị Hồng Nhung', 'Nguyễn T. H. N.'],
    ['Nguyễn Thị Hồng Nhung'.normalize('NFD'), 'Nguyễn T. H. N.'],
    ['NGUYEN VAN AN', 'NGUYEN V. A.'],
    ['Nhung', 'Nhung'],
    ['  Trần   Văn\tBình ', 'Trần V. B.'],
    ['anh trần đức ánh', 'anh T. Đ. Á.'],
    ["Maria O'Neill-Smith", 'Maria O. S.'],
    ['Lê Thị Hoa (Hải Lăng)', 'Lê T. H. H. L.'],
    ['Phạm Văn Cường 0912345678', 'Phạm V. C.'],
    ['Phạm Văn Cường 0912 345 678', 'Phạm V. C.'],
    ['0912345678', '…'],
    ['nhung.nguyen@example.com', 'N. N. E. C.'],
    ['王 小明', '王 小.'],
    ['𝐍𝐡𝐮𝐧𝐠 𝐋𝐞', '𝐍𝐡𝐮𝐧𝐠 𝐋.'],
    ['', ''],
    ['   ', ''],
    ['***', '…'],
  ])('%j is shown as %j', (name, masked) => {
    expect(maskName(name)).toBe(masked);
  });
});

describe('a masked memo', () => {
  it.each([
    // as banks write them
    ['MBVCB.4705427436.TAN', 'MBVCB.…436.T.'],
    [
      'MBVCB.4705427436.LE VAN TAM chuyen tien.CT tu 0381562339187 LE VAN TAM toi 0025502201399 MAT TRAN TO QUOC VN - BAN CUU TRO',
      'MBVCB.…436.L. V. T. chuyen tien.CT tu …187 L. V. T. toi …399 MAT TRAN TO QUOC VN - BAN CUU TRO',
    ],
    ['985175.918873.098258.DO THI HOA chuyen tien', '…175.…873.…258.D. T. H. chuyen tien'],
    ['NGUYEN THI LAN ung ho dong bao bao lu FT24256811825511', 'N. T. L. ung ho dong bao bao lu …511'],
    [
      'CT nhanh 247 den: TRAN VAN BINH chuyen\ntien ung ho nguoi dan vung bao lu',
      'CT nhanh 247 d.: T. V. B. chuyen tien ung ho nguoi dan vung bao lu',
    ],
    ['VCB.TPHP.31/03/2024.PHAM MINH', 'VCB.T.31/03/…024.P. M.'],
    ['IBFT ung ho mien trung', 'IBFT ung ho mien trung'],
    // phrases of relief
    ['ung ho', 'ung ho'],
    ['Ủng hộ đồng bào bị thiệt hại do bão số 3', 'Ủng hộ đồng bào bị thiệt hại do bão số 3'],
    ['UNG HO NHAN DAN MIEN TRUNG', 'UNG HO NHAN DAN MIEN TRUNG'],
    ['khắc phục hậu quả bão Yagi', 'khắc phục hậu quả bão Yagi'],
    ['khắc phục hậu quả bão Yagi'.normalize('NFD'), 'khắc phục hậu quả bão Yagi'],
    ['Mat tran To quoc Viet Nam', 'Mat tran To quoc Viet Nam'],
    ['cong ty TNHH Minh Chau ung ho', 'cong ty TNHH M. C. ung ho'],
    ['Chung tay cùng bà con vùng lũ', 'Chung tay cùng bà con vùng lũ'],
    ['Do Thi Cung ung ho', 'D. T. C. ung ho'],
    ['va gia dinh ung ho ba con vung lu', 'va gia dinh ung ho ba con vung lu'],
    ['gui den dong bao mien bac', 'gui den dong bao mien bac'],
    ['chia se voi dong bao quang tri', 'chia se voi dong bao quang tri'],
    ['gop 100k', 'gop k.'],
    ['ung ho 500 nghin dong', 'ung ho 500 nghin dong'],
    ['bao lu lut', 'bao lu lut'],
    ['ung  ho \t dong  bao', 'ung ho dong bao'],
    ['ungho dongbao', 'ungho dongbao'],
    ['donation for flood victims from Anna', 'donation for flood victims from A.'],
    // words of phrases that are names when they stand elsewhere
    ['TRAN BAO', 'T. B.'],
    ['HO DONG', 'H. D.'],
    ['TO QUOC BAO', 'T. Q. B.'],
    ['Lữ Đồng Tiến', 'L. Đ. T.'],
    ['NGUYEN VAN TIEN ung ho', 'N. V. T. ung ho'],
    ['LE VAN QUY cuu tro', 'L. V. Q. cuu tro'],
    ['PHAM VAN TU TK 123', 'P. V. T. TK 123'],
    ['NGUYEN KHAC PHUC gop', 'N. K. P. gop'],
    ['HOANG QUANG TRI chuyen tien', 'H. Q. T. chuyen tien'],
    ['ung. ho', 'u. h.'],
    ['Mai Hoa An Binh Trung Bac', 'M. H. A. B. T. B.'],
    // numbers
    ['123', '123'],
    ['1234', '…234'],
    ['sdt 0912345678', 's. …678'],
    ['sdt 0912 345 678', 's. …678'],
    ['sdt0912.345.678', '…678'],
    ['sdt091 234 5678', '…678'],
    ['(091) 234-5678', '(…678'],
    ['+84 91 234 56 78', '+…678'],
    ['0 9 1 2 3 4 5 6 7 8', '…678'],
    ['0123 4567 8901', '…901'],
    ['0912 - 345 - 678', '…678'],
    ['0912 . 345 . 678', '…678'],
    ['0912,,,345,,,678', '…678'],
    ['0912/345/678', '…678'],
    ['091/234/5678', '…678'],
    ['0912/345 678', '…678'],
    ['0912:345:678', '…678'],
    ['CMND 012 / 345 / 678', 'C. …678'],
    ['stk 123456/789 mb', 'stk …789 m.'],
    ['zalo:0912.345.678', 'z.:…678'],
    ['10/09/2024 08:12', '10/09/…024 08:12'],
    ['10/09/2024 08:12:15', '10/09/…024 08:12:15'],
    ['10/09/2024 - 12/09/2024', '10/09/…024 - 12/09/…024'],
    ['tu 8/9 den 10/9/24', 't. 8/9 d. 10/9/24'],
    ['12/9/24 0912/345/678', '12/9/…678'],
    ['10/09/2024 0912 345 678', '10/09/…678'],
    ['1.500.000 dong', '1.500.000 d.'],
    ['a1b2c3d4', '…234'],
    ['12A3', 'A.'],
    ['lop 12A', 'l. A.'],
    ['lop 12', 'lop 12'],
    ['K65', 'K.'],
    // signs, scripts, tricks
    ['', ''],
    ['   ', ''],
    ['...', '...'],
    ['O\u2019Brien', 'O.\u2019B.'],
    ['Ng\u200buyen', 'N.\u200bu.'],
    ['Nguy\u0338\u0338en', 'N.'],
    ['王小明 ung ho', '王. ung ho'],
    ['𝐍𝐡𝐮𝐧𝐠', '𝐍.'],
    ['ＮＨＵＮＧ ０９１２３４５６７８', 'Ｎ. ０.'],
    ['🅝🅗🅤🅝🅖', '🅝.'],
    ['ũng hồ', 'ũng hồ'],
    ['nhung@example.com', 'n.@e.c.'],
    ['a b c', 'a. b. c.'],
  ])('%j is shown as %j', (memo, masked) => {
    expect(maskMemo(memo)).toBe(masked);
  });

  it('is masked in time that grows with its length only', () => {
    expect(maskMemo('12345 '.repeat(200_000))).toHaveLength(5 * 200_000 - 1);
    expect(maskMemo('1 '.repeat(200_000))).toBe('…111');
    expect(maskMemo('ung '.repeat(200_000))).toHaveLength(3 * 200_000 - 1);
    expect(maskMemo('a'.repeat(1_000_000))).toBe('a.');
    const shown = (memo: string): string => displayLine({ memo, consent: 'public', organisation: false }).memo;
    expect(shown('1 '.repeat(200_000).trim())).toBe('…111');
    expect(shown('1/'.repeat(200_000))).toHaveLength(400_000);
    expect(shown('1,,,, '.repeat(100_000))).toHaveLength(600_000);
  });
});

describe('a bank reference', () => {
  it.each([
    ['FT24256811825511', '…5511'],
    ['5213.45946', '…5946'],
    ['12345', '…2345'],
    ['1234', '…'],
    ['𝟎𝟏A', '…'],
    ['𝟎𝟏𝟐𝟑A', '…𝟏𝟐𝟑A'],
    ['', ''],
  ])('%j is shown as %j', (reference, masked) => {
    expect(maskReference(reference)).toBe(masked);
  });
});

describe('what is shown of a gift', () => {
  const gift = {
    donorName: 'Nguyễn Thị Hồng Nhung',
    memo: 'Nhung 0912 345 678 ung ho',
    reference: 'FT24256811825511',
    organisation: false,
  } as const;

  it('is name and memo in full when public, but never a phone', () => {
    expect(displayLine({ ...gift, consent: 'public' })).toEqual({
      donor: 'Nguyễn Thị Hồng Nhung',
      memo: 'Nhung …678 ung ho',
      reference: '…5511',
    });
    expect(displayLine({ ...gift, donorName: 'Nhung 0912345678', consent: 'public' }).donor).toBe('Nhung …678');
  });

  it.each([
    ['0912–345–678', '…678'],
    ['0912\u00a0345\u00a0678', '…678'],
    ['0912_345_678', '…678'],
    ['0912*345*678', '…678'],
    ['0912 - 345 - 678', '…678'],
    ['0912/345/678', '…678'],
    ['0912:345:678', '…678'],
    ['09\u200b12\u200b345\u200b678', '…678'],
    ['stk 12345 67890, goi 0912/345 678 nhe', 'stk …890, goi …678 nhe'],
    ['ngay 10/09/2024 08:12:15 gui 500.000', 'ngay 10/09/2024 08:12:15 gui 500.000'],
    ['tu 10/09/2024 - 12/09/2024', 'tu 10/09/2024 - 12/09/2024'],
    ['２０２４ ０９１２３４５６７８', '…６７８'],
    ['𝟎𝟗𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖', '…𝟔𝟕𝟖'],
  ])('is %j shown in public as %j', (memo, shown) => {
    expect(displayLine({ ...gift, memo, consent: 'public' }).memo).toBe(shown);
  });

  it('is initials when masked', () => {
    expect(displayLine({ ...gift, consent: 'masked' })).toEqual({ donor: 'Nguyễn T. H. N.', memo: 'N. …678 ung ho', reference: '…5511' });
  });

  it('is nothing of the person when anonymous, organisations included', () => {
    for (const organisation of [true, false]) {
      expect(displayLine({ ...gift, organisation, consent: 'anonymous' })).toEqual({ donor: 'Ẩn danh', memo: '', reference: '…5511' });
    }
  });

  it('is an organisation in full', () => {
    const line = displayLine({ ...gift, donorName: 'Công ty TNHH Minh Châu', organisation: true, consent: 'masked' });
    expect(line.donor).toBe('Công ty TNHH Minh Châu');
  });

  it('is empty where nothing is known', () => {
    expect(displayLine({ consent: 'masked', organisation: false })).toEqual({ donor: '', memo: '', reference: '' });
  });
});

const FAMILY_NAMES = (
  'nguyen tran le pham hoang huynh phan vu vo dang bui do ho ngo duong ly dinh doan dao mai lam cao chau luu luong trinh truong ha ta tang to ton ' +
  'thai trieu kieu quach vi lo lu lau ma mac giang va sung vang thao uong ban bach cung lac chung tieu tong khuc nghiem phung quang dam han cu an au'
).split(' ');
const GIVEN_NAMES =
  'an anh bao binh chi dong dung duc giang ha hai hanh hoa hong hung khac lan linh long mai minh nam nga ngoc nhan nhung phuc quoc quy son tam thu tien toan trung tu tuan tuyet van viet yen'.split(
    ' ',
  );

describe('the bundled words', () => {
  it('hold no common family or given name that would stay alone', () => {
    expect(MASK_WORDS.filter((word) => FAMILY_NAMES.includes(word) || GIVEN_NAMES.includes(word))).toEqual([]);
  });

  it('are folded, each once, phrases of two words and more', () => {
    for (const word of [...MASK_WORDS, ...MASK_PHRASES]) expect(word.replaceAll('#', '1')).toBe(foldVietnamese(word.replaceAll('#', '1')));
    expect(new Set(MASK_WORDS).size).toBe(MASK_WORDS.length);
    expect(MASK_PHRASES.filter((phrase) => !phrase.includes(' '))).toEqual([]);
  });

  const vectors = process.env['MINHBACH_VECTORS'];
  if (vectors === undefined) {
    it('were not tried on outside names: set MINHBACH_VECTORS', () => {
      console.warn('outside vectors not given: set MINHBACH_VECTORS');
      expect(vectors).toBeUndefined();
    });
    return;
  }

  const given = ['boy', 'girl']
    .flatMap((list) => readFileSync(`${vectors}/data/names/${list}.txt`, 'utf8').split('\n').map(foldVietnamese))
    .filter((name) => name !== '');

  it('hold no syllable of 2,000 given names that would stay alone', () => {
    const syllables = new Set(given.flatMap((name) => name.split(' ')));
    expect(MASK_WORDS.filter((word) => syllables.has(word))).toEqual([]);
  });

  it.each([
    'chuyen tien',
    'ung ho dong bao',
    'gop 100k',
    'cuu tro',
    'ho tro',
    'chia se',
    'khac phuc hau qua bao',
    'CT tu 123456',
    'tk 123',
    'qua momo',
    '0912345678',
  ])('leave nothing but initials of 2,000 given names behind 20 family names and before "%s"', (behind) => {
    const shown = new Set<string>();
    for (const family of FAMILY_NAMES.slice(0, 20)) {
      for (const name of given) {
        const words = `${family} ${name}`.split(' ');
        const leaked = maskMemo(`${words.join(' ')} ${behind}`)
          .split(' ')
          .slice(0, words.length)
          .filter((word) => word.length > 2);
        for (const word of leaked) shown.add(word);
      }
    }
    expect([...shown]).toEqual([]);
  });
});
