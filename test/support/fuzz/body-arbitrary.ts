import fc from 'fast-check';
import type { OperationBody } from './operation.js';
import { NASTY_PARTS, nastyTexts } from './nasty-values.js';

/** A body with the media type it claims. */
export interface MadeBody {
  readonly type: string;
  readonly bytes: Buffer;
}

type Members = Readonly<Record<string, unknown>>;

const BOUNDARY = 'ranh-gioi';

/** Texts: nasty ones, and whatever Unicode has. */
export function nastyText(): fc.Arbitrary<string> {
  return fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom(...nastyTexts()) },
    { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 40 }) },
  );
}

function nastyPart(): fc.Arbitrary<unknown> {
  return fc.oneof(
    { weight: 5, arbitrary: nastyText() },
    { weight: 3, arbitrary: fc.constantFrom(...NASTY_PARTS) },
    { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 4 }) },
  );
}

/** Paths of all members and elements, the whole value's own left out. */
function pathsOf(value: unknown, path: readonly string[] = []): readonly (readonly string[])[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, each]) => [[...path, name], ...pathsOf(each, [...path, name])]);
}

/** A copy with one part replaced; `undefined` takes it away. */
function replaced(value: unknown, [name, ...rest]: readonly string[], part: (old: unknown) => unknown): unknown {
  if (name === undefined) return part(value);
  if (Array.isArray(value)) return value.map((each: unknown, at) => (String(at) === name ? replaced(each, rest, part) : each));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([each, old]) => [each, each === name ? replaced(old, rest, part) : old]));
}

/** The example with whole optional parts left out at random: examples name everything, and much of it excludes other parts. */
function thinned(example: Members): fc.Arbitrary<Members> {
  const names = Object.keys(example);
  return fc.subarray(names, { minLength: 0 }).map((left) => {
    // Half of the time nothing is left out.
    const without = new Set(left.length * 2 > names.length ? [] : left);
    return Object.fromEntries(Object.entries(example).filter(([name]) => !without.has(name)));
  });
}

/** The example with one thing changed. */
function mutated(example: Members): fc.Arbitrary<unknown> {
  const change = fc.oneof(
    { weight: 5, arbitrary: nastyPart().map((part) => () => part) },
    { weight: 1, arbitrary: fc.constant(() => undefined) },
    { weight: 1, arbitrary: fc.constant((old: unknown) => [old, old]) },
    { weight: 1, arbitrary: fc.constant((old: unknown) => ({ value: old })) },
  );
  return fc.tuple(thinned(example), fc.nat(), change).map(([value, at, part]) => {
    const paths = pathsOf(value);
    return replaced(value, paths[at % Math.max(1, paths.length)] ?? ['x'], part);
  });
}

function deep(levels: number): string {
  return `${'{"a":['.repeat(levels)}1${']}'.repeat(levels)}`;
}

/** JSON texts that are wrong as texts. */
function wrongText(example: Members): fc.Arbitrary<Buffer> {
  const right = JSON.stringify(example);
  const twice = `${right.slice(0, -1)}${right === '{}' ? '' : ','}${right.slice(1)}`;
  const texts: fc.Arbitrary<string> = fc.oneof(
    fc.nat({ max: right.length }).map((length) => right.slice(0, length)),
    fc.constantFrom(twice, `${right},`, `${right}${right}`, `\ufeff${right}`, right.replaceAll('"', "'"), `/* x */${right}`, `[${right}]`),
    fc.constantFrom(deep(5), deep(200), deep(20_000), '['.repeat(100_000), '1e99999', '-0', '"', 'NaN', 'null', 'true', '""', '[]', '{}'),
    fc.constantFrom('{"__proto__":{"unit":"44"}}', '{"constructor":{"prototype":{"x":1}}}', '{"":""}', `{"a":${'9'.repeat(5_000)}}`),
    fc.json({ maxDepth: 6 }),
    nastyText(),
  );
  return fc.oneof(
    { weight: 8, arbitrary: texts.map((text) => Buffer.from(text)) },
    { weight: 1, arbitrary: fc.constant(Buffer.from(right, 'utf16le')) },
    {
      weight: 1,
      arbitrary: fc.constant(
        Buffer.concat([Buffer.from('{"unit":"'), Buffer.from([0xc3, 0x28, 0xff, 0xed, 0xa0, 0x80]), Buffer.from('"}')]),
      ),
    },
    { weight: 1, arbitrary: fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes)) },
  );
}

const TYPES = [
  'application/json; charset=utf-8',
  'application/json; charset=utf-16',
  'application/json; charset=x-unknown',
  'application/json;;;=',
  'text/plain',
  'text/html',
  'application/xml',
  'application/octet-stream',
  'application/x-www-form-urlencoded',
  'application/x-www-form-urlencoded; charset=iso-8859-1',
  'multipart/form-data',
  'multipart/form-data; boundary=',
  `multipart/form-data; boundary=${BOUNDARY}`,
  'application/problem+json',
  '/',
  'x',
];

