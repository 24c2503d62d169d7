import { boxFile, unboxFile } from './file-box.js';

describe('a restricted file', () => {
  it('opens with its own key for its own document only', () => {
    const file = Buffer.from('danh sách ký nhận');
    const boxed = boxFile(file, 'document-1');
    expect(boxed.sealed.includes(file)).toBe(false);
    expect(unboxFile(boxed, 'document-1')).toEqual(file);
    expect(() => unboxFile(boxed, 'document-2')).toThrow();
    expect(() => unboxFile({ ...boxed, key: boxFile(file, 'document-1').key }, 'document-1')).toThrow();
    boxed.sealed[20] = (boxed.sealed[20] ?? 0) ^ 1;
    expect(() => unboxFile(boxed, 'document-1')).toThrow();
  });
});
