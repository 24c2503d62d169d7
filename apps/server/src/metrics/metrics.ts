import { collectDefaultMetrics, Counter, Histogram, Registry } from 'prom-client';

/** Codes of problems that say somebody did not show who they are. */
const SIGN_IN_FAILURES: ReadonlySet<string> = new Set([
  'SIGN_IN_REFUSED',
  'SIGN_IN_DELAYED',
  'SIGN_IN_BUSY',
  'PASSWORD_WRONG',
  'CODE_WRONG',
  'OPENID_REFUSED',
  'PASSKEY_REFUSED',
  'UNAUTHENTICATED',
  'CSRF_REFUSED',
]);

const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** What is measured of an answer. */
export interface MeasuredAnswer {
  readonly method: string;
  /** template, never an address */
  readonly route: string;
  readonly status: number;
  readonly ms: number;
  /** code of the problem that was told */
  readonly code: string | undefined;
}

/** Figures of this process for Prometheus. No label ever holds an address, a name, a code or anything else of a person. */
export class Metrics {
  readonly registry = new Registry();
  private readonly preparedCounts = new Map<string, { readonly route: string; readonly status: string; count: number }>();
  private readonly requests = new Histogram({
    name: 'minhbach_http_request_seconds',
    help: 'Requests by route template and status, from the first byte to the last of the answer',
    labelNames: ['method', 'route', 'status'],
    buckets: SECONDS,
    registers: [this.registry],
  });
  private readonly streams = new Counter({
    name: 'minhbach_http_streams_ended_total',
    help: 'Streams of events that have ended, by route template; not among the requests',
    labelNames: ['route'],
    registers: [this.registry],
  });
  private readonly refusals = new Counter({
    name: 'minhbach_rate_limit_refusals_total',
    help: 'Requests refused because somebody asked too often, by what was asked and whose limit it was',
    labelNames: ['limit', 'of'],
    registers: [this.registry],
  });
  private readonly problems = new Counter({
    name: 'minhbach_problems_total',
    help: 'Answers that told of a problem, by its code',
    labelNames: ['code'],
    registers: [this.registry],
  });
  private readonly failures = new Counter({
    name: 'minhbach_sign_in_failures_total',
    help: 'Failed attempts to show who one is, by code of the problem',
    labelNames: ['code'],
    registers: [this.registry],
  });

  /** @param isServed whether anybody will read the figures: nothing is counted otherwise */
  constructor(readonly isServed: boolean) {
    const { preparedCounts, registry } = this;
    new Counter({
      name: 'minhbach_http_prepared_answers_total',
      help: 'Answers from prepared bodies, by route template and status',
      labelNames: ['route', 'status'],
      registers: [registry],
      collect() {
        this.reset();
        for (const { route, status, count } of preparedCounts.values()) this.inc({ route, status }, count);
      },
    });
    if (isServed) collectDefaultMetrics({ register: registry });
  }

  /** Counts an answer of the application. */
  answered({ method, route, status, ms, code }: MeasuredAnswer): void {
    if (!this.isServed) return;
    this.requests.observe({ method, route, status: String(status) }, ms / 1000);
    if (code === undefined) return;
    this.problems.inc({ code });
    if (SIGN_IN_FAILURES.has(code)) this.failures.inc({ code });
  }

  /** Counts a stream of events when it has ended. @param route template, never an address */
  streamed(route: string): void {
    if (this.isServed) this.streams.inc({ route });
  }

  /** Counts an answer from a prepared body; a few nanoseconds. */
  prepared(route: string, status: number): void {
    if (!this.isServed) return;
    const key = `${route} ${status}`;
    const entry = this.preparedCounts.get(key);
    if (entry === undefined) this.preparedCounts.set(key, { route, status: String(status), count: 1 });
    else entry.count += 1;
  }

  /** Counts a refusal. @param of whose limit it was: one sender's, or their network's */
  refused(limit: string, of: 'sender' | 'network'): void {
    this.refusals.inc({ limit, of });
  }

  /** Everything in Prometheus' text format 0.0.4. */
  async text(): Promise<string> {
    return this.registry.metrics();
  }
}
