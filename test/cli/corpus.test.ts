/** The acceptance: every published report through the built command, its cells, its blanks and what is wrong with it. */
import { describe, expect, test } from '@jest/globals';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { corpus } from '../read/published.ts';
import { nianbao } from './built.ts';

const reportSchema = z.looseObject({
  file: z.string(),
  form: z.string(),
  period: z.string().nullable(),
  figures: z.record(z.string(), z.number().nullable()),
  absent: z.array(z.string()).default([]),
  findings: z.array(z.looseObject({ check: z.string(), severity: z.string() })),
});

/** The column „corpus result“ of forms.md §6, for the reports that are here. */
const FINDINGS: Readonly<Record<string, readonly string[]>> = {
  '02': ['F19-DEC-IS-ITEMS', 'F19-OPENED'],
  '06': ['F19-AMOUNT-UNIT', 'F19-SIGN-WORD', 'RULES-POWER'],
  '07': ['F19-AMOUNT-UNIT', 'F19-SIGN-WORD'],
  '09': ['F19-SIGN-WORD'],
  '13': ['F19-NONE-OPENED'],
  '15': ['BLANK'],
  '18': ['F19-DEC-IS-ITEMS', 'F19-SIGN-WORD'],
  '22': ['F19-DEC-IS-ITEMS', 'F19-OPENED', 'RULES-POWER'],
  '26': ['BLANK', 'FORM-YEAR'],
  '38': ['ROUND-FIGURE'],
  '45': ['F21-INFORCE-MIN'],
  '56': ['BLANK'],
  se: ['F19-AMOUNT-UNIT', 'F19-DEC-IS-DELTA'],
};

/** All reports in one folder, with a file that is none and one that nobody can read. */
async function judgedFolder() {
  const folder = mkdtempSync(join(tmpdir(), 'nianbao-corpus-'));
  try {
    for (const { name, bytes } of corpus) writeFileSync(join(folder, `${fileOf(name)}.txt`), bytes);
    writeFileSync(join(folder, 'broken.docx'), 'PK\u0003\u0004 and no more');
    writeFileSync(join(folder, 'picture.png'), 'x');
    return { json: await nianbao(['check', folder, '--json']), words: await nianbao(['check', folder]) };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const fileOf = (name: string): string => name.replace('corpus/', '');
const folder = await judgedFolder();
const listSchema = z.array(
  z.union([reportSchema, z.strictObject({ file: z.string(), unreadable: z.string() })]),
);
const all = listSchema.parse(JSON.parse(folder.json.stdout));

describe('a folder of published reports', () => {
  test('ends with 1, for two of them break their own identities, and says nothing beside', () => {
    expect([folder.json.code, folder.json.stderr]).toEqual([1, '']);
    expect([folder.words.code, folder.words.stderr]).toEqual([1, '']);
  });

  test('names what cannot be read and goes on', () => {
    expect(all.filter((one) => 'unreadable' in one)).toEqual([
      { file: 'broken.docx', unreadable: expect.stringContaining('可能已损坏') },
      { file: 'picture.png', unreadable: expect.stringContaining('读不了') },
    ]);
    expect(folder.words.stdout.trimEnd().split('\n').at(-1)).toBe(
      '共 29 份：25 份勾稽相符，2 份不符，2 份读不了。',
    );
  });

  test.each(corpus.map((report) => [fileOf(report.name), report] as const))(
    '%s: every cell of its page, none wrong, null for blanks; what is wrong with it and nothing else',
    (name, published) => {
      const report = all.find(({ file }) => file === `${name}.txt`);
      if (report === undefined || 'unreadable' in report) throw new Error('not read');
      const { form, figures, absent, period, findings } = report;
      expect([form, period]).toEqual([published.form.id, String(published.year)]);
      const expected = published.form.cells.map(({ id }) => [id, published.figures.get(id) ?? null]);
      expect(figures).toEqual(Object.fromEntries(expected));
      expect(absent).toEqual(
        published.form.cells.map(({ id }) => id).filter((id) => !published.figures.has(id)),
      );
      expect([...new Set(findings.map(({ check }) => check))].sort()).toEqual(
        FINDINGS[name.slice(0, 2)] ?? [],
      );
    },
  );
});
