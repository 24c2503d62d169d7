/** What may be done with a request. */
export type Action = 'edit' | 'submit' | 'approve' | 'return' | 'withdraw';

/** Where a request stands, as the model understands it. */
export type RequestStage = 'draft' | 'submitted' | 'returned' | 'withdrawn' | 'posted';

/** A request of the model; `amountVnd` is all the money it asks for. */
export interface ModelRequest {
  readonly id: string;
  readonly maker: string;
  readonly amountVnd: bigint;
  readonly stage: RequestStage;
  readonly version: number;
  /** Who approved what was submitted last. */
  readonly approvers: readonly string[];
}

/** Something an officer does with a request, decided on a version of it. */
export interface Doing {
  readonly action: Action;
  readonly id: string;
  readonly officer: string;
  readonly version: number;
  /** What an edit changes it to. */
  readonly amountVnd: bigint;
}

const STAGES: Readonly<Record<Action, readonly RequestStage[]>> = {
  edit: ['draft', 'returned'],
  submit: ['draft', 'returned'],
  approve: ['submitted'],
  return: ['submitted'],
  withdraw: ['draft', 'submitted', 'returned'],
};

/** Actions of whoever asks; the others are for everyone but them. */
const BY_MAKER: readonly Action[] = ['edit', 'submit', 'withdraw'];

/** What somebody may not do with a request because of who they are. */
function forbiddenTo(officer: string, action: Action, { maker, approvers }: ModelRequest): readonly string[] {
  if (BY_MAKER.includes(action)) return maker === officer ? [] : ['REQUEST_NOT_YOURS'];
  if (maker === officer) return ['MAKER_MAY_NOT_APPROVE'];
  return action === 'approve' && approvers.includes(officer) ? ['ALREADY_APPROVED'] : [];
}

/** Requests as a careful person would keep them in a list, and the money there is to pay them. */
export class RequestWorld {
  readonly requests = new Map<string, ModelRequest>();

  /**
   * @param fundVnd what may still be paid
   * @param limitVnd above it two approve
   */
  constructor(
    public fundVnd: bigint,
    private readonly limitVnd: bigint,
  ) {}

  /** Codes of everything that forbids it now; empty when it may be done. */
  forbidden(doing: Doing): readonly string[] {
    const { action, id, officer, version } = doing;
    const request = this.requests.get(id);
    if (!request) return ['NOT_FOUND'];
    const needsMoney = action === 'submit' || action === 'approve';
    return [
      ...forbiddenTo(officer, action, request),
      ...(request.version === version ? [] : ['CONFLICT']),
      ...(STAGES[action].includes(request.stage) ? [] : ['REQUEST_STATE']),
      ...(needsMoney && request.amountVnd > this.fundVnd ? ['INSUFFICIENT_FUND'] : []),
    ];
  }

  /** Whether it is an approval that was given before: the answer is the same again. */
  isAgain({ action, id, officer, version }: Doing): boolean {
    const request = this.requests.get(id);
    const isDecided = request?.stage === 'posted' || request?.stage === 'submitted';
    return action === 'approve' && isDecided && request.approvers.includes(officer) && request.version === version + 1;
  }

  /** Whether it takes money out of the fund, if it is done. */
  isPaying({ action, id }: Doing): boolean {
    const request = this.requests.get(id);
    return action === 'approve' && request !== undefined && request.approvers.length + 1 >= this.needed(request);
  }

  /** Does it. */
  do({ action, id, officer, amountVnd }: Doing): void {
    const request = this.requests.get(id);
    if (!request) return;
    const next = { ...request, version: request.version + 1 };
    this.requests.set(id, { ...next, ...this.changed(request, { action, officer, amountVnd }) });
  }

  private changed(
    request: ModelRequest,
    { action, officer, amountVnd }: Pick<Doing, 'action' | 'officer' | 'amountVnd'>,
  ): Partial<ModelRequest> {
    switch (action) {
      case 'edit':
        return { amountVnd };
      case 'submit':
        return { stage: 'submitted', approvers: [] };
      case 'return':
        return { stage: 'returned' };
      case 'withdraw':
        return { stage: 'withdrawn' };
      case 'approve': {
        const approvers = [...request.approvers, officer];
        if (approvers.length < this.needed(request)) return { approvers };
        this.fundVnd -= request.amountVnd;
        return { approvers, stage: 'posted' };
      }
    }
  }

  private needed({ amountVnd }: ModelRequest): number {
    return amountVnd > this.limitVnd ? 2 : 1;
  }
}
