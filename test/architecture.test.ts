/** The rules of the house: that the tree keeps them, and that each of them bites. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { execFile } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { z } from 'zod';

const cruiseResult = z.object({
  summary: z.object({
    totalCruised: z.number(),
    violations: z.array(z.object({ from: z.string(), to: z.string(), rule: z.object({ name: z.string() }) })),
  }),
});

type Cruise = z.infer<typeof cruiseResult>['summary'];

/** Runs a program of ours to its end; linters say by their exit code that they found something. */
function outputOf(args: readonly string[], cwd: string): Promise<string> {
  return new Promise((tell, fail) => {
    execFile(process.execPath, args, { cwd, maxBuffer: 64 << 20 }, (error, stdout, stderr) => {
      if (stdout === '') fail(new Error(stderr, { cause: error }));
      else tell(stdout);
    });
  });
}

async function cruise(cwd: string): Promise<Cruise> {
  const program = resolve('node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
  const folders = ['src', 'conversations', 'storage', 'test'].filter((folder) =>
    existsSync(join(cwd, folder)),
  );
  const args = ['--config', resolve('.dependency-cruiser.cjs'), '--output-type', 'json', ...folders];
  return cruiseResult.parse(JSON.parse(await outputOf([program, ...args], cwd))).summary;
}

let planted: string;
beforeAll(() => {
  planted = mkdtempSync(join(tmpdir(), 'nianbao-planted-'));
  symlinkSync(resolve('node_modules'), join(planted, 'node_modules'));
  for (const file of ['package.json', 'tsconfig.json', 'eslint.config.js'])
    writeFileSync(join(planted, file), readFileSync(file));
});
afterAll(() => {
  rmSync(planted, { recursive: true, force: true });
});

function plant(file: string, content: string): void {
  const path = join(planted, file);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
}

describe('the layers', () => {
  test('are kept by every file', async () => {
    const { totalCruised, violations } = await cruise('.');
    expect(violations).toEqual([]);
    expect(totalCruised).toBeGreaterThan(50);
  }, 60_000);

  const wrong: readonly (readonly [rule: string, from: string, to: string])[] = [
    ['layer-0-imports-upward', 'src/form/a.ts', '../forms/f2019.ts'],
    ['layer-1-imports-upward', 'src/forms/a.ts', '../parse/number.ts'],
    ['layer-2-imports-upward', 'conversations/a.ts', '../storage/turn.ts'],
    ['layer-2-imports-upward', 'src/report/a.ts', '../handle.ts'],
    ['layer-3-imports-upward', 'storage/a.ts', '../src/web/app.ts'],
    ['layer-3-imports-upward', 'src/channels/wecom/a.ts', '../../config.ts'],
    ['layer-4-imports-upward', 'src/web/a.ts', '../main.ts'],
    ['adapters-apart', 'storage/b.ts', '../src/channels/wecom/api.ts'],
    ['adapters-apart', 'src/channels/wecom/b.ts', '../../../storage/turn.ts'],
    ['adapters-apart', 'src/jobs/b.ts', '../../storage/turn.ts'],
    ['adapters-apart', 'src/export/b.ts', '../../storage/turn.ts'],
    ['layer-2-imports-upward', 'src/report/g.ts', '../export/docx.ts'],
    ['parts-apart', 'src/report/b.ts', '../query/ask.ts'],
    ['parse-knows-the-form-only', 'src/parse/b.ts', '../../conversations/state.ts'],
    ['simulator-only-from-start', 'src/web/b.ts', '../simulator/county.ts'],
    ['pure-no-node', 'src/form/c.ts', 'node:fs'],
    ['pure-no-node', 'conversations/c.ts', 'crypto'],
    ['pure-no-package-but-zod', 'src/parse/c.ts', 'koa'],
    ['preact-only-in-pages', 'conversations/d.ts', 'preact'],
    ['pure-no-log', 'src/report/e.ts', '../log.ts'],
    ['log-imports-nothing-of-ours', 'src/log.ts', './form/figures.ts'],
    ['no-dev-package-at-run-time', 'storage/f.ts', 'fast-check'],
    ['not-to-test', 'src/web/f.ts', '../../test/fixture.ts'],
    ['no-cycle', 'src/parse/round-a.ts', './round-b.ts'],
    ['every-file-has-a-layer', 'src/main.ts', './utils/a.ts'],
    ['no-unresolvable', 'storage/g.ts', './nowhere.ts'],
  ];
  const right: readonly (readonly [from: string, to: string])[] = [
    ['conversations/r.ts', '../src/parse/number.ts'],
    ['storage/r.ts', '../conversations/state.ts'],
    ['storage/r2.ts', '../src/log.ts'],
    ['src/report/r.ts', 'preact'],
    ['src/export/r.ts', '../report/document.ts'],
    ['src/parse/r.ts', 'zod'],
    ['src/start/a.ts', '../simulator/county.ts'],
    ['src/web/r.ts', '../../storage/turn.ts'],
  ];

  test('are not kept in silence: each wrong import is reported, each right one is not', async () => {
    const imports = new Map<string, string[]>();
    for (const [from, to] of [...wrong.map(([, from, to]) => [from, to] as const), ...right])
      imports.set(from, [...(imports.get(from) ?? []), to]);
    imports.set('src/parse/round-b.ts', ['./round-a.ts']);
    for (const to of [...imports].flatMap(([from, list]) => list.map((name) => ({ from, name }))))
      if (to.name.startsWith('.') && to.name !== './nowhere.ts')
        plant(join(dirname(to.from), to.name), 'export const x = 1;');
    for (const [from, list] of imports) {
      const names = list.map((name, index) => `import * as n${index} from '${name}';`);
      plant(
        from,
        [...names, `export const all = [${list.map((_, index) => `n${index}`).join()}];`].join('\n'),
      );
    }
    const { violations } = await cruise(planted);
    for (const [rule, from] of wrong.filter(([rule]) => rule !== 'every-file-has-a-layer'))
      expect(violations).toContainEqual(
        expect.objectContaining({ from, rule: expect.objectContaining({ name: rule }) }),
      );
    expect(violations.map((violation) => violation.rule.name)).toContain('every-file-has-a-layer');
    const innocent = new Set(right.map(([from]) => from).filter((from) => from !== 'src/start/a.ts'));
    expect(violations.filter((violation) => innocent.has(violation.from))).toEqual([]);
  }, 60_000);
});

describe('the linter', () => {
  const lintResult = z.array(
    z.object({ filePath: z.string(), messages: z.array(z.object({ ruleId: z.string().nullable() })) }),
  );

  async function lint(
    files: Record<string, string>,
  ): Promise<ReadonlyMap<string, readonly (string | null)[]>> {
    for (const [file, content] of Object.entries(files)) plant(file, content);
    const program = resolve('node_modules/eslint/bin/eslint.js');
    const output = await outputOf([program, '--format', 'json', ...Object.keys(files)], planted);
    const results = lintResult.parse(JSON.parse(output));
    return new Map(
      results.map(({ filePath, messages }) => [
        filePath.slice(filePath.indexOf('nianbao-planted-')).split('/').slice(1).join('/'),
        messages.map(({ ruleId }) => ruleId),
      ]),
    );
  }

  test('reports what the core must not touch, a floating promise, a forgotten case and an early-ending comparison', async () => {
    const impure = 'export const x = Date.now();';
    const found = await lint({
      'src/form/now.ts': impure,
      'src/forms/date.ts': 'export const x = new Date();',
      'src/parse/random.ts': 'export const x = Math.random();',
      'conversations/env.ts': 'export const x = process.env;',
      'src/calendar/timer.ts': 'export const x = setTimeout(() => undefined, 1);',
      'src/query/node.ts': "import { readFileSync } from 'fs';\nexport const x = readFileSync;",
      'src/report/koa.ts': "import Koa from 'koa';\nexport const x = new Koa();",
      'src/report/page.ts': "import { h } from 'preact';\nimport { z } from 'zod';\nexport const x = [h, z];",
      'storage/now.ts': impure,
      'src/web/floating.ts': 'export function f(): void { Promise.resolve(); }',
      'src/web/signature.ts':
        'export const same = (signature: string, given: string): boolean => signature === given;',
      'src/web/absent.ts': 'export const no = (signature?: string): boolean => signature === undefined;',
      'src/web/default.ts': 'export default 1;',
      'src/web/raw.ts':
        "import { sql } from 'kysely';\nexport const f = (text: string): unknown => sql.raw(text);",
      'src/web/switch.ts':
        "export function f(x: 'a' | 'b'): number { switch (x) { case 'a': return 1; } return 0; }",
    });
    expect(Object.fromEntries(found)).toEqual({
      'src/form/now.ts': ['no-restricted-syntax'],
      'src/forms/date.ts': ['no-restricted-syntax'],
      'src/parse/random.ts': ['no-restricted-syntax'],
      'conversations/env.ts': ['no-restricted-globals'],
      'src/calendar/timer.ts': ['no-restricted-globals'],
      'src/query/node.ts': ['no-restricted-imports'],
      'src/report/koa.ts': ['no-restricted-imports'],
      'src/report/page.ts': [],
      'storage/now.ts': [],
      'src/web/floating.ts': ['@typescript-eslint/no-floating-promises'],
      'src/web/signature.ts': ['no-restricted-syntax'],
      'src/web/absent.ts': [],
      'src/web/default.ts': ['no-restricted-syntax'],
      'src/web/raw.ts': ['no-restricted-syntax'],
      'src/web/switch.ts': ['@typescript-eslint/switch-exhaustiveness-check'],
    });
  }, 60_000);
});

describe('the packages', () => {
  const lock = z
    .object({
      packages: z.record(
        z.string(),
        z.object({
          version: z.string().optional(),
          hasInstallScript: z.boolean().optional(),
          integrity: z.string().optional(),
        }),
      ),
    })
    .parse(JSON.parse(readFileSync('package-lock.json', 'utf8'))).packages;

  const numbers = (version: string): readonly number[] => version.split('.').map(Number);

  function isAtLeast(version: string, floor: string): boolean {
    const [have, want] = [numbers(version), numbers(floor)];
    const index = want.findIndex((number, at) => number !== have[at]);
    return index === -1 || (have[index] ?? 0) > (want[index] ?? 0);
  }

  /** Below these stand published holes or behaviour that the code does not expect. */
  test.each([
    ['koa', '3.1.2'],
    ['fast-xml-parser', '5.12.0'],
    ['ioredis', '6.0.0'],
    ['@electric-sql/pglite', '0.5.16'],
    ['undici', '7.30.0'],
  ])('%s is %s or newer, wherever it stands in the tree', (name, floor) => {
    const found = Object.entries(lock).filter(([path]) => path.endsWith(`node_modules/${name}`));
    expect(found.length).toBeGreaterThan(0);
    for (const [, { version }] of found) expect(isAtLeast(version ?? '0', floor)).toBe(true);
  });

  test('are pinned in package.json and each has its checksum in the lock file', () => {
    const { dependencies, devDependencies } = z
      .object({
        dependencies: z.record(z.string(), z.string()),
        devDependencies: z.record(z.string(), z.string()),
      })
      .parse(JSON.parse(readFileSync('package.json', 'utf8')));
    for (const version of Object.values({ ...dependencies, ...devDependencies }))
      expect(version).toMatch(/^\d+\.\d+\.\d+$/);
    for (const [path, { integrity }] of Object.entries(lock))
      if (path !== '') expect([path, integrity]).toEqual([path, expect.stringMatching(/^sha512-/)]);
  });

  test('run no script when they are installed, but for those named and refused', () => {
    const { allowScripts } = z
      .object({ allowScripts: z.record(z.string(), z.literal(false)) })
      .parse(JSON.parse(readFileSync('package.json', 'utf8')));
    const withScript = Object.entries(lock)
      .filter(([, { hasInstallScript }]) => hasInstallScript === true)
      .map(([path]) => path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length));
    expect(withScript.filter((name) => !(name in allowScripts))).toEqual([]);
  });
});
