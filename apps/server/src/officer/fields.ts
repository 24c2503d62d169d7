import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ValidateBy, ValidateIf, ValidateNested } from 'class-validator';
import { parseBusinessDate } from '#core/dates.js';
import { DomainError } from '#core/domain-error.js';
import { cleanText } from '#core/text.js';
import { LINE_QUANTITY_MAX } from '#core/vnd.js';
import { isSurelyValid, Takes } from '../http/surely-valid.js';

/** What the documentation says of a field. */
export interface FieldDescription {
  /** Vietnamese and English, separated by " · " */
  readonly description: string;
  readonly example: unknown;
  readonly optional?: boolean;
}

const SECRET_MAX = 1_000;

interface FieldSchema {
  readonly type: typeof String | typeof Boolean | typeof Number;
  readonly isArray?: boolean;
  readonly enum?: string[];
  readonly format?: string;
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly maxItems?: number;
}

/** What a value has to be, and what its sender is told when it isn't. */
interface Rule {
  readonly name: string;
  readonly message: string;
  readonly holds: (value: unknown) => boolean;
}

// One predicate a field: class-validator tells with it what is wrong, `isSurelyValid` that all is right.
function field({ description, example, optional = false }: FieldDescription, schema: FieldSchema, rule: Rule): PropertyDecorator {
  return applyDecorators(
    ApiProperty({ ...schema, description, example, required: !optional }),
    ...(optional ? [MayBeAbsent] : []),
    validated(rule),
    Takes({ optional, holds: rule.holds }),
  );
}

// Not class-validator's IsOptional: that takes null as well, which nothing behind it expects.
const MayBeAbsent = ValidateIf((_dto: object, value: unknown) => value !== undefined);

function validated({ name, message, holds }: Rule): PropertyDecorator {
  return ValidateBy({ name, validator: { validate: holds, defaultMessage: () => message } });
}

/** Whole đồng as digits, 1 to 10^15. */
export function Amount(described: FieldDescription): PropertyDecorator {
  return field(
    described,
    { type: String, pattern: '^[1-9][0-9]{0,15}$' },
    {
      name: 'amount',
      message: 'viết chữ số liền nhau trong ngoặc kép, từ "1" đến "1000000000000000" đồng, ví dụ "500000"',
      holds: (value) => typeof value === 'string' && /^[1-9][0-9]{0,15}$/.test(value) && BigInt(value) <= LINE_QUANTITY_MAX,
    },
  );
}

/** A quantity of goods as a decimal text, e.g. `"12.5"`, at most three decimals. */
export function Quantity(described: FieldDescription): PropertyDecorator {
  return field(
    described,
    { type: String, pattern: '^(0|[1-9][0-9]{0,11})(\\.[0-9]{0,2}[1-9])?$' },
    {
      name: 'quantity',
      message: 'viết số trong ngoặc kép, lớn hơn 0, phần thập phân sau dấu chấm và không có số 0 thừa, ví dụ "12.5"',
      holds: (value) => typeof value === 'string' && value !== '0' && /^(0|[1-9][0-9]{0,11})(\.[0-9]{0,2}[1-9])?$/.test(value),
    },
  );
}

/** A calendar day, `YYYY-MM-DD`. */
export function Day(described: FieldDescription): PropertyDecorator {
  return field(
    described,
    { type: String, format: 'date' },
    {
      name: 'day',
      message: 'viết ngày có thật dạng năm-tháng-ngày, ví dụ 2026-11-22',
      holds: (value) => typeof value === 'string' && passes(() => parseBusinessDate(value)),
    },
  );
}

/** Text a person wrote and another can read, at most `maxLength` characters once tidied; no control or text-direction characters. */
export function Words(maxLength: number, described: FieldDescription): PropertyDecorator {
  const isClean = (value: string): boolean => isSeen(value) && passes(() => cleanText(value, { field: 'text', maxLength }));
  return field(
    described,
    { type: String, minLength: 1, maxLength },
    {
      name: 'words',
      message: `viết từ 1 đến ${maxLength} ký tự đọc được, không có ký tự điều khiển hay ký tự đổi chiều chữ`,
      holds: (value) => typeof value === 'string' && isClean(value),
    },
  );
}

/** A secret exactly as it was typed, 1 to 1,000 characters of any kind: nothing is tidied and nothing of it is repeated. */
export function Secret(described: FieldDescription): PropertyDecorator {
  return field(
    described,
    { type: String, minLength: 1, maxLength: SECRET_MAX, format: 'password' },
    {
      name: 'secret',
      message: `viết từ 1 đến ${SECRET_MAX} ký tự`,
      holds: (value) => typeof value === 'string' && value !== '' && value.length <= SECRET_MAX,
    },
  );
}

