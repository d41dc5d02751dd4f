/** What the page says of the text: its placeholders filled in, and every finding that the chat tells. */
import { describe, expect, test } from '@jest/globals';
import type { CellId, NarrativeId } from '../../src/form/form.ts';
import { documentOf } from '../../src/report/document.ts';
import { jsonReport } from '../../src/report/json.ts';
import { reviewOf } from '../../src/report/review.ts';
import type { StoredReport } from '../../src/web/stored-report.ts';
import { saidOf, sourceOf } from '../../src/web/stored-report.ts';
import { form, number, seedFigures } from './seed.ts';
import { seedView, withAnswers } from './views.ts';

const f2019 = form('f2019');

function stored(parts: Readonly<Record<string, string>>, rest: Partial<StoredReport> = {}): StoredReport {
  const narrative = new Map(Object.entries(parts).map(([part, text]) => [part as NarrativeId, text]));
  return { ...seedView, status: 'submitted', narrative, ...rest };
}

function remarksOf(report: StoredReport, checksOff: Parameters<typeof saidOf>[2] = []) {
  return reviewOf(sourceOf(f2019, report), saidOf(f2019, report, checksOff))?.remarks ?? [];
}

describe('placeholders', () => {
  const figures = new Map(seedFigures).set('t3.new.person' as CellId, number('3'));
  const report = stored({ s1: '收到申请{新收总计}件。', s5: '没有。', s6: '{奖励}无。' }, { figures });

  test('are the figures of the tables on the page and in the JSON; what names nothing stays', () => {
    const source = sourceOf(f2019, report);
    const paragraphs = documentOf(source).sections.map(({ paragraphs: own }) => own.join());
    expect(paragraphs).toEqual(expect.arrayContaining(['收到申请3件。', '{奖励}无。']));
    expect(jsonReport(source).narrative).toEqual({ s1: '收到申请3件。', s5: '没有。', s6: '{奖励}无。' });
  });

  test('are gaps in a draft whose figures are not given, and no fault of the text', () => {
    const blank = stored({ s1: '收到申请{新收总计}件。' }, { status: 'draft', figures: new Map() });
    expect(documentOf(sourceOf(f2019, blank)).sections[1]?.paragraphs).toEqual(['收到申请___件。']);
    expect(remarksOf(blank)).toEqual([]);
  });
});

describe('the review', () => {
  const texts = { s1: '2020年收到政府信息公开申请4件。', s5: '没有。', s6: '无。' };

  test('tells what the text says against the tables, and how that was answered', () => {
    const messages = remarksOf(stored(texts)).map(({ message }) => message);
    expect(messages).toContain(
      '第一部分「2020年收到政府信息公开申请4件」：正文称收到申请 4 件，表三新收 0 件。',
    );
    const answered = remarksOf(withAnswers(stored(texts), new Map([['N-NEW', '含电话咨询']])));
    expect(answered.find(({ message }) => message.includes('4 件'))?.answer).toBe('含电话咨询');
  });

  test('tells the name of a colleague in the text of a draft, which no file and no approved page does', () => {
    const named = { ...texts, s5: '由陈审牵头改进。' };
    const rest = { names: ['陈审', '张三'] };
    const message = '第五部分「陈审」是名册里同事的姓名，公开前请确认。';
    const report = stored(named, rest);
    expect(remarksOf(report).map((one) => one.message)).toContain(message);
    expect(remarksOf(stored(named)).map((one) => one.message)).not.toContain(message);
    const source = sourceOf(f2019, report);
    for (const printed of [JSON.stringify(documentOf(source)), JSON.stringify(jsonReport(source))])
      expect(printed).not.toMatch(/名册|张三/u);
    const approved = sourceOf(f2019, { ...report, status: 'approved' });
    expect(reviewOf(approved, saidOf(f2019, { ...report, status: 'approved' }))).toBeNull();
  });

  test('waits with what is about the whole text until all of it is there', () => {
    const secrecy = (parts: Record<string, string>) =>
      remarksOf(stored(parts)).filter(({ message }) => message.includes('保密审查')).length;
    expect(secrecy({ s1: texts.s1 })).toBe(0);
    expect(secrecy(texts)).toBe(1);
  });

  test('leaves out what the settings switch off', () => {
    const off = [{ form: f2019.id, period: null, check: 'N-NEW' }];
    expect(remarksOf(stored(texts), off).map(({ message }) => message)).not.toContainEqual(
      expect.stringContaining('4 件'),
    );
  });
});
