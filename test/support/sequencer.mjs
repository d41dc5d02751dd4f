/**
 * In which order jest runs the files: first those that take longest however short they are (half a minute and more), then
 * those that start whole programs or a browser, so that none of them is left over at the end, when the other cores have
 * nothing to do; then by size, as jest does it itself.
 */
import { statSync } from 'node:fs';

const SLOWEST =
  /\/experiments\/share|\/county\/|\/e2e\/(?:cards|lost-reply|migrate|processes)|\/rights\/(?:chat|pages)|\/grid-page|\/mutations\//;
const SLOW =
  /\.e2e\.test\.tsx?$|-page\.test\.tsx?$|\/experiments\/|\/security\/|\/cli\/(?:process|round-trip)|\/query\/safety|\/read\/(?:office|pdf|reader)|\/restore-drill|\/narrative\/hostile|\/storage\/backup/;

function rankOf(path) {
  if (SLOWEST.test(path)) return 2;
  return SLOW.test(path) ? 1 : 0;
}

export default class Sequencer {
  sort(tests) {
    const ranked = tests.map((test) => ({
      test,
      rank: rankOf(test.path),
      size: statSync(test.path).size,
    }));
    return ranked.sort((a, b) => b.rank - a.rank || b.size - a.size).map(({ test }) => test);
  }

  /** Jest tells how long each took; nothing here depends on it. */
  cacheResults() {}
}
