import type { DestinationStream } from 'pino';

/** Turns pino's JSON lines into short ones for people: `16:32:01 warn  message  key=value`. */
export function shortLines(destination: DestinationStream): DestinationStream {
  return {
    write(line: string): void {
      destination.write(`${shorten(line)}\n`);
    },
  };
}

function shorten(line: string): string {
  const parsed: unknown = JSON.parse(line);
  if (typeof parsed !== 'object' || parsed === null) return line;
  const { time, level, msg, error, context, ...facts } = Object.fromEntries(Object.entries(parsed));
  const clock = new Date(Number(time)).toLocaleTimeString('en-GB');
  const pairs = Object.entries(facts).map(([name, value]) => `  ${name}=${String(value)}`);
  const origin = typeof context === 'string' ? `  [${context}]` : '';
  const stack = typeof error === 'string' ? `\n${error}` : '';
  return `${clock} ${String(level).padEnd(5)} ${String(msg ?? '')}${origin}${pairs.join('')}${stack}`;
}
