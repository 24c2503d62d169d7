import { NOTE_SIGNATURES_MAX, openNote, parseNote, signatureLine, signNote, type NoteSigner, type NoteVerifier } from './note.js';
import { ED25519, ED25519_COSIGNATURE, formatVerifierKey, isKeyName, keyId, parseVerifierKey, verifierKeyOf } from './verifier-key.js';
import { nobleEd25519Verify, nodeEd25519Verify, nodeSha256, testKey } from '../../../../test/support/digests.js';
import { flipBit } from '../../../../test/support/reference-tree.js';
import { base64, hex, utf8 } from '../bytes.js';

// The examples of c2sp.org/signed-note.
const EXAMPLE_KEY = 'example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k';
const EXAMPLE_NOTE =
  'This is an example message.\n\n— example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n';

function signer(name: string, seed: number): NoteSigner & NoteVerifier {
  const { publicKey, sign } = testKey(new Uint8Array(32).fill(seed));
  return { key: verifierKeyOf(nodeSha256, { name, algorithm: ED25519, publicKey }), sign, verify: nodeEd25519Verify };
}

const log = signer('log.example', 1);
const other = signer('other.example', 2);

describe('openNote', () => {
  it('opens the example of the specification with either implementation', () => {
    const key = parseVerifierKey(nodeSha256, EXAMPLE_KEY);
    for (const verify of [nodeEd25519Verify, nobleEd25519Verify]) {
      expect(openNote(EXAMPLE_NOTE, [{ key, verify }]).text).toBe('This is an example message.\n');
    }
  });

  it('sets signatures by unknown keys aside, even under a known name', () => {
    const renamed = signer('log.example', 3);
    const note =
      signNote('a\n\nb\n', log) + signatureLine(other.key, other.sign(utf8('a\n\nb\n'))) + signatureLine(renamed.key, new Uint8Array(64));
    const opened = openNote(note, [log]);
    expect(opened.text).toBe('a\n\nb\n');
    expect(opened.verified.map(({ name }) => name)).toEqual(['log.example']);
    expect(opened.unverified).toHaveLength(2);
    expect(openNote(note, [log, other]).verified).toHaveLength(2);
  });

  it('refuses the whole note when one known key failed', () => {
    const note = signNote('a\n', log) + signatureLine(other.key, other.sign(utf8('b\n')));
    expect(openNote(note, [log]).verified).toHaveLength(1);
    expect(() => openNote(note, [log, other])).toThrow('NOTE_INVALID');
  });

  it('counts a key once, however often its line stands there', () => {
    const note = signNote('a\n', log);
    const line = note.slice(note.indexOf('— '));
    expect(openNote(note + line + line, [log]).verified).toHaveLength(1);
  });

  it('refuses a note nobody known signed', () => {
    expect(() => openNote(signNote('a\n', log), [other])).toThrow('NOTE_INVALID');
    expect(() => openNote(signNote('a\n', log), [])).toThrow('NOTE_INVALID');
  });

  it('refuses a note with any bit of its signature flipped', () => {
    const signature = log.sign(utf8('a\n'));
    for (let bit = 0; bit < 512; bit += 1) {
      expect(() => openNote(`a\n\n${signatureLine(log.key, flipBit(signature, bit))}`, [log])).toThrow('NOTE_INVALID');
    }
  });
});

describe('parseNote', () => {
  const line = `— log.example ${base64(new Uint8Array(68))}\n`;

  it.each([
    ['no text', line],
    ['no signature', 'a\n\n'],
    ['no empty line', `a\n${line}`],
    ['no last line feed', `a\n\n${line.slice(0, -1)}`],
    ['an empty line after the signatures', `a\n\n${line}\n`],
    ['a carriage return', `a\r\n\n${line}`],
    ['a tab', `a\tb\n\n${line}`],
    ['a lone surrogate', `\ud800\n\n${line}`],
    ['a hyphen for the dash', `a\n\n${line.replace('—', '-')}`],
    ['two spaces', `a\n\n${line.replace('example ', 'example  ')}`],
    ['a word more', `a\n\n${line.slice(0, -1)} x\n`],
    ['an empty name', `a\n\n—  ${base64(new Uint8Array(68))}\n`],
    ['a plus in the name', `a\n\n${line.replace('log', 'l+g')}`],
    ['a Unicode space in the name', `a\n\n${line.replace('log', 'l\u2003g')}`],
    ['a key id and nothing behind it', `a\n\n— x ${base64(new Uint8Array(4))}\n`],
    ['base64 without padding', `a\n\n${line.replace(/=+\n/, '\n')}`],
    ['too many signatures', `a\n\n${line.repeat(NOTE_SIGNATURES_MAX + 1)}`],
    ['too much text', `${'a'.repeat(600_000)}\n\n${line}`],
  ])('refuses %s', (_name, note) => {
    expect(() => parseNote(note)).toThrow('NOTE_INVALID');
  });

  it('takes as many signatures as it promises, and the shortest text', () => {
    expect(parseNote(`\n\n${line.repeat(NOTE_SIGNATURES_MAX)}`)).toMatchObject({ text: '\n' });
  });
});

describe('signNote', () => {
  it.each(['no line feed', 'tab\t\n', ''])('refuses the text %j', (text) => {
    expect(() => signNote(text, log)).toThrow('NOTE_INVALID');
  });
});

describe('verifier keys', () => {
  it('are written as they are read', () => {
    const key = parseVerifierKey(nodeSha256, EXAMPLE_KEY);
    expect(formatVerifierKey(key)).toBe(EXAMPLE_KEY);
    expect(hex(key.id)).toBe('530d903a');
    expect(hex(keyId(nodeSha256, { ...key, algorithm: ED25519_COSIGNATURE }))).not.toBe('530d903a');
  });

  it.each([
    ['another name', EXAMPLE_KEY.replace('foo', 'fop')],
    ['another id', EXAMPLE_KEY.replace('530d903a', '530d903b')],
    ['an id in capitals', EXAMPLE_KEY.replace('530d903a', '530D903A')],
    ['an unknown signature type', EXAMPLE_KEY.replace('+Aek', '+Zek')],
    ['a key cut short', EXAMPLE_KEY.slice(0, -4)],
    ['no key', 'example.com/foo+530d903a+'],
    ['a space', ` ${EXAMPLE_KEY}`],
    ['a line feed', `${EXAMPLE_KEY}\n`],
    ['no name', EXAMPLE_KEY.slice('example.com/foo'.length)],
  ])('are refused with %s', (_name, text) => {
    expect(() => parseVerifierKey(nodeSha256, text)).toThrow('NOTE_INVALID');
  });

  it.each([
    ['log.example/quang-tri', true],
    ['quảng-trị.example', true],
    ['', false],
    ['a b', false],
    ['a+b', false],
    ['a\u00a0b', false],
    ['a\nb', false],
    ['\ud800', false],
  ])('may have the name %j: %s', (name, isGood) => {
    expect(isKeyName(name)).toBe(isGood);
  });
});
