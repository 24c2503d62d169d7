import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto';

/** A certificate a test made for itself, good for a day. */
export interface LocalCertificate {
  /** in PEM; its own authority */
  readonly cert: string;
  readonly key: string;
}

const tlv = (tag: number, ...parts: readonly Uint8Array[]): Buffer => {
  const body = Buffer.concat(parts);
  const long = body.length > 255 ? [0x82, body.length >> 8, body.length & 255] : [0x81, body.length];
  return Buffer.concat([Buffer.from([tag, ...(body.length < 128 ? [body.length] : long)]), body]);
};
const oid = (hex: string): Buffer => tlv(0x06, Buffer.from(hex, 'hex'));
const COMMON_NAME = '550403';
const ALTERNATIVE_NAMES = '551d11';
const BASIC_CONSTRAINTS = '551d13';
const ECDSA_SHA256 = '2a8648ce3d040302';

/** Makes a self-signed certificate of a name (RFC 5280) with a key on P-256. */
export function localCertificate(name: string): LocalCertificate {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const algorithm = tlv(0x30, oid(ECDSA_SHA256));
  const who = tlv(0x30, tlv(0x31, tlv(0x30, oid(COMMON_NAME), tlv(0x0c, Buffer.from(name)))));
  const time = (at: number): Buffer => tlv(0x17, Buffer.from(new Date(at).toISOString().replace(/^..|\.\d+|[-:T]/g, '')));
  const now = Date.now();
  const extensions = tlv(
    0x30,
    tlv(0x30, oid(ALTERNATIVE_NAMES), tlv(0x04, tlv(0x30, tlv(0x82, Buffer.from(name))))),
    tlv(0x30, oid(BASIC_CONSTRAINTS), tlv(0x01, Buffer.from([0xff])), tlv(0x04, tlv(0x30, tlv(0x01, Buffer.from([0xff]))))),
  );
  const serial = createHash('sha256').update(randomBytes(16)).digest().subarray(0, 16);
  serial[0] = 0x11;
  const body = tlv(
    0x30,
    tlv(0xa0, tlv(0x02, Buffer.from([2]))),
    tlv(0x02, serial),
    algorithm,
    who,
    tlv(0x30, time(now - 3_600_000), time(now + 86_400_000)),
    who,
    publicKey.export({ type: 'spki', format: 'der' }),
    tlv(0xa3, extensions),
  );
  const signature = sign('sha256', body, privateKey);
  const der = tlv(0x30, body, algorithm, tlv(0x03, Buffer.from([0]), signature));
  const lines = der.toString('base64').replace(/(.{64})/g, '$1\n');
  return {
    cert: `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`,
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  };
}
