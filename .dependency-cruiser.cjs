/** Import directions of the house (ARCHITECTURE.md, "Rooms"). */
const lib = (names) => `^(dist/)?libs/(${names})/`;
const rule = (name, from, to, comment) => ({ name, severity: 'error', from, to, comment });

module.exports = {
  forbidden: [
    rule('no-circular', {}, { circular: true }, 'A cycle means two rooms are one.'),
    rule(
      'core-is-pure',
      { path: '^libs/core/', pathNot: '\\.spec\\.ts$' },
      { pathNot: ['^libs/core/', '^node_modules/@noble/'] },
      'core imports nothing but @noble',
    ),
    rule('platform-floor', { path: '^libs/platform/' }, { path: [lib('ledger|relief|disclosure'), '^apps/'] }, 'platform <- core'),
    rule('ledger-floor', { path: '^libs/ledger/' }, { path: [lib('relief|disclosure'), '^apps/'] }, 'ledger <- platform, core'),
    rule('relief-floor', { path: '^libs/relief/' }, { path: [lib('disclosure'), '^apps/'] }, 'relief <- ledger, platform, core'),
    rule('disclosure-floor', { path: '^libs/disclosure/' }, { path: [lib('relief'), '^apps/'] }, 'disclosure never imports relief'),
    rule(
      'verify-core-only',
      { path: '^apps/verify/', pathNot: '\\.spec\\.ts$' },
      { path: [lib('platform|ledger|relief|disclosure'), '^apps/(server|console)/'] },
      'verify <- core only',
    ),
    rule(
      'relief-readers',
      // The demonstration stands above the rooms, as the module does: it tells a story with all of them.
      { path: '^libs/relief/src/([^/]+)/', pathNot: '^libs/relief/src/demonstration/' },
      {
        path: '^libs/relief/src/([^/]+)/',
        pathNot: [
          '^libs/relief/src/$1/',
          '-(reader|drafts|command|inbox)\\.ts$',
          '\\.entity\\.ts$',
          'relief\\.module\\.ts$',
          '^libs/relief/src/(book|requests|erasure|retention)/',
        ],
      },
      'relief/a <- relief/b only through b/*-reader.ts, *-drafts.ts, *-command.ts, *-inbox.ts; book, requests, erasure and retention are a floor (ADR 0011, 0018)',
    ),
    rule(
      'typeorm-places',
      {
        path: '^(apps|libs)/',
        pathNot: ['\\.entity\\.ts$', '\\.repository\\.ts$', '^libs/platform/src/database/', '\\.module\\.ts$', '\\.spec\\.ts$'],
      },
      { path: '^node_modules/(typeorm|@nestjs/typeorm)/' },
      'TypeORM stays in entities, repositories, platform/database and migrations',
    ),
    rule(
      'pg-places',
      { path: '^(apps|libs)/', pathNot: ['^libs/(ledger|disclosure)/', '^libs/platform/src/(database|jobs)/', '\\.spec\\.ts$'] },
      { path: '^node_modules/(pg|@types/pg)/' },
      'raw SQL only in the ledger and in disclosure readers',
    ),
    rule(
      'not-to-test',
      { path: '^(apps|libs|migrations)/', pathNot: '\\.spec\\.ts$' },
      { path: '^test/' },
      'the product never imports its tests',
    ),
    rule('resolvable', {}, { couldNotResolve: true }, 'every import resolves'),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^dist/' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['source', 'import', 'require', 'node', 'types', 'default'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.json'],
    },
  },
};
