import { DomainError } from '#core/domain-error.js';
import { HTTP_PROBLEMS } from './http-problems.js';
import { problemOf } from './problem-body.js';
import { PROBLEMS } from './problems.js';
import { RequestError } from './request-error.js';

describe('problemOf', () => {
  it('names the broken rule, the field and what to do in Vietnamese', () => {
    const { body } = problemOf(
      new DomainError('OUTSIDE_WINDOW', { campaign: 'bao-so-3', from: '2024-09-01', until: '2024-12-01', date: '2025-01-01' }),
      '/api/v1/contributions',
    );
    expect(body).toMatchObject({
      type: 'urn:minhbach:problem:outside-window',
      status: 422,
      code: 'OUTSIDE_WINDOW',
      field: 'date',
      instance: '/api/v1/contributions',
      detail: 'Chiến dịch bao-so-3 nhận từ 2024-09-01 đến 2024-12-01; ngày ghi là 2025-01-01.',
    });
  });

  it('names a field below the part of the request a rule was broken in, or the part itself', () => {
    const code = problemOf(new DomainError('CONSENT_TEXT_UNKNOWN', { text_version: '1999-01', within: 'correction.consent' }), '/').body;
    expect([code.field, code.facts]).toEqual(['correction.consent.text_version', { text_version: '1999-01' }]);
    expect(problemOf(new DomainError('NOT_FOUND', { donor: 'x', within: 'donor.id' }), '/').body.field).toBe('donor.id');
  });

  it('names every field a request still lacks', () => {
    const { body } = problemOf(new DomainError('REQUEST_INCOMPLETE', { missing: 'to_unit, people' }), '/');
    expect(body.fields).toEqual(['to_unit', 'people'].map((field) => ({ field, message: 'Đề nghị còn thiếu: to_unit, people.' })));
    expect(problemOf(new DomainError('ENTRY_INVALID', { kind: 'pledge', fact: 'instalments' }), '/').body.field).toBe('instalments');
    expect(problemOf(new DomainError('ENTRY_INVALID', { kind: 'pledge' }), '/').body.field).toBeUndefined();
  });

  it('says the title alone when a fact its sentence needs is missing', () => {
    expect(problemOf(new DomainError('OUTSIDE_WINDOW'), '/').body.detail).toBeUndefined();
  });

  it('says how long to wait when the book is busy', () => {
    expect(problemOf(new DomainError('WRITER_BUSY', { retry_after: '3' }), '/').headers).toEqual({ 'Retry-After': '3' });
    expect(problemOf(new DomainError('WRITER_STOPPED'), '/').headers['Retry-After']).toBe('5');
  });

  it('lists every field of a form that needs correcting', () => {
    const { body } = problemOf(new RequestError('VALIDATION', [{ field: 'goods.0.quantity', message: 'nhập số lượng' }]), '/');
    expect(body).toMatchObject({
      status: 422,
      field: 'goods.0.quantity',
      fields: [{ field: 'goods.0.quantity', message: 'nhập số lượng' }],
    });
  });

  it('tells nothing of a bug', () => {
    const { body, isBug } = problemOf(new TypeError('secret of row 7'), '/x');
    expect(isBug).toBe(true);
    expect(body.status).toBe(500);
    expect(JSON.stringify(body)).not.toContain('secret');
    expect(problemOf(undefined, '/').body.status).toBe(500);
  });

  it('takes faults of the parsers as faults of the request, never as bugs', () => {
    const parse = Object.assign(new SyntaxError('x'), { type: 'entity.parse.failed', status: 400 });
    expect(problemOf(parse, '/').body.code).toBe('JSON_MALFORMED');
    expect(problemOf(Object.assign(new Error('x'), { type: 'entity.too.large', status: 413 }), '/').body.code).toBe('BODY_TOO_LARGE');
    expect(problemOf(Object.assign(new Error('x'), { type: 'encoding.unsupported', status: 415 }), '/').body.status).toBe(415);
    expect(problemOf(new URIError('x'), '/').body.status).toBe(400);
  });
});

describe('the table of problems', () => {
  it('has a Vietnamese and an English title and an error status in every row', () => {
    for (const [code, row] of Object.entries({ ...PROBLEMS, ...HTTP_PROBLEMS })) {
      expect([code, row.status >= 400 && row.status < 600, row.title.length > 5, row.titleEn.length > 5]).toEqual([code, true, true, true]);
    }
  });
});
