import { expect, test } from '@jest/globals';
import { readFileSync, writeFileSync } from 'node:fs';
import type { Action, Right } from '../../conversations/rights-table.ts';
import { COMMANDS, COMMAND_LINE, RIGHTS, ROUTES, rightTo } from '../../conversations/rights-table.ts';
import { ATTEMPTS } from './attempts.ts';

const FILE = new URL('../../docs/rights.md', import.meta.url);

const OF: Readonly<Record<Right['of'], string>> = {
  own: 'the unit in which he has the role',
  below: 'the units below it',
  any: '–',
};

function whenOf({ during }: Right): string {
  return during === null
    ? 'always'
    : during.map((stage) => (stage === 'none' ? 'not begun' : stage)).join(', ');
}

function whoOf({ roles, isBySection, isBySomebodyElse }: Right): string {
  const all = roles.map((role) => (role === 'section' && isBySection ? 'section (his sections)' : role));
  return `${all.join(', ')}${isBySomebodyElse ? '; not whoever handed it in' : ''}`;
}

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');

function page(): string {
  const actions = Object.keys(RIGHTS) as readonly Action[];
  return `# Who may do what

Made by \`UPDATE_DOCS=1 npm test -- test/rights/rights-page\` from conversations/rights-table.ts, which both gates of a turn
and the pages read. What is not in a table is denied. A member has a right by his role in the roster as it is when the
effect is committed; nothing else gives one: no chat, no session and no button that was once his. A refusal says the same
whether the unit is there or not, and stands in the log of denials ([decision 17](decisions/0017-one-table-of-rights.md)).
A link to a report opens for whoever holds it, as long as the member who got it may look.

## Rights

${table(
  ['right', 'what', 'as', 'of', 'while the filing is'],
  actions.map((action) => {
    const right = rightTo(action);
    return [action, right.what, whoOf(right), OF[right.of], whenOf(right)];
  }),
)}

## In chat

${table(
  ['message', 'right'],
  Object.entries(COMMANDS).map(([kind, all]) => [
    ATTEMPTS[kind as keyof typeof ATTEMPTS].words('2026').split(' ')[0] ?? '',
    all.join(' or '),
  ]),
)}

## Pages

${table(
  ['address', 'right'],
  Object.entries(ROUTES).map(([route, action]) => [`\`${route}\``, action]),
)}

## Command line

${table(
  ['command', 'with the rights of'],
  Object.entries(COMMAND_LINE).map(([name, whose]) => [name, `the ${whose}`]),
)}
`;
}

test('docs/rights.md shows the table as it is', () => {
  if (process.env['UPDATE_DOCS'] !== undefined) writeFileSync(FILE, page());
  expect(readFileSync(FILE, 'utf8')).toBe(page());
});
