import { type ChildProcess, fork } from 'node:child_process';
import { resolve } from 'node:path';

/** Who sits before the provider. */
export interface PersonThere {
  readonly sub: string;
  readonly claims?: { readonly email: string; readonly email_verified: boolean };
  /** how they signed in there */
  readonly login?: { readonly amr?: readonly string[]; readonly acr?: string };
}

/** A real provider of OpenID Connect in a process of its own. */
export class TestProvider {
  private calls = 0;

  private constructor(
    private readonly child: ChildProcess,
    readonly issuer: string,
  ) {}

  static async start(): Promise<TestProvider> {
    const child = fork(resolve('test/support/openid-provider-child.mjs'), [], {
      execArgv: [],
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    const { issuer } = await answerOf<{ issuer: string }>(child, 'issuer');
    return new TestProvider(child, issuer);
  }

  /** Settings of an application that signs in with it. */
  get environment(): NodeJS.ProcessEnv {
    return {
      MINHBACH_OIDC_ISSUER: this.issuer,
      MINHBACH_OIDC_CLIENT_ID: 'minhbach',
      MINHBACH_OIDC_CLIENT_SECRET: 'bi mat chi de thu nghiem',
      MINHBACH_OIDC_LABEL: 'Cổng cán bộ',
    };
  }

  /** Registers where browsers may come back to. */
  async register(redirect: string): Promise<void> {
    await this.tell({ redirect });
  }

  /** Puts somebody before it. */
  async seat(person: PersonThere): Promise<void> {
    await this.tell({ person });
  }

  async stop(): Promise<void> {
    if (this.child.exitCode !== null) return;
    const gone = new Promise((done) => this.child.once('exit', done));
    this.child.disconnect();
    await gone;
  }

  private async tell(what: object): Promise<void> {
    this.calls += 1;
    const done = answerOf(this.child, 'done');
    this.child.send({ ...what, id: this.calls });
    await done;
  }
}

function answerOf<Answer>(child: ChildProcess, field: string): Promise<Answer> {
  return new Promise((done, failed) => {
    const ended = (): void => {
      failed(new Error('the provider ended'));
    };
    const take = (message: object): void => {
      if (!(field in message)) return;
      child.off('exit', ended).off('message', take);
      done(message as Answer);
    };
    child.on('exit', ended).on('message', take);
  });
}
