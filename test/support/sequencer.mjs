/**
 * In which order jest runs the files: first those that start whole programs and the shares of experiments, which take
 * longest however short they are, so that none of them is left over at the end; then by size, as jest does it itself.
 */
import { statSync } from 'node:fs';

const SLOW = /\.e2e\.test\.tsx?$|\/experiments\//;

export default class Sequencer {
  sort(tests) {
    const ranked = tests.map((test) => ({
      test,
      isSlow: SLOW.test(test.path),
      size: statSync(test.path).size,
    }));
    return ranked
      .sort((a, b) => Number(b.isSlow) - Number(a.isSlow) || b.size - a.size)
      .map(({ test }) => test);
  }

  /** Jest tells how long each took; nothing here depends on it. */
  cacheResults() {}
}
