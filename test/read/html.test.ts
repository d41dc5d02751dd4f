/** Pages, as properly or as badly as they are made, give the same as the printed form. */
import { describe, expect, test } from '@jest/globals';
import { readFile } from '../../src/read/files/read-file.ts';
import { compared, complete, imported } from './compared.ts';
import { encoded, manners, pageOf } from './html-writer.ts';
import { TEXTS, UNIT, printedReport } from './printed.ts';
import { corpus, forms } from './published.ts';

describe.each(manners.map((manner) => [manner.name, manner] as const))('pages: %s', (_, manner) => {
  test.each(corpus.map((report) => [report.name, report] as const))('%s', async (_, report) => {
    const page = pageOf(printedReport(report), manner);
    const got = imported(await readFile(encoded(page, manner.encoding), 'report.html', forms));
    expect(compared(got, report)).toEqual(complete(report));
    expect([got.form.id, got.period, got.unit.name]).toEqual([report.form.id, String(report.year), UNIT]);
    const texts = Object.fromEntries(got.narrative);
    expect(texts).toEqual(
      Object.fromEntries(Object.entries(TEXTS).map(([id, paragraphs]) => [id, paragraphs.join('\n')])),
    );
    expect(got.unread.filter((line) => !/^表二/.test(line))).toEqual([]);
  });
});
