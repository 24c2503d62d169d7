/** A count with its English noun: `1 gift`, `1.204 gifts`. @param count as pages show it */
export function counted(count: string, one: string, many: string): string {
  return `${count} ${count === '1' ? one : many}`;
}
