import { type ArgumentMetadata, Injectable, ValidationPipe } from '@nestjs/common';
import type { ValidationError } from 'class-validator';
import { type FieldFault, RequestError } from './request-error.js';

/** Levels of objects and lists a body may have; ours have four. */
const DEPTH_MAX = 10;
/** Faults told at once. */
const FAULTS_MAX = 50;
/** Characters of a field's path that are told. */
const FIELD_MAX = 120;

const UNKNOWN_FIELD = 'không có trường này';

/** Checks bodies and queries against their DTO: unknown fields are refused, each fault is told by field in the reader's words. */
@Injectable()
export class Validation extends ValidationPipe {
  constructor() {
    super({
      whitelist: true,
      forbidNonWhitelisted: true,
      forbidUnknownValues: true,
      transform: true,
      stopAtFirstError: true,
      exceptionFactory: (errors: ValidationError[]) => new RequestError('VALIDATION', faultsOf(errors).slice(0, FAULTS_MAX)),
    });
  }

  override async transform(value: unknown, metadata: ArgumentMetadata): Promise<unknown> {
    const isDto = metadata.metatype !== undefined && ![String, Number, Boolean, Array, Object].some((basic) => basic === metadata.metatype);
    if (isDto && (metadata.type === 'body' || metadata.type === 'query') && !isPlainObject(value)) {
      throw new RequestError('VALIDATION', [{ field: metadata.type, message: 'phải là một đối tượng JSON' }]);
    }
    if (isDto && depthOf(value, DEPTH_MAX + 1) > DEPTH_MAX) {
      throw new RequestError('VALIDATION', [{ field: metadata.type, message: `các đối tượng lồng nhau quá ${DEPTH_MAX} lớp` }]);
    }
    // class-validator and class-transformer look fields up in plain objects: what every object has would pass for a field.
    const inherited = isDto ? inheritedNames(value) : [];
    if (inherited.length > 0) throw new RequestError('VALIDATION', inherited.slice(0, FAULTS_MAX).map(unknownField));
    const checked: unknown = await super.transform(value, metadata);
    return checked;
  }
}

// Stops counting at the limit: what is nested ten thousand times must not be walked to its end.
function depthOf(value: unknown, limit: number): number {
  if (typeof value !== 'object' || value === null || limit === 0) return 0;
  return 1 + Math.max(0, ...Object.values(value).map((each) => depthOf(each, limit - 1)));
}

// Express 5 gives queries without a prototype, JSON.parse gives plain ones: both are what a DTO is read from.
function isPlainObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Paths of the fields whose names every object has, `toString` and `__proto__` among them. */
function inheritedNames(value: unknown, path = ''): readonly string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, each]) => [
    ...(Object.hasOwn(Object.prototype, name) ? [`${path}${name}`] : []),
    ...inheritedNames(each, `${path}${name}.`),
  ]);
}

function unknownField(path: string): FieldFault {
  return { field: path.slice(0, FIELD_MAX), message: UNKNOWN_FIELD };
}

/** Every fault of a validation as one line per field. @param path prefix of nested fields */
function faultsOf(errors: readonly ValidationError[], path = ''): readonly FieldFault[] {
  return errors.flatMap((error) => {
    const field = `${path}${error.property === '' ? '(không tên)' : error.property}`.slice(0, FIELD_MAX);
    const own = Object.entries(error.constraints ?? {}).map(([rule, message]) => ({ field, message: messageOf(rule, message) }));
    return [...own.slice(0, 1), ...faultsOf(error.children ?? [], `${field}.`)];
  });
}

// Messages of our DTOs are Vietnamese already; class-validator's own two are not.
function messageOf(rule: string, message: string): string {
  if (rule === 'whitelistValidation') return UNKNOWN_FIELD;
  if (rule === 'nestedValidation' || rule === 'unknownValue') return 'phải là một đối tượng JSON';
  return message;
}
