// Tests run the TypeScript sources through swc's CommonJS transform (docs/adr/0006).
import swc from './test/support/swc-options.cjs';

const shared = {
  testEnvironment: 'node',
  testEnvironmentOptions: { customExportConditions: ['source', 'node', 'node-addons', 'require', 'default'] },
  moduleFileExtensions: ['ts', 'tsx', 'js', 'mjs', 'cjs', 'json'],
  transform: { '^.+\\.(tsx?|m?js)$': ['@swc/jest', swc] },
  transformIgnorePatterns: [
    '/node_modules/(?!(@nestjs|file-type|strtok3|token-types|uint8array-extras|@tokenizer|@borewit|cookie|check-disk-space|uuid|@noble|@scure|@otplib|otplib|openid-client|oauth4webapi|jose|csv-parse|fast-check|preact|preact-render-to-string|feed|@expo-google-fonts)/)',
  ],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
};

const database = {
  globalSetup: '<rootDir>/test/support/database-setup.ts',
  globalTeardown: '<rootDir>/test/support/database-teardown.ts',
};

export default {
  maxWorkers: 2,
  // A worker that holds more after a file is followed by a new one: over the whole suite two would grow to 5 GB. What files share
  // (PostgreSQL, the served product) is no worker's child and stands in the run's folder, so nothing of it ends with one.
  workerIdleMemoryLimit: '1000MB',
  testTimeout: 60_000,
  projects: [
    {
      ...shared,
      displayName: 'unit',
      testMatch: [
        '<rootDir>/libs/**/*.spec.ts',
        '<rootDir>/apps/**/*.spec.ts',
        '<rootDir>/test/unit/**/*.spec.ts',
        '<rootDir>/test/vectors/**/*.spec.ts',
        '<rootDir>/test/*.spec.ts',
      ],
    },
    {
      ...shared,
      ...database,
      displayName: 'db',
      testMatch: ['db', 'trust', 'model'].map((folder) => `<rootDir>/test/${folder}/**/*.spec.ts`),
    },
    // Needs a Chromium; says so where there is none.
    { ...shared, ...database, displayName: 'browser', testMatch: ['<rootDir>/test/browser/**/*.spec.ts'] },
    { ...shared, ...database, displayName: 'e2e', testMatch: ['<rootDir>/test/e2e/**/*.spec.ts'] },
  ],
};