/** Bodies for a route: right ones, ones with one thing wrong, nonsense, and right ones under a wrong name. */
export function bodyArbitrary({ kind, example }: OperationBody): fc.Arbitrary<MadeBody> {
  if (kind === 'form') return formBody(example);
  if (kind === 'multipart') return multipartBody(example);
  const json = (value: fc.Arbitrary<unknown>) =>
    value.map((each) => ({ type: 'application/json', bytes: Buffer.from(JSON.stringify(each ?? null)) }));
  return fc.oneof(
    { weight: 5, arbitrary: json(thinned(example)) },
    { weight: 12, arbitrary: json(mutated(example)) },
    { weight: 3, arbitrary: wrongText(example).map((bytes) => ({ type: 'application/json', bytes })) },
    { weight: 1, arbitrary: fc.constantFrom(...TYPES).map((type) => ({ type, bytes: Buffer.from(JSON.stringify(example)) })) },
    { weight: 1, arbitrary: fc.constant({ type: 'application/json', bytes: Buffer.alloc(0) }) },
  );
}

function formBody(example: Members): fc.Arbitrary<MadeBody> {
  const type = 'application/x-www-form-urlencoded';
  const fields = fc.array(fc.tuple(fc.constantFrom(...Object.keys(example)), nastyText()), { maxLength: 6 });
  return fc.oneof(
    { weight: 6, arbitrary: fields.map((pairs) => ({ type, bytes: Buffer.from(new URLSearchParams(pairs).toString()) })) },
    { weight: 1, arbitrary: nastyText().map((text) => ({ type, bytes: Buffer.from(`code=${text}&a[b][c]=1&&=&%`) })) },
    { weight: 1, arbitrary: fc.constantFrom(...TYPES).map((wrong) => ({ type: wrong, bytes: Buffer.from('code=1') })) },
    { weight: 1, arbitrary: fc.constant({ type, bytes: Buffer.from('a=1&'.repeat(2_000)) }) },
  );
}

const FILES: readonly Buffer[] = [
  Buffer.alloc(0),
  Buffer.from('Ngày,Số tiền\n2026-11-22,500000\n'),
  Buffer.from('%PDF-1.4\n%%EOF'),
  Buffer.from('89504e470d0a1a0a0000000d49484452ffffffffffffffff0806000000', 'hex'),
  Buffer.from('ffd8ffe000104a46494600ffd9', 'hex'),
  Buffer.from('504b030414000600080000002100', 'hex'),
  Buffer.from('504b0506000000000000000000000000000000000000', 'hex'),
  Buffer.from('<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>'),
  Buffer.from('GIF89a'),
  Buffer.alloc(70_000, 0x41),
];

function multipartBody(example: Members): fc.Arbitrary<MadeBody> {
  const type = `multipart/form-data; boundary=${BOUNDARY}`;
  const part = (head: string, content: Buffer) =>
    Buffer.concat([Buffer.from(`--${BOUNDARY}\r\nContent-Disposition: form-data; ${head}\r\n\r\n`), content, Buffer.from('\r\n')]);
  const fields = fc
    .array(
      fc.tuple(
        fc.constantFrom(...Object.keys(example).filter((name) => name !== 'file'), '__proto__'),
        fc.option(nastyText(), { freq: 2 }),
      ),
      { maxLength: 6 },
    )
    .map((pairs) => pairs.map(([name, text]) => part(`name="${name}"`, Buffer.from(text ?? String(example[name])))));
  const file = fc
    .tuple(fc.constantFrom('file', 'file', 'file', 'x', ''), nastyText(), fc.constantFrom(...FILES))
    .map(([name, fileName, content]) => part(`name="${name}"; filename="${fileName.replaceAll(/[\r\n"]/g, '_').slice(0, 300)}"`, content));
  const whole = fc
    .tuple(fields, fc.array(file, { maxLength: 2 }))
    .map(([texts, files]) => Buffer.concat([...texts, ...files, Buffer.from(`--${BOUNDARY}--\r\n`)]));
  return fc.oneof(
    { weight: 5, arbitrary: whole.map((bytes) => ({ type, bytes })) },
    { weight: 1, arbitrary: fc.tuple(whole, fc.nat({ max: 300 })).map(([bytes, length]) => ({ type, bytes: bytes.subarray(0, length) })) },
    { weight: 1, arbitrary: fc.constantFrom(...TYPES).map((wrong) => ({ type: wrong, bytes: Buffer.from(JSON.stringify(example)) })) },
  );
}
