/** A compound file (MS-CFB 2.2): what old office programs write, and new ones around an encrypted document. */
const COMPOUND = Buffer.from([0xd0, 0xcf, 0x11, 0xe0]);
/** What the encrypted document is called inside (MS-OFFCRYPTO 2.3.4). */
const ENCRYPTED = Buffer.from('EncryptedPackage', 'utf16le');

/** Whether a file is an office document under a password. */
export function isLockedOffice(bytes: Buffer): boolean {
  return bytes.subarray(0, COMPOUND.length).equals(COMPOUND) && bytes.includes(ENCRYPTED);
}
