import { type Command, readCommandLine, USAGE } from './command-line.js';
import { CouldNotCheck } from './could-not-check.js';
import { SegmentThread } from './log/segment-thread.js';

/** Where the command writes. */
export interface Output {
  readonly out: (text: string) => void;
  readonly error: (text: string) => void;
}

/**
 * Runs the command.
 * @param args after the command's name
 * @returns the exit code: 0 holds, 1 does not hold, 2 could not be checked
 */
export async function run(args: readonly string[], output: Output): Promise<0 | 1 | 2> {
  try {
    const command = readCommandLine(args);
    if (!command) {
      output.out(USAGE);
      return 0;
    }
    const report = await CHECKS[command.what](command);
    output.out(report.text);
    return report.holds ? 0 : 1;
  } catch (error) {
    const english = error instanceof Error ? error.message : String(error);
    const vietnamese = error instanceof CouldNotCheck ? `${error.vietnamese} · ` : '';
    // With --json a program reads: it is told in the form it reads.
    if (args.includes('--json')) output.out(json({ ok: false, error: english }));
    output.error(`minhbach-verify: không kiểm được · could not check: ${vietnamese}${english}\n`);
    return 2;
  }
}

interface Report {
  readonly text: string;
  readonly holds: boolean;
}

// What only one of them needs is loaded only for it, and for a log while its threads start.

async function checkProof(command: Command): Promise<Report> {
  const { runProofCommand } = await import('./proof/proof-command.js');
  const { proofReportJson, proofReportText } = await import('./proof/proof-report-text.js');
  const report = await runProofCommand(command);
  return { text: command.json ? json(proofReportJson(report)) : proofReportText(report), holds: report.findings.length === 0 };
}

async function checkAccessLog({ target, seals, json: asJson }: Command): Promise<Report> {
  const { accessLogReportText, checkAccessLogFile } = await import('./access-log/access-log-command.js');
  const report = await checkAccessLogFile(target, seals);
  const holds = report.failure === undefined;
  return { text: asJson ? json({ ok: holds, ...report }) : accessLogReportText(report), holds };
}

const CHECKS = { proof: checkProof, log: checkLog, 'access-log': checkAccessLog } as const;

async function checkLog(command: Command): Promise<Report> {
  const threads = SegmentThread.start(command.threads - 1);
  try {
    const { runLogCommand } = await import('./log/log-command.js');
    const { logReportJson, logReportText } = await import('./log/log-report-text.js');
    const report = await runLogCommand(command, threads);
    return { text: command.json ? json(logReportJson(report)) : logReportText(report), holds: report.findings.length === 0 };
  } finally {
    await Promise.all(threads.map((thread) => thread.end()));
  }
}

function json(value: object): string {
  return `${JSON.stringify(value)}\n`;
}
