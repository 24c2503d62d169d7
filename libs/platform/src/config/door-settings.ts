import ipaddr from 'ipaddr.js';
import { ConfigError } from './config-error.js';

/** How the doors to the outside stand open, as the environment decides it. */
export interface DoorSettings {
  /** networks in CIDR notation whose `X-Forwarded-For` is believed, IPv4-mapped addresses as IPv4 */
  readonly trustedProxies: readonly string[];
  /** where figures for Prometheus are served; absent = nowhere */
  readonly metrics: MetricsPlace | undefined;
  /** URI by which weaknesses are reported (RFC 9116 §2.5.3) */
  readonly securityContact: string;
}

/** Address and TCP port figures are served at; port 0 picks a free one. */
interface MetricsPlace {
  readonly host: string;
  readonly port: number;
}

type Read = (name: string) => string | undefined;

const LOOPBACK = ['127.0.0.0/8', '::1/128'];

/**
 * Reads how the doors stand open.
 * @param read value of a variable, `undefined` when it is absent
 * @param publicUrl address the public reaches us by, for the usual contact
 * @throws ConfigError
 */
export function readDoorSettings(read: Read, publicUrl: string): DoorSettings {
  const port = read('MINHBACH_METRICS_PORT');
  return {
    trustedProxies: readNetworks(read('MINHBACH_TRUSTED_PROXIES')),
    metrics: port === undefined ? undefined : { port: readMetricsPort(port), host: read('MINHBACH_METRICS_HOST') ?? '127.0.0.1' },
    securityContact: readContact(read('MINHBACH_SECURITY_CONTACT'), publicUrl),
  };
}

function readNetworks(text: string | undefined): readonly string[] {
  if (text === undefined) return LOOPBACK;
  if (text === 'none') return [];
  return text.split(',').flatMap((part) => readNetwork(part.trim()));
}

function readNetwork(text: string): readonly string[] {
  if (text === 'loopback') return LOOPBACK;
  if (ipaddr.isValidCIDR(text)) return [text];
  if (ipaddr.isValid(text)) return [`${text}/${text.includes(':') ? 128 : 32}`];
  throw new ConfigError(
    'MINHBACH_TRUSTED_PROXIES',
    `${JSON.stringify(text.slice(0, 60))} is no network; list addresses or networks with commas, e.g. loopback,10.0.0.0/8, or none.`,
    `${JSON.stringify(text.slice(0, 60))} không phải dải mạng; hãy liệt kê địa chỉ hoặc dải mạng cách nhau bằng dấu phẩy, ví dụ loopback,10.0.0.0/8, hoặc none.`,
  );
}

function readMetricsPort(text: string): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : NaN;
  if (port <= 65_535) return port;
  throw new ConfigError(
    'MINHBACH_METRICS_PORT',
    `${JSON.stringify(text.slice(0, 60))} is not a TCP port; set a whole number from 0 to 65535, e.g. 9464, or leave it out.`,
    `${JSON.stringify(text.slice(0, 60))} không phải cổng TCP; hãy đặt số nguyên từ 0 đến 65535, ví dụ 9464, hoặc bỏ biến này đi.`,
  );
}

function readContact(text: string | undefined, publicUrl: string): string {
  if (text === undefined) return `mailto:security@${new URL(publicUrl).hostname}`;
  const contact = /^[^\s@:/]+@[^\s@]+$/.test(text) ? `mailto:${text}` : text;
  if (/^(mailto:[^\s@]+@[^\s@]+|https:\/\/\S+|tel:\+[\d-]+)$/.test(contact)) return contact;
  throw new ConfigError(
    'MINHBACH_SECURITY_CONTACT',
    'not a contact of the form mailto:security@minhbach.example or https://minhbach.example/bao-loi; write it so, or leave it out.',
    'không có dạng mailto:security@minhbach.example hay https://minhbach.example/bao-loi; hãy viết đúng dạng đó hoặc bỏ biến này đi.',
  );
}
