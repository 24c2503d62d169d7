/** Terms of one kind, many different ones, so that the slowest of the kind is seen. */
export interface TermKind {
  readonly name: string;
  /** as they would be typed */
  readonly terms: readonly string[];
}

const FAMILIES = ['nguyễn', 'trần', 'lê', 'phạm', 'hoàng', 'huỳnh', 'phan', 'vũ', 'đặng', 'bùi', 'đỗ', 'ngô', 'dương', 'quách'];
const SECONDS = ['thị', 'văn', 'hữu', 'đức', 'minh', 'quốc', 'hồng', 'ngọc', 'kim', 'bích', 'tuyết', 'mạnh'];
const GIVENS = [
  'an',
  'anh',
  'bình',
  'cường',
  'dũng',
  'giang',
  'hạnh',
  'hùng',
  'khoa',
  'lan',
  'nhung',
  'oanh',
  'phúc',
  'quyên',
  'tuyết',
  'vy',
  'xuân',
  'yến',
];

/** Every kind of term: from one that three quarters of all gifts have to one that none has. */
export function termKinds(): readonly TermKind[] {
  return [
    { name: 'common words', terms: ['ủng hộ', 'ung', 'bao', 'ba con', 'mbvcb', 'dong bao', 'cuu tro', 'bão số 3'] },
    { name: 'one word of a name', terms: [...FAMILIES, ...SECONDS, ...GIVENS].filter((word) => word.length >= 3) },
    { name: 'beginning of a name', terms: pairs(FAMILIES, SECONDS) },
    { name: 'full name', terms: pairs(pairs(FAMILIES, SECONDS), GIVENS) },
    { name: 'long full name', terms: pairs(pairs(pairs(FAMILIES.slice(0, 6), SECONDS.slice(0, 6)), SECONDS.slice(6)), GIVENS.slice(0, 6)) },
    { name: 'masked name', terms: ['nguyễn t. h.', 'trần v. a', 'lê m. k.', 'n. t. h', 'v h khoa'] },
    { name: 'three digits', terms: digits(3) },
    { name: 'six digits', terms: digits(6) },
    { name: 'eight digits', terms: digits(8) },
    { name: 'no match', terms: ['không có ai', 'xyzzy', 'nguyễn zzz', 'zzz thi', 'quang quang quang quang', 'abcdef ghijkl'] },
  ];
}

function pairs(firsts: readonly string[], seconds: readonly string[]): readonly string[] {
  return firsts.flatMap((first) => seconds.map((second) => `${first} ${second}`));
}

function digits(count: number): readonly string[] {
  return Array.from({ length: 40 }, (_, each) =>
    String((each + 1) * 7_368_787_069)
      .slice(-count)
      .padStart(count, '7'),
  );
}
