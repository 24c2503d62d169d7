import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto';

/** What a page asks, as its script reads it. */
export interface AskedOfKey {
  readonly challenge: string;
  readonly host: string;
  readonly user?: { readonly id: string };
}

/** What an answer says otherwise than it should. */
export interface Untruth {
  readonly origin?: string;
  readonly host?: string;
  readonly counter?: number;
  /** whether the key says it looked at who holds it */
  readonly isVerified?: boolean;
  readonly type?: string;
  readonly userHandle?: string;
  /** attestation format that is said, with this statement in CBOR */
  readonly attestation?: { readonly format: string; readonly statement: Buffer };
}

const PRESENT = 0x01;
const VERIFIED = 0x04;
const WITH_KEY = 0x40;

/** A passkey in software (WebAuthn §6.1, ES256), that may also lie. */
export class SoftwareKey {
  private readonly pair = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  readonly id = randomBytes(16);
  counter = 0;
  private userHandle = '';

  constructor(private readonly origin: string) {}

  /** Makes itself known. @returns what the script would send */
  make(asked: AskedOfKey, lie: Untruth = {}): string {
    this.userHandle = asked.user?.id ?? '';
    const { x = '', y = '' } = this.pair.publicKey.export({ format: 'jwk' });
    const point = (text: string): Buffer => Buffer.from(text, 'base64url');
    const cose = Buffer.concat([hex('a5010203262001215820'), point(x), hex('225820'), point(y)]);
    const length = Buffer.from([0, this.id.length]);
    const known = Buffer.concat([this.said(asked, lie, WITH_KEY), Buffer.alloc(16), length, this.id, cose]);
    const { format, statement } = lie.attestation ?? { format: 'none', statement: hex('a0') };
    const object = Buffer.concat([
      hex('a3'),
      cborText('fmt'),
      cborText(format),
      cborText('attStmt'),
      statement,
      cborText('authData'),
      hex('59'),
      Buffer.from([known.length >> 8, known.length & 0xff]),
      known,
    ]);
    const client = this.client(asked, { type: 'webauthn.create', ...lie });
    return JSON.stringify({
      id: this.id.toString('base64url'),
      clientDataJSON: client.toString('base64url'),
      attestationObject: object.toString('base64url'),
      transports: ['internal', 'carrier-pigeon'],
    });
  }

  /** Signs. @returns what the script would send */
  answer(asked: AskedOfKey, lie: Untruth = {}): string {
    this.counter += 1;
    const said = this.said(asked, lie, 0);
    const client = this.client(asked, { type: 'webauthn.get', ...lie });
    const signature = sign('sha256', Buffer.concat([said, sha256(client)]), this.pair.privateKey);
    return JSON.stringify({
      id: this.id.toString('base64url'),
      clientDataJSON: client.toString('base64url'),
      authenticatorData: said.toString('base64url'),
      signature: signature.toString('base64url'),
      userHandle: lie.userHandle ?? this.userHandle,
    });
  }

  private said({ host }: AskedOfKey, lie: Untruth, flags: number): Buffer {
    const counter = Buffer.alloc(4);
    counter.writeUInt32BE(lie.counter ?? this.counter);
    const seen = lie.isVerified === false ? PRESENT : PRESENT | VERIFIED;
    return Buffer.concat([sha256(Buffer.from(lie.host ?? host)), Buffer.from([seen | flags]), counter]);
  }

  private client({ challenge }: AskedOfKey, { type, origin = this.origin }: Untruth): Buffer {
    return Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }));
  }
}

function hex(text: string): Buffer {
  return Buffer.from(text, 'hex');
}

function cborText(text: string): Buffer {
  return Buffer.concat([Buffer.from([0x60 + text.length]), Buffer.from(text)]);
}

function sha256(bytes: Buffer): Buffer {
  return createHash('sha256').update(bytes).digest();
}
