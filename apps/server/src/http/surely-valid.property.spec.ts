import { plainToInstance } from 'class-transformer';
import fc from 'fast-check';
import { RecordContributionDto } from '../officer/contribution.dto.js';
import { isSurelyValid } from './surely-valid.js';
import { Validation } from './validation.js';

const validation = new Validation();

/** What the framework makes of a body, or `undefined` when it refuses it. */
async function validated(body: unknown): Promise<unknown> {
  return validation.transform(body, { type: 'body', metatype: RecordContributionDto }).catch(() => undefined);
}

const digits = fc.bigInt({ min: 1n, max: 10n ** 15n }).map(String);
const words = (maxLength: number) =>
  fc.oneof(fc.constantFrom('Nguyễn Thị Hồng Nhung', 'Gửi bà con'), fc.string({ minLength: 1, maxLength }));
const part = <Fields extends object>(fields: { [Name in keyof Fields]: fc.Arbitrary<Fields[Name]> }, requiredKeys: (keyof Fields)[]) =>
  fc.record(fields, { requiredKeys });

const value = part({ amount: digits, basis: fc.constantFrom('invoice', 'price_list', 'donor', 'board') }, ['amount', 'basis']);
const goods = part(
  { item: fc.constantFrom('gao', 'mi-tom'), quantity: fc.constantFrom('1', '12.5', '0.001'), unit: fc.constant('kg'), value },
  ['item', 'quantity'],
);
const right = part(
  {
    campaign: fc.constantFrom('bao-so-3', 'a'),
    unit: fc.constantFrom('19702', '44'),
    date: fc.constantFrom('2024-09-10', '2024-02-29'),
    cash: fc.record({ amount: digits }),
    bank: part({ amount: digits, reference: fc.constant('FT24253123456789'), account: fc.constant('bank:vcb-1023456789') }, [
      'amount',
      'reference',
    ]),
    goods: fc.array(goods, { maxLength: 3 }),
    donor: part({ name: fc.constant('Trần Văn Bình'), phone: fc.constant('0912 000 418'), organisation: fc.boolean() }, []),
    consent: fc.record({ level: fc.constantFrom('public', 'masked', 'anonymous') }),
    memo: fc.constantFrom('Gửi bà con vùng lũ', 'a'),
    earmark: fc.constant('truong-hoc'),
  },
  ['campaign', 'unit'],
);

// One place of a right body is replaced, taken away or added to: the neighbourhood where two checks would differ.
const odd = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    '',
    '0',
    '1',
    0,
    true,
    [],
    {},
    [{}],
    ['x'],
    { amount: '1' },
    'x\n',
    'a\u202eb',
    '1000000000000001',
    '2024-02-30',
  ),
  fc.json().map((text): unknown => JSON.parse(text)),
  words(600),
  fc.array(goods, { minLength: 49, maxLength: 52 }),
);
const nearlyRight = fc.tuple(right, fc.string(), fc.nat(), odd, fc.boolean()).map(([body, name, at, replacement, isNew]) => {
  const copy: unknown = JSON.parse(JSON.stringify(body));
  const places = objectsIn(copy);
  const place = places[at % places.length] ?? {};
  const names = Object.keys(place);
  // A list of JSON has places, no names: what is added to one is its next.
  const added = Array.isArray(place) ? String(names.length) : name;
  Object.defineProperty(place, isNew || names.length === 0 ? added : (names[at % names.length] ?? added), {
    value: replacement,
    enumerable: true,
    configurable: true,
    writable: true,
  });
  return copy;
});

function objectsIn(value: unknown): readonly object[] {
  if (typeof value !== 'object' || value === null) return [];
  return [value, ...Object.values(value).flatMap(objectsIn)];
}

describe('isSurelyValid', () => {
  it('knows every right gift', async () => {
    await fc.assert(
      fc.asyncProperty(right, async (body) => {
        expect([isSurelyValid(RecordContributionDto, body), (await validated(body)) !== undefined]).toEqual([true, true]);
      }),
    );
  });

  it('never takes what class-validator refuses, and class-validator changes nothing it takes', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          nearlyRight,
          fc.json().map((text): unknown => JSON.parse(text)),
        ),
        async (body) => {
          if (!isSurelyValid(RecordContributionDto, body)) return;
          expect(await validated(body)).toEqual(plainToInstance(RecordContributionDto, body));
          expect(JSON.stringify(await validated(body))).toBe(JSON.stringify(body));
        },
      ),
      { numRuns: 1000 },
    );
  });

  it('leaves to class-validator what is null or absent, and classes it knows nothing of', () => {
    class Undeclared {
      readonly memo?: string;
    }
    expect(isSurelyValid(Undeclared, {})).toBe(false);
    expect(isSurelyValid(RecordContributionDto, { campaign: 'bao-so-3' })).toBe(false);
    expect(isSurelyValid(RecordContributionDto, { campaign: 'bao-so-3', unit: '44', memo: null })).toBe(false);
  });
});
