/** The house rules that a machine can keep: strict types everywhere, and layers 0–2 pure. */
import tseslint from 'typescript-eslint';

/** A later block replaces a rule's options, so blocks that add to `no-restricted-syntax` repeat these. */
const everywhere = [
  {
    selector: ['left', 'right']
      .flatMap((side) => [`${side}.name`, `${side}.property.name`])
      .map((path) => `BinaryExpression[operator=/^[!=]==?$/][${path}=/signature|hmac/i]`)
      .map((compared) => `${compared}:not([right.type="Literal"], [right.name="undefined"])`)
      .join(', '),
    message: 'Compare signatures in constant time: timingSafeEqual.',
  },
  {
    selector: 'CallExpression[callee.object.name="sql"][callee.property.name="raw"]',
    message: 'SQL takes what comes from outside as parameters only.',
  },
  { selector: 'ExportDefaultDeclaration', message: 'Named exports.' },
];

const clocksAndDice = {
  selector: [
    'CallExpression[callee.object.name="Date"][callee.property.name="now"]',
    'NewExpression[callee.name="Date"][arguments.length=0]',
    'CallExpression[callee.name="Date"]',
    'CallExpression[callee.object.name="Math"][callee.property.name="random"]',
  ].join(', '),
  message: 'Pass the time or the random value in.',
};

/** Nothing fetches an address that somebody wrote (reliability.md T29). */
const ONE_CLIENT = 'What goes out goes through the client of src/channels/wecom alone.';
const outgoing = {
  'no-restricted-globals': [
    'error',
    ...['fetch', 'WebSocket', 'EventSource'].map((name) => ({ name, message: ONE_CLIENT })),
  ],
  '@typescript-eslint/no-restricted-imports': [
    'error',
    {
      paths: [
        ...['undici', 'node:https', 'node:http2', 'node:net', 'node:tls', 'node:dgram', 'node:dns'].map(
          (name) => ({
            name,
            message: ONE_CLIENT,
            allowTypeImports: true,
          }),
        ),
        { name: 'node:http', importNames: ['request', 'get', 'Agent'], message: ONE_CLIENT },
      ],
    },
  ],
};

const PURE = 'The core is pure: pass what it needs as an argument.';
const impureGlobals = ['process', 'globalThis', 'fetch', 'crypto', 'performance', 'console', 'Buffer'];
const timers = ['setTimeout', 'setInterval', 'setImmediate', 'queueMicrotask'];

/** Layers 0–2 may import their own kind and the packages named, nothing else. */
const pureImports = (packages) => [
  'error',
  { patterns: [{ regex: `^(?!\\.{1,2}/)(?!(?:${packages.join('|')})(?:/|$))`, message: PURE }] },
];

const pure = (packages) => ({
  'no-restricted-globals': [
    'error',
    ...[...impureGlobals, ...timers].map((name) => ({ name, message: PURE })),
  ],
  'no-restricted-imports': pureImports(packages),
  'no-restricted-syntax': ['error', ...everywhere, clocksAndDice],
});

/** What scripts of our pages use of the browser. */
const BROWSER = [
  ...['window', 'document', 'location', 'history', 'navigator', 'fetch', 'addEventListener', 'matchMedia'],
  ...[
    'sessionStorage',
    'localStorage',
    'AbortController',
    'CustomEvent',
    'Element',
    'EventSource',
    'FormData',
  ],
  ...['HTMLElement', 'Node', 'ResizeObserver', 'Response', 'URLSearchParams', 'requestAnimationFrame'],
];

export default tseslint.config(
  { ignores: ['dist/', 'data/', '.cache/', 'coverage/', 'test/fixtures/'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    files: ['**/*.ts', '**/*.tsx'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      // `== null` is the short way to ask for null or undefined.
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-restricted-syntax': ['error', ...everywhere],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/consistent-type-imports': ['error', { disallowTypeAnnotations: false }],
      '@typescript-eslint/no-confusing-void-expression': [
        'error',
        { ignoreArrowShorthand: true, ignoreVoidReturningFunctions: true },
      ],
      // `[...text]` is meant: it counts and cuts by code points.
      '@typescript-eslint/no-misused-spread': ['error', { allow: ['string'] }],
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', destructuredArrayIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
      // It objects to ports such as `query<T>()`.
      '@typescript-eslint/no-unnecessary-type-parameters': 'off',
    },
  },
  {
    files: ['{src,storage}/**/*.{ts,tsx}'],
    // The client itself, the stand-in that plays WeCom, and a socket of this machine.
    ignores: [
      'src/channels/wecom/api.ts',
      'src/channels/wecom/call.ts',
      // Asks the server of this very machine how it is.
      'src/cli/doctor-database.ts',
      'src/simulator/deliver.ts',
      'storage/redis-socket.ts',
    ],
    rules: outgoing,
  },
  {
    files: ['src/{form,forms,parse,narrative,read/report,query,calendar}/**/*.ts', 'conversations/**/*.ts'],
    rules: pure(['zod']),
  },
  {
    files: ['src/report/**/*.{ts,tsx}'],
    rules: pure(['zod', 'preact', 'preact-render-to-string']),
  },
  {
    files: ['test/**/*.{ts,tsx}'],
    rules: {
      // jest's asymmetric matchers (`expect.stringMatching`) are typed `any`.
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-misused-spread': 'off',
      // Nobody times the comparisons of a test.
      'no-restricted-syntax': [
        'error',
        ...everywhere.filter(({ message }) => !message.includes('constant time')),
      ],
    },
  },
  {
    // A migration is a file of ours, read as it stands.
    files: ['storage/migrate.ts'],
    rules: {
      'no-restricted-syntax': ['error', ...everywhere.filter(({ selector }) => !selector.includes('"raw"'))],
    },
  },
  {
    files: ['**/*.js', '**/*.mjs', '**/*.cjs'],
    rules: {
      eqeqeq: 'error',
      'no-var': 'error',
      'prefer-const': 'error',
      'no-undef': 'error',
      'no-unused-vars': 'error',
    },
    languageOptions: {
      globals: readonly([
        'process',
        'console',
        'performance',
        'Buffer',
        'URL',
        'fetch',
        'clearTimeout',
        ...timers,
      ]),
    },
  },
  {
    files: ['**/*.cjs'],
    languageOptions: { sourceType: 'commonjs', globals: readonly(['module', 'require']) },
  },
  {
    files: ['src/**/assets/*.js'],
    languageOptions: { globals: readonly(BROWSER) },
  },
);

function readonly(names) {
  return Object.fromEntries(names.map((name) => [name, 'readonly']));
}
