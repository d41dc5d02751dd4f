import { expect, test } from '@jest/globals';
import { readFileSync, writeFileSync } from 'node:fs';
import type { CheckSpec } from '../../src/form/check.ts';
import { COMPILATION_CHECKS } from '../../src/form/compilation.ts';
import { evaluate } from '../../src/form/evaluate.ts';
import { brokenCases } from './broken-cases.ts';
import { compiledCase } from './compiled-case.ts';
import { f2019, f2021 } from './reports.ts';

const FILE = new URL('../../docs/checks.md', import.meta.url);
const FORMS = [f2019, f2021];

type Told = Pick<CheckSpec, 'id' | 'severity' | 'meaning' | 'source'>;

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ');

function formsWith(id: string): string {
  return FORMS.filter(({ checks }) => checks.some((check) => check.id === id))
    .map((form) => form.id)
    .join(', ');
}

/** The message and the advice of the first case that breaks the check. */
function exampleOf(id: string): string {
  const broken = brokenCases.find(({ check }) => check === id);
  const findings = broken === undefined ? compiledCase(id) : evaluate(broken.report);
  const told = findings.find(
    ({ check, key }) => check === id && (broken === undefined || key === broken.key),
  );
  return told === undefined ? '' : `${told.message}${told.advice}`;
}

function rowOf({ id, severity, meaning, source }: Told, forms: string): string {
  return `| \`${id}\` | ${[forms, severity, meaning, exampleOf(id), source].map(cell).join(' | ')} |`;
}

function page(): string {
  const checks = new Map<string, Told>();
  for (const { checks: own } of FORMS)
    for (const check of own) if (!checks.has(check.id)) checks.set(check.id, check);
  const head =
    '| id | form | severity | rule | message, with an example | source |\n| --- | --- | --- | --- | --- | --- |';
  return `# Checks

Made by \`UPDATE_DOCS=1 npm test -- test/forms/checks-page\` from the forms in src/forms and from
test/forms/broken-cases.ts: every check that binds figures, what it says when it is broken, and what it rests on.

An error blocks 提交 until it is changed or answered 此规则不适用; a warning is confirmed; an info is only told. A check is
judged on every row, column or cell that its rule names. In a published report a blank counts as 0; in a draft the check
waits for it. The kinds of rules stand in [src/form/check.ts](../src/form/check.ts). A check is switched off for a form, or
for a form and a period, by its id ([src/forms/checks-off.ts](../src/forms/checks-off.ts)):
\`f2021:Y-JUMP, f2019@2020:F19-OPENED\`.

## In one report

${head}
${[...checks.values()].map((check) => rowOf(check, formsWith(check.id))).join('\n')}

## Over the reports that a 主管部门 compiles

${head}
${COMPILATION_CHECKS.map((check) => rowOf(check, FORMS.map(({ id }) => id).join(', '))).join('\n')}
`;
}

test('docs/checks.md shows the checks as they are', () => {
  if (process.env['UPDATE_DOCS'] !== undefined) writeFileSync(FILE, page());
  expect(readFileSync(FILE, 'utf8')).toBe(page());
});

test('every check has its example', () => {
  const ids = [...FORMS.flatMap(({ checks }) => checks), ...COMPILATION_CHECKS].map(({ id }) => id);
  expect(ids.filter((id) => exampleOf(id) === '')).toEqual([]);
});
