import type { ApiResponseNoStatusOptions } from '@nestjs/swagger';

/** JSON as an example shows it. */
export type ExampleValue = string | number | boolean | null | readonly ExampleValue[] | { readonly [name: string]: ExampleValue };

interface SchemaObject {
  type?: string;
  nullable?: boolean;
  properties?: Record<string, SchemaObject>;
  required?: string[];
  items?: SchemaObject;
  example?: unknown;
  description?: string;
}

/**
 * Documents an answer by one full example: the schema is read off it, so that the documentation has no schema without properties
 * and no field without an example.
 * @param description English and Vietnamese, one sentence each
 */
export function answerLike(description: string, example: ExampleValue): ApiResponseNoStatusOptions {
  return { description, content: { 'application/json': { schema: schemaOf(example) } } };
}

/** The schema of everything shaped like an example; `null` stands for a text that may be absent. */
function schemaOf(example: ExampleValue): SchemaObject {
  if (example === null) return { type: 'string', nullable: true };
  if (isList(example)) return { type: 'array', items: example[0] === undefined ? { type: 'string' } : schemaOf(example[0]) };
  if (typeof example !== 'object') return { type: typeof example, example };
  const members = Object.entries(example);
  return {
    type: 'object',
    properties: Object.fromEntries(members.map(([name, value]) => [name, schemaOf(value)])),
    required: members.filter(([, value]) => value !== null).map(([name]) => name),
  };
}

function isList(value: ExampleValue): value is readonly ExampleValue[] {
  return Array.isArray(value);
}
