import { givenApp, type TestApp } from '../support/app.js';
import { jsonAt } from '../support/json.js';

type Json = Readonly<Record<string, unknown>>;

function members(value: unknown): readonly (readonly [string, Json])[] {
  return typeof value === 'object' && value !== null ? Object.entries(value as Readonly<Record<string, Json>>) : [];
}

describe('the documentation', () => {
  let app: TestApp;
  let paths: readonly (readonly [string, Json])[];
  let schemas: readonly (readonly [string, Json])[];

  beforeAll(async () => {
    app = await givenApp();
    const document = await app.open('get', '/docs/openapi.json').expect(200);
    paths = members(jsonAt(document, 'paths'));
    schemas = members(jsonAt(document, 'components.schemas'));
  });

  afterAll(async () => {
    await app.close();
  });

  const operations = (): readonly (readonly [string, Json])[] =>
    paths.flatMap(([path, item]) => members(item).map(([method, operation]) => [`${method.toUpperCase()} ${path}`, operation] as const));

  it('is a page people can read', async () => {
    const { text } = await app.open('get', '/docs/').expect(200);
    expect(text).toContain('swagger-ui');
    await app.open('get', '/docs/start.js').expect(200);
  });

  it('has bodies to try that work as they stand, for what a newcomer tries first', () => {
    const withBodies = operations().filter(([, { requestBody }]) => JSON.stringify(requestBody ?? {}).includes('"examples"'));
    expect(withBodies.map(([name]) => name)).toEqual(
      expect.arrayContaining(['POST /api/v1/contributions', 'POST /api/v1/entries/{index}/reverse', 'POST /api/v1/audit/workbooks']),
    );
  });

  it('names every route of officers, auditors, the public and the log', () => {
    const documented = operations().map(([name]) => name);
    expect(documented).toEqual(
      expect.arrayContaining([
        'POST /api/v1/contributions',
        'POST /api/v1/entries/{index}/reverse',
        'POST /api/v1/statements',
        'GET /api/v1/statements/{id}',
        'PUT /api/v1/campaigns/{slug}',
        'POST /api/v1/audit/workbooks',
        'GET /api/v1/audit/fsck',
        'POST /api/v1/audit/fsck',
        'GET /public/v1/campaigns/{slug}/totals',
        'GET /public/v1/receipts/{code}',
        'POST /public/v1/search',
        'GET /log/checkpoint',
      ]),
    );
  });

  it('has no empty schema, and an example for every field', () => {
    expect(schemas.length).toBeGreaterThan(10);
    for (const [name, schema] of schemas) {
      const fields = members(schema['properties']);
      expect([name, fields.length > 0]).toEqual([name, true]);
      for (const [field, described] of fields) {
        const isGroup = '$ref' in described || 'allOf' in described || 'items' in described;
        expect([`${name}.${field}`, isGroup || 'example' in described]).toEqual([`${name}.${field}`, true]);
      }
    }
  });

  it('names no schema that is not there: a group of fields leads to its own', () => {
    const named = new Set(schemas.map(([name]) => `#/components/schemas/${name}`));
    const references = [...JSON.stringify({ paths, schemas }).matchAll(/"\$ref":"([^"]*)"/g)].map(([, reference]) => reference);
    expect(references.length).toBeGreaterThan(40);
    expect(references.filter((reference) => !named.has(reference ?? ''))).toEqual([]);
  });

  it('says of every route that wants a key what a missing key and one used for something else are answered', () => {
    const withKey = operations().filter(([, { parameters }]) =>
      members(parameters).some(([, parameter]) => parameter['name'] === 'Idempotency-Key' && parameter['required'] === true),
    );
    expect(withKey.length).toBeGreaterThan(20);
    for (const [name, operation] of withKey) {
      const answers = JSON.stringify(operation['responses']);
      const said = ['IDEMPOTENCY_KEY_MISSING', 'KEY_REUSED'].filter((code) => answers.includes(`\`${code}\``));
      expect([name, said]).toEqual([name, ['IDEMPOTENCY_KEY_MISSING', 'KEY_REUSED']]);
    }
  });

  it('shows what every route answers when all is well, with a schema that says something', () => {
    for (const [name, operation] of operations()) {
      const [[, answer] = ['', {}]] = members(operation['responses']).filter(([status]) => status.startsWith('2'));
      const schemasOf = members(answer['content']).map(([, content]) => content['schema']);
      expect([name, schemasOf.length]).toEqual([name, 1]);
      expect([name, JSON.stringify(schemasOf[0]).length > 20]).toEqual([name, true]);
      expect([name, typeof operation['summary'] === 'string' && operation['summary'].includes(' · ')]).toEqual([name, true]);
    }
  });

  it('says which routes need a token or a session', () => {
    for (const [name, operation] of operations()) {
      // Whoever comes in has nothing to show yet, and a desk shows its code.
      const isGuarded = name.includes(' /api/') && !['POST /api/v1/session', 'POST /api/v1/devices'].includes(name);
      expect([name, 'security' in operation]).toEqual([name, isGuarded]);
    }
  });
});
