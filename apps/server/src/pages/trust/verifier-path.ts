/** Where this server hands the verifier out. */
export const VERIFIER_PATH = '/assets/minhbach-verify.tar.gz';
