/** What a downloaded document is called: by what it is and its id, never by what its sender called it. */
interface NamedFile {
  readonly id: string;
  readonly role: string;
  readonly type: string;
  readonly bytes: number;
}

const ENDINGS: Readonly<Record<string, string>> = {
  'application/pdf': 'pdf',
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'xlsx',
};

/**
 * The headers a document's file is sent with: as a file to keep, of its own type, in a sandbox, so that no browser runs anything in it.
 * @param caching value of `Cache-Control`
 */
export function fileHeaders({ id, role, type, bytes }: NamedFile, caching: string): readonly (readonly [name: string, value: string])[] {
  const name = `${role}-${id}.${ENDINGS[type] ?? 'bin'}`;
  return [
    ['Content-Type', ENDINGS[type] === undefined ? 'application/octet-stream' : type],
    ['Content-Disposition', `attachment; filename="${name}"`],
    ['Content-Length', String(bytes)],
    ['Content-Security-Policy', "default-src 'none'; sandbox"],
    ['X-Content-Type-Options', 'nosniff'],
    ['Cache-Control', caching],
  ];
}
