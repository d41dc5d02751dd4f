/** What a run of Stryker says of a layer. */

/** In percent. */
export const GOAL = 85;

/** `results` without what was not drawn. `low` and `high`: what the score of all mutants is at 95 % (Wilson). */
export function scoreOf(name, results) {
  const count = (...wanted) => results.filter(({ status }) => wanted.includes(status)).length;
  const [killed, timeout, survived, uncovered] = ['Killed', 'Timeout', 'Survived', 'NoCoverage'].map((one) =>
    count(one),
  );
  const n = killed + timeout + survived + uncovered;
  const share = (killed + timeout) / n;
  const z = 1.96;
  const middle = (share + z ** 2 / (2 * n)) / (1 + z ** 2 / n);
  const half = (z * Math.sqrt((share * (1 - share)) / n + z ** 2 / (4 * n ** 2))) / (1 + z ** 2 / n);
  const [low, high] = [middle - half, middle + half].map((bound) => 100 * bound);
  return {
    name,
    n,
    killed,
    timeout,
    survived,
    uncovered,
    strange: results.length - n,
    score: 100 * share,
    low,
    high,
  };
}

/** Where all mutants were tried there is nothing to be unsure of. */
export function table(scores, isSample, seed) {
  const rows = scores.map(({ name, n, killed, timeout, survived, uncovered, score, low, high }) => {
    const interval = isSample ? `${low.toFixed(0)}–${high.toFixed(0)} %` : '–';
    const cells = [name, n, killed, timeout, survived, uncovered, `${score.toFixed(1)} %`, interval];
    return `| ${[...cells, isSample ? seed : '–'].join(' | ')} |`;
  });
  const head = '| layer | mutants | killed | timed out | survived | no test | score | 95 % | seed |';
  return [head, '| --- | ---: | ---: | ---: | ---: | ---: | ---: | --- | --- |', ...rows].join('\n');
}
