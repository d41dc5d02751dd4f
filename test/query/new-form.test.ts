/** Questions about a form that nobody has written yet: its labels, totals and units are read from it, and no line of the reader knows them. */
import { describe, expect, it } from '@jest/globals';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Figure } from '../../src/form/figures.ts';
import type { CellId, FormId } from '../../src/form/form.ts';
import { annual } from '../../src/form/period.ts';
import { ofInteger } from '../../src/form/quantity.ts';
import { f2019 } from '../../src/forms/f2019.ts';
import { f2021 } from '../../src/forms/f2021.ts';
import { registry } from '../../src/forms/registry.ts';
import { ask } from '../../src/query/ask.ts';
import type { Answer, Asker, Frame } from '../../src/query/model.ts';
import { f2026 } from '../forms/hotline-form.ts';

const { forms } = registry([f2019, f2021, f2026]);
const filing = { id: 1, period: annual(2026), form: 'f2026' as FormId, status: 'approved' } as const;
const typed = { 'advice.calls': 30, 'advice.visits': 10, 'complaint.calls': 4, 'complaint.visits': 1 };
const figures = new Map(
  Object.entries(typed).map(([cell, value]): [CellId, Figure] => [
    `t-hotline.${cell}` as CellId,
    { kind: 'number', quantity: ofInteger(value), unit: 'said' },
  ]),
);

function answer(text: string, frame: Frame | null = null): Answer {
  const asker: Asker = {
    today: { year: 2027, month: 1, day: 8 },
    units: [{ id: 'gxj', name: '闽清县工业和信息化局', isOwn: true, filings: [filing] }],
    home: 'gxj',
    frame,
  };
  const asked = ask(forms, text, asker);
  if (asked.kind === 'nothing') throw new Error(text);
  return asked.kind === 'said' ? asked.answer : asked.answer(new Map([[1, figures]]));
}

describe('a form that is added by one value', () => {
  it.each([
    ['去年咨询多少', '咨询 40 件'],
    ['去年来电咨询几件', '来电 30 件'],
    ['去年问询来访的有几件', '来访 10 件'],
    ['去年咨询和申诉一共多少件', '合计 45 件'],
    ['去年咨询比申诉多几件', '多 35 件'],
    ['去年申诉里来电占多少', '占 80.0%'],
    ['去年来访占咨询的比例', '占 25.0%'],
    ['去年咨询里哪类最多', '最多的是来电（30 件）'],
    ['去年申诉来电和来访各几件', '来电 4 件'],
  ])('is asked: %s', (question, words) => {
    expect(answer(question).text).toContain(words);
  });

  it('is asked on: 来访呢', () => {
    expect(answer('来访呢', answer('去年咨询几件').frame).text).toContain('来访 10 件');
  });

  it.each(['去年咨询多少万元', '去年咨询处罚几件', '去年热水几件', '去年不咨询几件', '去年来电几人'])(
    'tells no number for %s',
    (question) => {
      expect(answer(question).values).toEqual([]);
    },
  );
});

describe('the reader of questions', () => {
  it('names no table of a form', () => {
    const folder = join(import.meta.dirname, '../../src/query');
    const naming = readdirSync(folder).filter((name) =>
      /'(?:t3|t4|t20-\d|result-total|carried-\w+|decisions|prev-items|suit-\w+|org-other)\b/u.test(
        readFileSync(join(folder, name), 'utf8'),
      ),
    );
    expect(naming).toEqual([]);
  });
});
