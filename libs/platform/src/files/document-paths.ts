/** Folder of the file store that documents lie in. */
export const DOCUMENTS_FOLDER = 'documents';

/** Where a public document lies in that folder: by the SHA-256 of its bytes, so that the same file lies there once. */
export function publicDocumentPath(sha256: Uint8Array): string {
  const name = Buffer.from(sha256).toString('hex');
  return `public/${name.slice(0, 2)}/${name}`;
}

/** Where a restricted document lies in that folder: by its id, because its digest would let anyone test a guess. Encrypted. */
export function restrictedDocumentPath(id: string): string {
  return `restricted/${id.slice(-2)}/${id}`;
}
