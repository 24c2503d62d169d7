import { FileSlots } from './file-slots.js';

const times = (count: number): readonly number[] => Array.from({ length: count }, (_, at) => at);

describe('whoever takes files away', () => {
  it('has six at once, and a seventh when one of them is sent', () => {
    const slots = new FileSlots();
    const [first] = times(6).map(() => slots.take('203.0.113.1/32', 'csv'));
    expect(() => slots.take('203.0.113.1/32', 'jsonl')).toThrow('FILE_MAKING_BUSY');
    slots.take('203.0.113.2/32', 'csv');
    first?.free();
    first?.free();
    slots.take('203.0.113.1/32', 'csv');
    expect(() => slots.take('203.0.113.1/32', 'csv')).toThrow('FILE_MAKING_BUSY');
  });

  it('has one spreadsheet written at a time and two under way, so that others get theirs', () => {
    const slots = new FileSlots();
    const first = slots.take('203.0.113.1/32', 'xlsx');
    expect(() => slots.take('203.0.113.1/32', 'xlsx')).toThrow('FILE_MAKING_BUSY');
    slots.take('203.0.113.1/32', 'csv');
    first.made();
    slots.take('203.0.113.1/32', 'xlsx').made();
    expect(() => slots.take('203.0.113.1/32', 'xlsx')).toThrow('FILE_MAKING_BUSY');
    slots.take('203.0.113.2/32', 'xlsx');
    first.free();
    slots.take('203.0.113.1/32', 'xlsx');
  });

  it('is told to come back while sixty are under way, wherever they come from', () => {
    const slots = new FileSlots();
    for (const at of times(60)) slots.take(at % 2 === 0 ? undefined : `203.0.113.${at}/32`, 'csv');
    expect(() => slots.take('198.51.100.1/32', 'csv')).toThrow('FILE_MAKING_BUSY');
    expect(() => slots.take(undefined, 'csv')).toThrow('FILE_MAKING_BUSY');
  });
});
