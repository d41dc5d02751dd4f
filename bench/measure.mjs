/** Measures contenders in turn, so that whatever else the machine does falls on all of them alike. */

/**
 * `contenders` is { name: (round) => work }; one call of each a round, in reversed order every second one. Where something
 * comes before and after that is not measured: { name: { prepare: () => given, run: (given) => work, a function for after it } }.
 * The answer is { name: sorted milliseconds }.
 */
export async function interleaved(contenders, { rounds, warmUp }) {
  const names = Object.keys(contenders);
  const samples = Object.fromEntries(names.map((name) => [name, []]));
  for (let round = 0; round < warmUp + rounds; round += 1) {
    for (const name of round % 2 === 0 ? names : names.toReversed()) {
      const took = await once(contenders[name], round);
      if (round >= warmUp) samples[name].push(took);
    }
  }
  for (const name of names) samples[name].sort((one, other) => one - other);
  return samples;
}

async function once(contender, round) {
  const { prepare, run } =
    typeof contender === 'function' ? { prepare: () => round, run: contender } : contender;
  const given = await prepare();
  globalThis.gc?.({ type: 'minor' });
  const from = performance.now();
  const after = await run(given);
  const took = performance.now() - from;
  if (typeof contender !== 'function') after();
  return took;
}

export function quantile(sorted, share) {
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
}

export const median = (sorted) => quantile(sorted, 0.5);

/** A row of the table: a goal is told in words and either met or not; a floor has none. */
export function timed(what, sorted, { ratio = null, goal = '', met = null } = {}) {
  return {
    what,
    n: String(sorted.length),
    median: `${median(sorted).toFixed(2)} ms`,
    p95: `${quantile(sorted, 0.95).toFixed(2)} ms`,
    ratio: ratio === null ? '' : ratio.toFixed(2),
    goal,
    met,
  };
}

const HEADS = ['what', 'n', 'median', 'p95', 'ratio', 'goal'];

/** Prints the rows under these heads, and lets the process end with 1 where a goal is missed. */
export function conclude(rows, columns = HEADS) {
  const heads = [...columns, 'result'];
  const table = [
    heads,
    heads.map(() => '---'),
    ...rows.map(({ met, ...row }) => [
      ...columns.map((head) => row[head] ?? ''),
      met === null ? '' : met ? 'pass' : 'FAIL',
    ]),
  ];
  const widths = heads.map((_, column) => Math.max(...table.map((row) => row[column].length)));
  for (const row of table)
    console.log(`| ${row.map((cell, column) => cell.padEnd(widths[column])).join(' | ')} |`);
  if (rows.some(({ met }) => met === false)) process.exitCode = 1;
}
