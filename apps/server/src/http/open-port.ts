import type { Server } from 'node:http';
import { type AddressInfo, createServer, type Server as SocketServer } from 'node:net';
import { StartupError } from '#platform/startup/startup-error.js';
import { errorCode, errorText } from '#platform/startup/system-error.js';

/** How long running requests may take once the server stops, in milliseconds. */
const DRAIN_MS = 5_000;

/** Where a server listens, and which variables say so. */
export interface ListeningPlace {
  readonly host: string;
  /** 0 picks a free one */
  readonly port: number;
  /** variable of the port, for complaints */
  readonly variable: string;
}

/**
 * Begins to listen.
 * @throws StartupError when the port is taken, may not be had, or the address is not this machine's
 */
export async function openPort(server: SocketServer, place: ListeningPlace): Promise<void> {
  try {
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(place.port, place.host, resolve);
    });
  } catch (error) {
    throw cannotListen(error, place);
  }
}

/**
 * Opens ports and lets go of them, so that one that can't be had, or is asked for twice, is told before anything is written.
 * @throws StartupError as `openPort` does
 */
export async function tryPorts(places: readonly ListeningPlace[]): Promise<void> {
  const servers = places.map((place) => ({ place, server: createServer() }));
  try {
    for (const { place, server } of servers) await openPort(server, place);
  } finally {
    // One that never listened says so when it is closed.
    await Promise.all(servers.map(({ server }) => new Promise((resolve) => server.close(resolve))));
  }
}

/** Takes no new requests and waits for those that run, a few seconds at most. */
export async function closePort(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => {
    server.close(() => {
      resolve();
    });
  });
  server.closeIdleConnections();
  const patience = setTimeout(() => {
    server.closeAllConnections();
  }, DRAIN_MS);
  await closed;
  clearTimeout(patience);
}

/** Address a server listens on, without a slash at the end. */
export function urlOf(server: Server): string {
  const address: AddressInfo | string | null = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server listens on TCP');
  const host = address.family === 'IPv6' ? `[${address.address}]` : address.address;
  return `http://${host}:${address.port}`;
}

function cannotListen(error: unknown, place: ListeningPlace): StartupError {
  const say = REFUSALS[errorCode(error) ?? ''] ?? otherRefusal;
  const [english, vietnamese] = say(place, errorText(error));
  return new StartupError(english, vietnamese, error);
}

type Refusal = (place: ListeningPlace, reason: string) => readonly [english: string, vietnamese: string];

const REFUSALS: Readonly<Partial<Record<string, Refusal>>> = {
  EADDRINUSE: ({ host, port, variable }) => [
    `Port ${port} of ${host} is in use; stop what listens there, or set ${variable} to another one, e.g. ${variable}=${port + 1}.`,
    `Cổng ${port} trên ${host} đang có chương trình khác dùng; hãy dừng chương trình đó hoặc đặt ${variable} khác, ví dụ ${variable}=${port + 1}.`,
  ],
  EACCES: ({ host, port, variable }) => [
    `This user may not listen on port ${port} of ${host}; set ${variable} to one of 1024 or above, or put a proxy in front.`,
    `Người dùng này không được mở cổng ${port} trên ${host}; hãy đặt ${variable} từ 1024 trở lên, hoặc đặt máy chủ trung gian phía trước.`,
  ],
};

const otherRefusal: Refusal = ({ host, port, variable }, reason) => [
  `Can't listen on ${host}, port ${port} (${reason}); set the host and ${variable} to an address of this machine.`,
  `Không mở được ${host}, cổng ${port}; hãy đặt máy và ${variable} đúng địa chỉ của máy này.`,
];
