import { Resolver } from 'node:dns/promises';
import type { IncomingMessage } from 'node:http';
import { request } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { OutboundFailure, outboundFailure } from './outbound-failure.js';
import { isPublicAddress } from './public-address.js';

/** Milliseconds for everything: name, connection, handshake, sending, and the first line of the answer. */
const PATIENCE_MS = 10_000;
/** Bytes of an answer that are waited for before it is cut off; none is kept. */
const ANSWER_MAX = 65_536;
const DNS = { timeout: 2_000, tries: 2 };

/** All addresses of a name, IPv4 and IPv6. */
export type Resolve = (host: string) => Promise<readonly string[]>;

/** What tests put in the place of the internet. The product makes it without: no setting reaches here. */
export interface OutboundParts {
  readonly resolve?: Resolve;
  readonly isAllowed?: (address: string) => boolean;
  /** certificate authority in PEM beside the usual ones */
  readonly ca?: string;
  readonly patienceMs?: number;
}

/** What is sent. */
export interface OutboundMessage {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

interface Address {
  readonly address: string;
  readonly family: number;
}

/**
 * Calls servers of others that an officer named: by HTTPS and name alone, only when every address of the name is public, and connected to just
 * those addresses, so that a name that changes its mind between look-up and call (DNS rebinding) leads nowhere else. Follows no redirect.
 */
export class OutboundHttps {
  private readonly resolve: Resolve;
  private readonly isAllowed: (address: string) => boolean;
  private readonly patienceMs: number;

  constructor(private readonly parts: OutboundParts = {}) {
    this.resolve = parts.resolve ?? resolveByDns;
    this.isAllowed = parts.isAllowed ?? isPublicAddress;
    this.patienceMs = parts.patienceMs ?? PATIENCE_MS;
  }

  /** Looks a name up as a call would. @throws OutboundFailure `unresolved`, `address_refused`, `timeout` */
  async check(url: URL): Promise<void> {
    await this.addressesOf(url, AbortSignal.timeout(this.patienceMs));
  }

  /**
   * Posts once.
   * @returns the status of the answer, whatever it is; its body is thrown away
   * @throws OutboundFailure
   */
  async post(url: URL, message: OutboundMessage): Promise<number> {
    const signal = AbortSignal.timeout(this.patienceMs);
    const addresses = await this.addressesOf(url, signal);
    try {
      return await this.send(url, { message, addresses, signal });
    } catch (error) {
      throw outboundFailure(error);
    }
  }

  private async addressesOf({ protocol, hostname }: URL, signal: AbortSignal): Promise<readonly Address[]> {
    // A literal address is connected to without a look-up: nothing would be pinned.
    if (protocol !== 'https:' || isIP(hostname.replace(/^\[|\]$/g, '')) !== 0) throw new OutboundFailure('address_refused');
    const found = await beforeAbort(this.resolve(hostname), signal);
    if (found.length === 0) throw new OutboundFailure('unresolved');
    // One private address among public ones is how a private one is smuggled in.
    if (!found.every(this.isAllowed)) throw new OutboundFailure('address_refused');
    return found.map((address) => ({ address, family: isIP(address) }));
  }

  private send(
    url: URL,
    { message, addresses, signal }: { message: OutboundMessage; addresses: readonly Address[]; signal: AbortSignal },
  ): Promise<number> {
    const { headers, body } = message;
    const { ca } = this.parts;
    return new Promise((resolve, reject) => {
      const call = request(url, {
        method: 'POST',
        headers: { ...headers, 'Content-Length': String(Buffer.byteLength(body)) },
        // No connection outlives its call, and none is shared with another name.
        agent: false,
        lookup: pinnedTo(addresses),
        rejectUnauthorized: true,
        ...(ca !== undefined && { ca }),
        signal,
      });
      call.on('error', reject);
      call.on('response', (answer) => {
        resolve(answer.statusCode ?? 0);
        throwAway(answer);
      });
      call.end(body);
    });
  }
}

/** A look-up that knows one answer. */
function pinnedTo(addresses: readonly Address[]): LookupFunction {
  return (_host, options, callback) => {
    const [first] = addresses;
    if (options.all === true) callback(null, [...addresses]);
    else callback(null, first?.address ?? '', first?.family);
  };
}

function throwAway(answer: IncomingMessage): void {
  let length = 0;
  answer.on('error', () => undefined);
  answer.on('data', (chunk: Buffer) => {
    length += chunk.length;
    if (length > ANSWER_MAX) answer.destroy();
  });
}

// Not `dns.lookup`: that waits in the pool of threads files are read with, and believes the machine's own list of hosts.
async function resolveByDns(host: string): Promise<readonly string[]> {
  const resolver = new Resolver(DNS);
  const found = await Promise.allSettled([resolver.resolve4(host), resolver.resolve6(host)]);
  return found.flatMap((each) => (each.status === 'fulfilled' ? each.value : []));
}

async function beforeAbort<Value>(work: Promise<Value>, signal: AbortSignal): Promise<Value> {
  let stop: (() => void) | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    stop = () => {
      reject(new OutboundFailure('timeout'));
    };
    signal.addEventListener('abort', stop);
  });
  try {
    return await Promise.race([work, late]);
  } catch (error) {
    throw error instanceof OutboundFailure ? error : new OutboundFailure('unresolved', error);
  } finally {
    if (stop) signal.removeEventListener('abort', stop);
  }
}
