/** What the child process under load tells the harness. */
export type ChildReport =
  | { readonly kind: 'ready'; readonly state: string }
  | { readonly kind: 'ack'; readonly id: string; readonly index: number; readonly leafHash: string; readonly checkpoint: string }
  | { readonly kind: 'refused'; readonly reason: string }
  | { readonly kind: 'failed'; readonly reason: string };
