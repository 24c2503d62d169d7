import { appendLeaves, decodeFrontier, EMPTY_FRONTIER, encodeFrontier, rootOf } from './frontier.js';
import { nodeSha256 } from '../../../../test/support/digests.js';
import { sampleLeaves } from '../../../../test/support/reference-tree.js';
import { hex } from '../bytes.js';

describe('appendLeaves', () => {
  it('gives the empty tree the root RFC 6962 gives it', () => {
    const nothing = appendLeaves(nodeSha256, EMPTY_FRONTIER, []);
    expect(hex(nothing.root)).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
    expect(hex(rootOf(nodeSha256, nothing.frontier))).toBe(hex(nothing.root));
  });

  it('leaves the frontier it began with as it was, so that a refused batch costs nothing', () => {
    const { frontier } = appendLeaves(nodeSha256, EMPTY_FRONTIER, sampleLeaves(5));
    const before = hex(encodeFrontier(frontier));
    appendLeaves(nodeSha256, frontier, sampleLeaves(9));
    expect(hex(encodeFrontier(frontier))).toBe(before);
  });

  it('proves leaves of its own batch only', () => {
    const { frontier } = appendLeaves(nodeSha256, EMPTY_FRONTIER, sampleLeaves(3));
    const second = appendLeaves(nodeSha256, frontier, sampleLeaves(2));
    expect(() => second.inclusionProof(2)).toThrow('not of this batch');
    expect(() => second.inclusionProof(5)).toThrow('not of this batch');
    expect(second.inclusionProof(3)).toHaveLength(3);
  });

  it('treats a frontier with too few hashes as the bug it is', () => {
    expect(() => appendLeaves(nodeSha256, { size: 3, hashes: sampleLeaves(1) }, sampleLeaves(1))).toThrow('as many hashes');
  });
});

describe('decodeFrontier', () => {
  const bytes = encodeFrontier(appendLeaves(nodeSha256, EMPTY_FRONTIER, sampleLeaves(5)).frontier);

  it('reads what was written', () => {
    expect(hex(encodeFrontier(decodeFrontier(bytes)))).toBe(hex(bytes));
    expect(decodeFrontier(encodeFrontier(EMPTY_FRONTIER))).toEqual(EMPTY_FRONTIER);
  });

  it.each([
    ['nothing', new Uint8Array(0)],
    ['a size cut off', bytes.subarray(0, 7)],
    ['a hash too few', bytes.subarray(0, bytes.length - 32)],
    ['a byte too many', Uint8Array.of(...bytes, 0)],
    ['a size no number holds', new Uint8Array(8 + 64 * 32).fill(255)],
  ])('refuses %s', (_name, wrong) => {
    expect(() => decodeFrontier(wrong)).toThrow('TILE_INVALID');
  });
});
