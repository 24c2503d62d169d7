// Makes a broken build without touching a file: preloaded by a child process of a test, it hands out one source with one piece of text
// replaced, as MINHBACH_MUTANT says: {"file": ..., "from": ..., "to": ...}. The product never loads this.
const fs = require('node:fs');

const { file, from, to } = JSON.parse(process.env.MINHBACH_MUTANT);
const read = fs.readFileSync;

fs.readFileSync = function readMutated(path, ...rest) {
  const text = read.call(this, path, ...rest);
  if (typeof path !== 'string' || typeof text !== 'string' || !path.endsWith(file)) return text;
  if (text.split(from).length !== 2) {
    console.error(`${file} does not hold exactly once: ${from}`);
    process.exit(3);
  }
  return text.replace(from, () => to);
};
