// Lets a plain child process of a test run our TypeScript sources:
//   node --conditions=source test/support/run-typescript.cjs path/to/child.ts [arguments]
// The product itself never runs this way.
const { readFileSync, existsSync } = require('node:fs');
const Module = require('node:module');
const path = require('node:path');
const { transformSync } = require('@swc/core');
const options = require('./swc-options.cjs');

Module._extensions['.ts'] = (module, filename) => {
  module._compile(transformSync(readFileSync(filename, 'utf8'), { ...options, filename }).code, filename);
};
Module._extensions['.tsx'] = Module._extensions['.ts'];

const resolve = Module._resolveFilename;
Module._resolveFilename = function resolveSource(request, parent, ...rest) {
  if (/^\.{1,2}\/.*\.js$/.test(request) && /\.tsx?$/.test(parent?.filename ?? '')) {
    for (const ending of ['.ts', '.tsx']) {
      const source = path.resolve(path.dirname(parent.filename), request.replace(/\.js$/, ending));
      if (existsSync(source)) return source;
    }
  }
  return resolve.call(this, request, parent, ...rest);
};

// The child finds its own arguments where every program finds them.
process.argv.splice(1, 1);
require(path.resolve(process.argv[1]));
