/** Bytes looked for at a known place. Compared four at a time: a whole log is read by little else. */
export class ConstantBytes {
  private readonly words: Int32Array;
  private readonly rest: Uint8Array;
  readonly length: number;

  /** @param bytes copied */
  constructor(bytes: Uint8Array) {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    this.length = bytes.length;
    this.words = Int32Array.from({ length: bytes.length >> 2 }, (_, at) => view.getInt32(at * 4, true));
    this.rest = new Uint8Array(bytes.subarray(this.words.length * 4));
  }

  /** Whether they stand at a place, whole; no bytes at all stand nowhere. */
  standsIn(text: DataView, place: number): boolean {
    if (this.length === 0 || place + this.length > text.byteLength) return false;
    const { words, rest } = this;
    let at = place;
    for (let word = 0; word < words.length; word += 1, at += 4) if (words[word] !== text.getInt32(at, true)) return false;
    for (let byte = 0; byte < rest.length; byte += 1, at += 1) if (rest[byte] !== text.getUint8(at)) return false;
    return true;
  }
}
