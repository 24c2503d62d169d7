import { DomainError } from './domain-error.js';
import { withinPart } from './within-part.js';

describe('what is done within a part of a request', () => {
  it('is answered as it is', async () => {
    expect(await withinPart('consent', () => Promise.resolve(7))).toBe(7);
  });

  it('says of a broken rule in which part it was broken, from the outermost in', async () => {
    const broken = () => Promise.reject(new DomainError('DATE_INVALID', { field: 'at' }));
    const nested = withinPart('correction', () => withinPart('consent', broken));
    await expect(nested).rejects.toMatchObject({ code: 'DATE_INVALID', facts: { field: 'at', within: 'correction.consent' } });
  });

  it('leaves a bug as it is', async () => {
    const bug = new TypeError('x');
    await expect(withinPart('consent', () => Promise.reject(bug))).rejects.toBe(bug);
  });
});
