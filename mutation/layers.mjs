/** The pure layers that are mutated, and the folders of `test` that are run for each: they need nothing beside Node. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';

const CHECKS =
  /^src\/(form\/(breach|check|evaluate|explain|judge-\w+|level|repeats|touched|year-on-year)|forms\/(checks\/.*|checks-off))\.ts$/;

/** Tests of speed, and the few that would take longer than all others together. */
const SLOW_ON_FORMS = /^(time |all checks together of any slips|every check has its example)/;
const SLOW_ON_PASTES = /^(64 KB of anything|a table in any layout with lines of its page)/;

/** A file belongs to the first whose pattern it fits. */
const LAYERS = [
  { name: 'checks', pattern: CHECKS, folders: ['form', 'forms'], without: SLOW_ON_FORMS },
  { name: 'form', pattern: /^src\/form\//, folders: ['form', 'forms'], without: SLOW_ON_FORMS },
  { name: 'parse', pattern: /^src\/parse\//, folders: ['parse'], without: SLOW_ON_PASTES },
  { name: 'conversations', pattern: /^conversations\//, folders: ['conversation'], without: /^$/ },
  { name: 'query', pattern: /^src\/query\//, folders: ['query'], without: /^10,000 random sentences/ },
];

/** The layers with the files of theirs that are meant: all, or those that a name of a layer, folder or file says. */
export function layersOf(root, named) {
  const files = ['src', 'conversations'].flatMap((folder) => sources(root, folder));
  const layers = LAYERS.map(({ name, folders, without }) => ({
    name,
    without: without.source,
    files: files.filter((file) => layerOf(file) === name && isMeant(file, name, named)),
    tests: ['test/support/seed.ts', ...folders.flatMap((folder) => tests(root, folder))],
  }));
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

function tests(root, folder) {
  return readdirSync(join(root, 'test', folder))
    .filter((name) => name.endsWith('.test.ts'))
    .map((name) => `test/${folder}/${name}`);
}
