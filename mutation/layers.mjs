/** The pure layers that are mutated, and the tests by which they are judged. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pureTests } from './pure.mjs';

const CHECKS =
  /^src\/(form\/(breach|check|evaluate|explain|judge-\w+|level|repeats|touched|year-on-year)|forms\/(checks\/.*|checks-off))\.ts$/;

/** A file belongs to the first whose pattern it fits. The tests of `own` folders are asked before the others. */
const LAYERS = [
  { name: 'checks', pattern: CHECKS, own: ['form', 'forms'] },
  { name: 'form', pattern: /^src\/form\//, own: ['form', 'forms'] },
  { name: 'parse', pattern: /^src\/parse\//, own: ['parse'] },
  { name: 'conversations', pattern: /^conversations\//, own: ['conversation'] },
  { name: 'query', pattern: /^src\/query\//, own: ['query'] },
];

/** Tests of speed, and the few that would take longer than all others together. */
const SLOW =
  /^(time |\d+ KB of |all checks together of any slips|every check has its example|a table in any layout with lines of its page|10,000 random sentences)/;

/** What takes long and says little of other layers. */
const AT_HOME =
  /^test\/(conversation\/(properties|refusals-page)|parse\/(align\.properties|writings)|query\/(answers|questions|safety))\.test\.ts$/;

/** The layers with the files of theirs that are meant: all, or those that a name of a layer, folder or file says. */
export function layersOf(root, named) {
  const files = ['src', 'conversations'].flatMap((folder) => sources(root, folder));
  const all = pureTests(root);
  const layers = LAYERS.map(({ name, own: folders }) => {
    const isOwn = (test) => folders.some((folder) => test.startsWith(`test/${folder}/`));
    return {
      name,
      tests: ['test/support/seed.ts', ...all.filter(isOwn)],
      others: all.filter((test) => !isOwn(test) && !AT_HOME.test(test)),
      without: SLOW.source,
      files: files.filter((file) => layerOf(file) === name && isMeant(file, name, named)),
    };
  });
  return layers.filter((layer) => layer.files.length > 0);
}

function layerOf(file) {
  return LAYERS.find(({ pattern }) => pattern.test(file))?.name;
}

function isMeant(file, layer, named) {
  return named.length === 0 || named.some((name) => name === layer || `${file}/`.startsWith(`${name}/`));
}

function sources(root, folder) {
  return readdirSync(join(root, folder), { recursive: true })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => `${folder}/${name}`);
}
