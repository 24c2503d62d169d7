import pg from 'pg';

// Object identifiers of pg_type.dat; they never change between versions of PostgreSQL.
const INT8 = 20;
const INT8_ARRAY = 1016;
const DATE = 1082;
const DATE_ARRAY = 1182;

type Parser = (text: string) => unknown;

const OURS: ReadonlyMap<number, Parser> = new Map<number, Parser>([
  [INT8, BigInt],
  [INT8_ARRAY, arrayOf(BigInt)],
  [DATE, String],
  [DATE_ARRAY, arrayOf(String)],
]);

/**
 * How columns become values in our connections, set per connection so that libraries sharing the driver keep theirs:
 * `int8` is a bigint, `date` stays the text `YYYY-MM-DD` (a `Date` would shift it by the machine's time zone), arrays
 * likewise; everything else as pg does it (`numeric` text, `bytea` Buffer, `timestamptz` Date).
 */
export const sqlTypes: pg.CustomTypesConfig = {
  getTypeParser(oid: Parameters<typeof pg.types.getTypeParser>[0], format?: 'text' | 'binary') {
    const parser: unknown = (format === 'binary' ? undefined : OURS.get(oid)) ?? pg.types.getTypeParser(oid, format);
    return parser;
  },
};

function arrayOf(element: Parser): Parser {
  // One dimension, as our tables have them; NULL stays null.
  return (text) =>
    text === '{}'
      ? []
      : text
          .slice(1, -1)
          .split(',')
          .map((item) => (item === 'NULL' ? null : element(item)));
}
