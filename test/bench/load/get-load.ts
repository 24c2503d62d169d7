import { runProgram } from '../harness/child-program.js';
import { findProgram } from '../harness/programs.js';
import { httpLoad } from './http-load.js';

/** What is asked, and for how long. */
export interface GetTarget {
  readonly url: string;
  /** `Accept-Encoding` sent */
  readonly encoding: string;
  /** about how long */
  readonly seconds: number;
}

/** Something that asks one address over and over on 64 kept connections; the same for every server that is compared. */
export interface GetLoad {
  readonly name: string;
  /** Requests per second of one round. @throws Error when an answer was no success */
  round(target: GetTarget): Promise<number>;
}

const CONNECTIONS = 64;
const OWN_REQUESTS_PER_SECOND_GUESS = 8_000;

/** wrk with one thread where it is installed, else the bench's own client in a child process. */
export function getLoad(): GetLoad {
  const wrk = findProgram('wrk');
  if (wrk === undefined) return ownLoad();
  return {
    name: `wrk -t1 -c${CONNECTIONS}`,
    round: async ({ url, encoding, seconds }) => {
      const header = `Accept-Encoding: ${encoding}`;
      const { stdout } = await runProgram({ program: wrk, arguments: ['-t1', `-c${CONNECTIONS}`, `-d${seconds}s`, '-H', header, url] });
      const rate = /^Requests\/sec:\s+([\d.]+)/m.exec(stdout)?.[1];
      if (rate === undefined || stdout.includes('Non-2xx')) throw new Error(`wrk on ${url}: ${stdout}`);
      return Number(rate);
    },
  };
}

function ownLoad(): GetLoad {
  return {
    name: `own client, ${CONNECTIONS} connections (wrk is not installed: the client, not the server, may be the limit)`,
    round: async ({ url, encoding, seconds }) => {
      const { port, pathname } = new URL(url);
      const order = {
        port: Number(port),
        method: 'GET',
        path: pathname,
        headers: { 'Accept-Encoding': encoding },
        body: '',
        connections: CONNECTIONS,
        firstNumber: 0,
      } as const;
      return (await httpLoad({ ...order, requests: Math.round(seconds * OWN_REQUESTS_PER_SECOND_GUESS) })).perSecond;
    },
  };
}