/** A code of letters, digits and a few signs. @param pattern of the whole text, not one with memory (`g`, `y`) */
export function Code(pattern: RegExp, described: FieldDescription): PropertyDecorator {
  const example = typeof described.example === 'string' ? `, ví dụ ${described.example}` : '';
  return field(
    described,
    { type: String, pattern: pattern.source },
    { name: 'code', message: `không đúng dạng mã${example}`, holds: (value) => typeof value === 'string' && pattern.test(value) },
  );
}

/** One of a few words. */
export function OneOf(choices: readonly string[], described: FieldDescription): PropertyDecorator {
  return field(
    described,
    { type: String, enum: [...choices] },
    {
      name: 'one_of',
      message: `chọn một trong: ${choices.join(', ')}`,
      holds: (value) => typeof value === 'string' && choices.includes(value),
    },
  );
}

/** Yes or no. */
export function YesNo(described: FieldDescription): PropertyDecorator {
  return field(
    described,
    { type: Boolean },
    { name: 'yes_no', message: 'viết true hoặc false', holds: (value) => typeof value === 'boolean' },
  );
}

/** A small whole number. */
export function Whole(bounds: { readonly min: number; readonly max: number }, described: FieldDescription): PropertyDecorator {
  const { min, max } = bounds;
  return field(
    described,
    { type: Number, minimum: min, maximum: max },
    {
      name: 'whole',
      message: `viết số nguyên từ ${min} đến ${max}`,
      holds: (value) => typeof value === 'number' && Number.isInteger(value) && value >= min && value <= max,
    },
  );
}

// `type: () => …` is written out: Nest takes a function for a class unless its name is `type`, which an argument does not have.
/** A group of fields. */
export function Part(type: () => new () => object, described: Omit<FieldDescription, 'example'>): PropertyDecorator {
  const { description, optional = false } = described;
  return applyDecorators(
    ApiProperty({ type: () => type(), description, required: !optional }),
    ...(optional ? [MayBeAbsent] : []),
    validated({
      name: 'object',
      message: 'phải là một đối tượng JSON',
      holds: isGroup,
    }),
    ValidateNested(),
    Type(type),
    Takes({ optional, holds: (value) => isSurelyValid(type(), value) }),
  );
}

/** A list of groups of fields. @param bounds how many there may be, `min` 0 when left out */
export function Parts(
  type: () => new () => object,
  bounds: { readonly min?: number; readonly max: number },
  described: Omit<FieldDescription, 'example'>,
): PropertyDecorator {
  const { description, optional = false } = described;
  const { min = 0, max } = bounds;
  const isInBounds = (value: unknown): value is readonly unknown[] => Array.isArray(value) && value.length >= min && value.length <= max;
  return applyDecorators(
    ApiProperty({ type: () => type(), isArray: true, minItems: min, maxItems: max, description, required: !optional }),
    ...(optional ? [MayBeAbsent] : []),
    // A list within the list would be walked into as if its parts stood in the outer one.
    validated({
      name: 'objects',
      message: `phải là danh sách ${min === 0 ? 'tối đa' : `từ ${min} đến`} ${max} mục, mỗi mục là một đối tượng JSON`,
      holds: (value) => isInBounds(value) && value.every(isGroup),
    }),
    ValidateNested({ each: true }),
    Type(type),
    Takes({
      optional,
      holds: (value) => isInBounds(value) && value.every((each) => isSurelyValid(type(), each)),
    }),
  );
}

/** A list of codes. @param pattern of a whole code, not one with memory (`g`, `y`) */
export function Codes(pattern: RegExp, bounds: { readonly max: number }, described: FieldDescription): PropertyDecorator {
  const { max } = bounds;
  return field(
    described,
    { type: String, isArray: true, maxItems: max },
    {
      name: 'codes',
      message: `phải là danh sách tối đa ${max} mã đúng dạng`,
      holds: (value) =>
        Array.isArray(value) && value.length <= max && value.every((each) => typeof each === 'string' && pattern.test(each)),
    },
  );
}

// Zero-width characters and fillers alone leave a reader nothing: a reason or a name of them would be none.
function isSeen(text: string): boolean {
  return /[\p{L}\p{N}\p{P}\p{S}]/u.test(text.replace(/\p{Default_Ignorable_Code_Point}/gu, ''));
}

function isGroup(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function passes(check: () => unknown): boolean {
  try {
    check();
    return true;
  } catch (error) {
    if (error instanceof DomainError) return false;
    throw error;
  }
}
