import { type Figure, keeps, ratioOf } from './figure.js';
import { median } from './statistics.js';

/** Prints figures as they come, and once more together at the end. Never fails a build: a figure is a fact, not a test. */
export class Report {
  private readonly lines: string[] = [];

  /** @param print where a line goes */
  constructor(private readonly print: (line: string) => void) {}

  /** Begins a section. */
  section(title: string): void {
    this.add(`\n${title}`);
  }

  /** Says something that is no figure: what a control is, what could not be measured and why. */
  say(text: string): void {
    this.add(`  ${text}`);
  }

  /** Shows that something is going on; not part of the summary. */
  progress(text: string): void {
    this.print(`  … ${text}`);
  }

  figure(figure: Figure): void {
    this.add(`  ${figure.name}: ${figureText(figure)}`);
  }

  /** Prints everything again, without what was said in between. */
  summary(): void {
    this.print('\n==== figures ====');
    for (const line of this.lines) this.print(line);
  }

  private add(line: string): void {
    this.lines.push(line);
    this.print(line);
  }
}

/** A figure in one line: median and range, control, ratio, and whether the goal holds. */
function figureText(figure: Figure): string {
  const { values, unit, decimals = 0, control, goal, note } = figure;
  const ratio = ratioOf(figure);
  const parts = [`${spread(values, decimals)} ${unit}`];
  if (control !== undefined) parts.push(`control ${spread(control.values, control.decimals ?? 0)} ${control.unit} (${control.name})`);
  if (ratio !== undefined) parts.push(`ratio ${ratio.toFixed(2)}`);
  if (goal !== undefined) parts.push(goalText(goal, goal.of === 'ratio' ? ratio : median(values)));
  if (note !== undefined) parts.push(note);
  return parts.join(' | ');
}

function goalText(goal: NonNullable<Figure['goal']>, value: number | undefined): string {
  if (value === undefined) return `${goal.kind} ${goal.stated}: not measured`;
  const verdict = (bound: number): string => (keeps(goal, value, bound) ? 'holds' : 'DOES NOT HOLD');
  const stated = `${goal.of} ${goal.kind} ${goal.stated}: ${verdict(goal.stated)}`;
  return goal.hoped === undefined
    ? stated
    : `${stated} (hoped ${goal.hoped}: ${keeps(goal, value, goal.hoped) ? 'reached' : 'not reached'})`;
}

function spread(values: readonly number[], decimals: number): string {
  const text = (value: number): string =>
    value.toLocaleString('en-US', { minimumFractionDigits: decimals, maximumFractionDigits: decimals });
  if (values.length === 1) return text(median(values));
  return `${text(median(values))} (${text(Math.min(...values))}–${text(Math.max(...values))}, ${values.length} rounds)`;
}
