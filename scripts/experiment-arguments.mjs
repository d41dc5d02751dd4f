/** What may follow `npm run experiments --`; see scripts/experiments.mjs. */

const CI_SEED = 20_261_124;

/** What is asked for, or `unknown`: the first argument that says nothing. */
export function readArguments(args) {
  // As the tests: CI judges a change by the same cases each time.
  const seed = process.env.CI === 'true' ? CI_SEED : 1 + Math.floor(Math.random() * 2 ** 31);
  const asked = { ids: [], mutants: null, size: 'full', seed, trials: undefined };
  const left = [...args];
  while (left.length > 0) {
    const arg = left.shift();
    const count = /^--(?:trials|seed)$/.test(arg) && /^[1-9]\d*$/.test(left[0]) ? Number(left.shift()) : null;
    if (arg === '--ci' || arg === '--nightly') asked.size = arg.slice(2);
    else if (arg === '--mutants') asked.mutants ??= [];
    else if (/^E-\d+$/i.test(arg)) asked.ids.push(arg.toUpperCase());
    else if (/^M\d+$/i.test(arg) && asked.mutants !== null) asked.mutants.push(arg.toUpperCase());
    else if (count !== null) asked[arg.slice(2)] = count;
    else return { unknown: arg };
  }
  return asked;
}
