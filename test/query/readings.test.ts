/**
 * How times, names of units and bounds are read: each line of times.txt, names.txt and bounds.txt has what is said and behind
 * the last ： what is meant by it, — for what is not read. Made anew with `UPDATE_DOCS=1`; whoever does so reads what has
 * changed.
 */
import { describe, expect } from '@jest/globals';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Frame } from '../../src/query/model.ts';
import { answerTo } from './askers.ts';
import { testEach } from './recorded.ts';

/** Which periods; + where they are added up. */
function time({ when, sums }: Frame): string {
  return `${when.kind === 'list' ? when.periods.join(' ') : when.kind}${sums ? ' +' : ''}`;
}

function unit({ whose }: Frame): string {
  return whose.kind === 'some' ? whose.ids.join(' ') : whose.kind;
}

function bound({ limit, operation }: Frame): string {
  return limit === null ? operation : `${limit.bound} ${limit.value}${limit.unit}`;
}

const isMadeAnew = process.env['UPDATE_DOCS'] === '1';

describe.each([
  { name: 'times.txt', asker: 'own', question: (said: string) => `${said}处罚`, told: time },
  { name: 'names.txt', asker: 'many', question: (said: string) => `${said}去年处罚`, told: unit },
  { name: 'bounds.txt', asker: 'own', question: (said: string) => said, told: bound },
])('$name', ({ name, asker, question, told }) => {
  const file = join(import.meta.dirname, name);
  const lines = readFileSync(file, 'utf8').trim().split('\n');
  const read = (line: string): string => {
    const said = line.slice(0, line.lastIndexOf('：'));
    const { frame } = answerTo(asker, [question(said)]);
    return `${said}：${frame === null ? '—' : told(frame)}`;
  };
  if (isMadeAnew) writeFileSync(file, `${lines.map(read).join('\n')}\n`);

  testEach(
    lines,
    (line) => line,
    (line) => {
      expect(read(line)).toBe(isMadeAnew ? read(line) : line);
    },
  );
});
