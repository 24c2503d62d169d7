import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsBoolean, IsIn, IsInt, IsOptional, Matches, Max, Min, ValidateBy, ValidateNested } from 'class-validator';
import { parseBusinessDate } from '#core/dates.js';
import { DomainError } from '#core/domain-error.js';
import { cleanText } from '#core/text.js';
import { LINE_QUANTITY_MAX } from '#core/vnd.js';

/** What the documentation says of a field. */
export interface FieldDescription {
  /** Vietnamese and English, separated by " · " */
  readonly description: string;
  readonly example: unknown;
  readonly optional?: boolean;
}

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

function documented(field: FieldDescription, schema: FieldSchema, ...checks: readonly PropertyDecorator[]): PropertyDecorator {
  const { description, example, optional = false } = field;
  return applyDecorators(
    ApiProperty({ ...schema, description, example, required: !optional }),
    ...(optional ? [IsOptional()] : []),
    ...checks,
  );
}

function rule(name: string, message: string, holds: (value: unknown) => boolean): PropertyDecorator {
  return ValidateBy({ name, validator: { validate: holds, defaultMessage: () => message } });
}

/** Whole đồng as digits, 1 to 10^15. */
export function Amount(field: FieldDescription): PropertyDecorator {
  const message = 'viết chữ số liền nhau trong ngoặc kép, từ "1" đến "1000000000000000" đồng, ví dụ "500000"';
  return documented(
    field,
    { type: String, pattern: '^[1-9][0-9]{0,15}$' },
    rule('amount', message, (value) => typeof value === 'string' && /^[1-9][0-9]{0,15}$/.test(value) && BigInt(value) <= LINE_QUANTITY_MAX),
  );
}

/** A quantity of goods as a decimal text, e.g. `"12.5"`, at most three decimals. */
export function Quantity(field: FieldDescription): PropertyDecorator {
  const message = 'viết số trong ngoặc kép, lớn hơn 0, phần thập phân sau dấu chấm và không có số 0 thừa, ví dụ "12.5"';
  return documented(
    field,
    { type: String, pattern: '^(0|[1-9][0-9]{0,11})(\\.[0-9]{0,2}[1-9])?$' },
    rule(
      'quantity',
      message,
      (value) => typeof value === 'string' && value !== '0' && /^(0|[1-9][0-9]{0,11})(\.[0-9]{0,2}[1-9])?$/.test(value),
    ),
  );
}

/** A calendar day, `YYYY-MM-DD`. */
export function Day(field: FieldDescription): PropertyDecorator {
  return documented(
    field,
    { type: String, format: 'date' },
    rule(
      'day',
      'viết ngày có thật dạng năm-tháng-ngày, ví dụ 2026-11-22',
      (value) => typeof value === 'string' && passes(() => parseBusinessDate(value)),
    ),
  );
}

/** Text a person wrote, at most `maxLength` characters once tidied; no control or text-direction characters. */
export function Words(maxLength: number, field: FieldDescription): PropertyDecorator {
  const message = `viết từ 1 đến ${maxLength} ký tự, không có ký tự điều khiển hay ký tự đổi chiều chữ`;
  const isClean = (value: string): boolean => passes(() => cleanText(value, { field: 'text', maxLength })) && value.trim() !== '';
  return documented(
    field,
    { type: String, minLength: 1, maxLength },
    rule('words', message, (value) => typeof value === 'string' && isClean(value)),
  );
}

/** A code of letters, digits and a few signs. */
export function Code(pattern: RegExp, field: FieldDescription): PropertyDecorator {
  const example = typeof field.example === 'string' ? `, ví dụ ${field.example}` : '';
  return documented(field, { type: String, pattern: pattern.source }, Matches(pattern, { message: `không đúng dạng mã${example}` }));
}

/** One of a few words. */
export function OneOf(choices: readonly string[], field: FieldDescription): PropertyDecorator {
  return documented(field, { type: String, enum: [...choices] }, IsIn(choices, { message: `chọn một trong: ${choices.join(', ')}` }));
}

/** Yes or no. */
export function YesNo(field: FieldDescription): PropertyDecorator {
  return documented(field, { type: Boolean }, IsBoolean({ message: 'viết true hoặc false' }));
}

/** A small whole number. */
export function Whole(bounds: { readonly min: number; readonly max: number }, field: FieldDescription): PropertyDecorator {
  const message = `viết số nguyên từ ${bounds.min} đến ${bounds.max}`;
  return documented(
    field,
    { type: Number, minimum: bounds.min, maximum: bounds.max },
    IsInt({ message }),
    Min(bounds.min, { message }),
    Max(bounds.max, { message }),
  );
}

/** A group of fields. */
export function Part(type: () => new () => object, field: Omit<FieldDescription, 'example'>): PropertyDecorator {
  const { description, optional = false } = field;
  return applyDecorators(
    ApiProperty({ type, description, required: !optional }),
    ...(optional ? [IsOptional()] : []),
    rule('object', 'phải là một đối tượng JSON', (value) => typeof value === 'object' && value !== null && !Array.isArray(value)),
    ValidateNested(),
    Type(type),
  );
}

/** A list of groups of fields. */
export function Parts(
  type: () => new () => object,
  bounds: { readonly max: number },
  field: Omit<FieldDescription, 'example'>,
): PropertyDecorator {
  const { description, optional = false } = field;
  const message = `phải là danh sách tối đa ${bounds.max} mục`;
  return applyDecorators(
    ApiProperty({ type, isArray: true, maxItems: bounds.max, description, required: !optional }),
    ...(optional ? [IsOptional()] : []),
    IsArray({ message }),
    ArrayMaxSize(bounds.max, { message }),
    ValidateNested({ each: true }),
    Type(type),
  );
}

/** A list of codes. */
export function Codes(pattern: RegExp, bounds: { readonly max: number }, field: FieldDescription): PropertyDecorator {
  const message = `phải là danh sách tối đa ${bounds.max} mã đúng dạng`;
  return documented(
    field,
    { type: String, isArray: true, maxItems: bounds.max },
    IsArray({ message }),
    ArrayMaxSize(bounds.max, { message }),
    Matches(pattern, { each: true, message }),
  );
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
