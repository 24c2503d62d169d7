/** A route as it is fuzzed. */
export interface Operation {
  readonly method: string;
  /** with `{name}` for each variable part */
  readonly path: string;
  readonly query: readonly Parameter[];
  readonly body: OperationBody | undefined;
  /** how often it is chosen beside others */
  readonly weight: number;
}

/** A value of the query. */
export interface Parameter {
  readonly name: string;
  readonly example: string;
}

/** What a route takes. */
export interface OperationBody {
  readonly kind: 'json' | 'form' | 'multipart';
  /** made of the examples of the documentation */
  readonly example: Readonly<Record<string, unknown>>;
}

type Json = Readonly<Record<string, unknown>>;

/** Routes whose answer takes a process of its own or a slow hash: fewer of them, so that the others get their turn. */
const COSTLY =
  /\/(statements|documents|beneficiaries|workbooks|fsck|receipt\.pdf|letter|posted-lists|file|full-names|session|step-up|password|recovery-codes|dang-nhap|bat-dau\/\{code\}|mat-khau|xac-nhan-lai)$/;
const USUAL = 24;

/** Every route of the documentation, and those only people's browsers use. @param routes `METHOD /path/:name` of the running application */
export function operationsOf(document: unknown, routes: readonly string[]): readonly Operation[] {
  const schemas = recordAt(recordAt(document, 'components'), 'schemas');
  const documented = Object.entries(recordAt(document, 'paths')).flatMap(([path, item]) =>
    Object.entries(asRecord(item)).map(([method, operation]) => readOperation(method.toUpperCase(), path, asRecord(operation), schemas)),
  );
  const known = new Set(documented.map(({ method, path }) => `${method} ${path}`));
  const others = routes
    .map((route) => route.replace(/:(\w+)/g, '{$1}').replace('*path', '{path}'))
    .filter((route) => !known.has(route))
    .map((route) => undocumented(route));
  return [...documented, ...others];
}

function weightOf(method: string, path: string): number {
  return COSTLY.test(path) && (method !== 'GET' || /\.pdf$|letter$|fsck$/.test(path)) ? 2 : USUAL;
}

function readOperation(method: string, path: string, operation: Json, schemas: Json): Operation {
  const parameters = Array.isArray(operation['parameters']) ? operation['parameters'].map(asRecord) : [];
  const query = parameters
    .filter((each) => each['in'] === 'query')
    .map((each) => ({ name: String(each['name']), example: textOf(recordAt(each, 'schema')['example']) }));
  const content = recordAt(recordAt(operation, 'requestBody'), 'content');
  const [type, media] = Object.entries(content)[0] ?? [];
  const example = asRecord(exampleOf(asRecord(media)['schema'], schemas));
  const takesBody = method !== 'GET' && method !== 'DELETE';
  const kind = type === 'multipart/form-data' ? 'multipart' : 'json';
  return { method, path, query, body: takesBody ? { kind, example } : undefined, weight: weightOf(method, path) };
}

function undocumented(route: string): Operation {
  const [method = 'GET', path = '/'] = route.split(' ');
  const names = ['lang', 'q', 'tiep', 'unit', 'campaign', 'limit', 'cursor', 'code', 'state', 'trang'];
  const fields = ['csrf', 'login', 'password', 'new_password', 'code', 'q', 'user', 'name', 'days', 'scopes', 'means', 'id'];
  return {
    method,
    path,
    query: names.map((name) => ({ name, example: 'vi' })),
    body: method === 'GET' ? undefined : { kind: 'form', example: Object.fromEntries(fields.map((name) => [name, 'mot-hai-ba'])) },
    weight: weightOf(method, path),
  };
}

/** A value a schema's own examples make. */
function exampleOf(given: unknown, schemas: Json, depth = 0): unknown {
  const schema = asRecord(given);
  if (depth > 8) return null;
  if (schema['example'] !== undefined) return schema['example'];
  const reference = schema['$ref'];
  if (typeof reference === 'string') return exampleOf(schemas[reference.slice(reference.lastIndexOf('/') + 1)], schemas, depth + 1);
  const parts = schema['allOf'] ?? schema['oneOf'] ?? schema['anyOf'];
  if (Array.isArray(parts)) return exampleOf(parts[0], schemas, depth + 1);
  const choices = schema['enum'];
  if (Array.isArray(choices)) return choices[0];
  if (schema['type'] === 'array') return [exampleOf(schema['items'], schemas, depth + 1)];
  const properties = Object.entries(asRecord(schema['properties']));
  if (properties.length > 0) return Object.fromEntries(properties.map(([name, each]) => [name, exampleOf(each, schemas, depth + 1)]));
  return { string: 'x', integer: 1, number: 1, boolean: true }[String(schema['type'])] ?? {};
}

function textOf(example: unknown): string {
  return typeof example === 'string' || typeof example === 'number' || typeof example === 'boolean' ? String(example) : '1';
}

function recordAt(value: unknown, name: string): Json {
  return asRecord(asRecord(value)[name]);
}

function asRecord(value: unknown): Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.fromEntries(Object.entries(value)) : {};
}
