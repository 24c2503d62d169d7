import { readCommandLine, USAGE } from './command-line.js';
import { CouldNotCheck } from './could-not-check.js';
import { runLogCommand } from './log/log-command.js';
import { logReportJson, logReportText } from './log/log-report-text.js';
import { runProofCommand } from './proof/proof-command.js';
import { proofReportJson, proofReportText } from './proof/proof-report-text.js';

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
    if (command.what === 'proof') {
      const report = await runProofCommand(command);
      output.out(command.json ? json(proofReportJson(report)) : proofReportText(report));
      return report.findings.length === 0 ? 0 : 1;
    }
    const report = await runLogCommand(command);
    output.out(command.json ? json(logReportJson(report)) : logReportText(report));
    return report.findings.length === 0 ? 0 : 1;
  } catch (error) {
    const english = error instanceof Error ? error.message : String(error);
    const vietnamese = error instanceof CouldNotCheck ? `${error.vietnamese} · ` : '';
    // With --json a program reads: it is told in the form it reads.
    if (args.includes('--json')) output.out(json({ ok: false, error: english }));
    output.error(`minhbach-verify: không kiểm được · could not check: ${vietnamese}${english}\n`);
    return 2;
  }
}

function json(value: object): string {
  return `${JSON.stringify(value)}\n`;
}
