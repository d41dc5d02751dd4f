/** The layers as rules, lowest first: a file may import its own folder and lower layers. */
const layers = [
  '^src/form/',
  '^src/forms/',
  '^(?:conversations|src/(?:parse|narrative|read/report|report|query|calendar))/',
  '^(?:storage|src/(?:channels|jobs|read/files|export))/',
  '^src/(?:web|simulator|operations)/|^src/(?:handle|late)\\.tsx?$',
  '^src/(?:config|settings|environment|secret|main|cli)\\.ts$|^src/(?:start|cli)/',
];
/** Beside the layers: it imports nothing of ours, and whoever acts may write to it. */
const log = '^src/log\\.ts$';
const pure = layers.slice(0, 3);

/** Adapters know the pure layers and not one another, so that each can be replaced alone. */
const adapters = ['^storage/', '^src/channels/', '^src/jobs/', '^src/read/files/', '^src/export/'];
/** The pure parts stand apart, but for what all of them may use: the reading of words. */
const parts = [
  '^src/parse/',
  '^src/narrative/',
  '^src/report/',
  '^src/read/report/',
  '^src/query/',
  '^src/calendar/',
];

const PACKAGES = ['npm', 'npm-dev', 'npm-optional', 'npm-peer', 'npm-no-pkg', 'npm-unknown', 'unknown'];

module.exports = {
  forbidden: [
    {
      name: 'no-cycle',
      comment:
        'Types may name one another (a form has checks, a check names cells); modules may not need one another to load.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    { name: 'no-unresolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
    ...layers.slice(0, -1).map((here, index) => ({
      name: `layer-${index}-imports-upward`,
      severity: 'error',
      from: { path: here },
      to: { path: layers.slice(index + 1) },
    })),
    ...adapters.map((here) => ({
      name: 'adapters-apart',
      severity: 'error',
      from: { path: here },
      to: { path: adapters.filter((other) => other !== here) },
    })),
    ...parts.slice(1).map((here) => ({
      name: 'parts-apart',
      severity: 'error',
      from: { path: here },
      to: {
        path: [...parts.filter((other) => other !== here && other !== '^src/parse/'), '^conversations/'],
      },
    })),
    {
      name: 'parse-knows-the-form-only',
      severity: 'error',
      from: { path: '^src/parse/' },
      to: { path: [...parts.slice(1), '^conversations/'] },
    },
    {
      name: 'simulator-only-from-start',
      comment: 'It plays a foreign service; nothing of the product may lean on it.',
      severity: 'error',
      from: { path: '^(?:src|conversations|storage)/', pathNot: ['^src/simulator/', '^src/start/'] },
      to: { path: '^src/simulator/' },
    },
    {
      name: 'pure-no-node',
      severity: 'error',
      from: { path: pure },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'pure-no-package-but-zod',
      severity: 'error',
      from: { path: pure },
      to: { dependencyTypes: PACKAGES, pathNot: ['node_modules/zod/', 'node_modules/preact'] },
    },
    {
      name: 'preact-only-in-pages',
      severity: 'error',
      from: { path: pure, pathNot: '^src/report/' },
      to: { path: 'node_modules/preact' },
    },
    {
      name: 'pure-no-log',
      severity: 'error',
      from: { path: pure },
      to: { path: log },
    },
    {
      name: 'log-imports-nothing-of-ours',
      severity: 'error',
      from: { path: log },
      to: { path: '^(?:src|conversations|storage)/' },
    },
    {
      name: 'no-dev-package-at-run-time',
      severity: 'error',
      from: { path: '^(?:src|conversations|storage)/' },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
    { name: 'not-to-test', severity: 'error', from: { pathNot: '^test/' }, to: { path: '^test/' } },
    {
      name: 'every-file-has-a-layer',
      comment: 'A new folder gets its place in `layers` first.',
      severity: 'error',
      from: {},
      to: { path: '^(?:src|conversations|storage)/.*\\.tsx?$', pathNot: [...layers, log] },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    exclude: { path: 'src/[^/]+/assets/' },
  },
};
