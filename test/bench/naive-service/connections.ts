/** Connections of the naive service's pool: pg's own default, which TypeORM keeps. More of them wait for the same row. */
export const NAIVE_CONNECTIONS = 10;
