import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Figures } from '../../src/form/figures.ts';
import { number, typedCells } from '../../src/form/figures.ts';
import type { CellId, Form } from '../../src/form/form.ts';
import { annual } from '../../src/form/period.ts';
import { ofInteger, quantity } from '../../src/form/quantity.ts';
import { registry } from '../../src/forms/registry.ts';
import { assembled, paragraphs } from '../../src/narrative/draft.ts';
import { judgeNarrative } from '../../src/narrative/judge.ts';
import { LOOK_HERE, renewed } from '../../src/narrative/last-years-text.ts';
import { nameOfCell, placeholdersOf } from '../../src/narrative/placeholder-list.ts';
import { cellsNamed } from '../../src/narrative/placeholder-names.ts';
import { misnamed, renderNarrative } from '../../src/narrative/placeholders.ts';
import { withTotals } from '../../src/form/figures.ts';

const { forms } = registry();
const f2019 = registry().formFor(annual(2020)) ?? fail();
const f2021 = registry().formFor(annual(2023)) ?? fail();

function filled(form: Form, value: (index: number) => number): Figures {
  return new Map(typedCells(form).map((cell, index) => [cell.id, number(ofInteger(value(index)))]));
}

function idsNamed(form: Form, name: string): readonly string[] | string {
  const named = cellsNamed(form, name);
  return named.kind === 'cells' ? named.cells.map(({ id }) => id) : named.kind;
}

describe('the name in a placeholder', () => {
  test.each([
    ['新收总计', ['t3.new.total']],
    ['新收', ['t3.new.total']],
    ['表三·新收·自然人', ['t3.new.person']],
    ['许可处理决定', ['t20-5.permit.decisions']],
    ['行政许可 处理决定数量', ['t20-5.permit.decisions']],
    ['t4.review.upheld', ['t4.review.upheld']],
    ['办理总计', ['t3.result-total.total']],
    ['复议后起诉总计', ['t4.suit-after.total']],
    ['诉讼', ['t4.suit-direct.total', 't4.suit-after.total']],
    ['新收总计+上年结转总计', ['t3.new.total', 't3.carried-in.total']],
    ['许可', 'ambiguous'],
    ['总计', 'ambiguous'],
    ['自然人', 'unknown'],
    ['奖励', 'unknown'],
    ['新收总计+新收总计', 'unknown'],
    ['采购数量+采购金额', 'unknown'],
    ['', 'unknown'],
    ['__proto__', 'unknown'],
  ])('%s', (name, meant) => {
    expect(idsNamed(f2019, name)).toEqual(meant);
  });

  test('every cell has one that means it and nothing else, and the list tells it', () => {
    for (const form of forms) {
      for (const cell of form.cells) expect(idsNamed(form, nameOfCell(form, cell))).toEqual([cell.id]);
      const listed = form.tables.flatMap((table) => placeholdersOf(form, new Map(), table));
      expect(listed.map(({ name }) => name)).toContain('新收总计');
      expect(new Set(listed.map(({ name }) => name)).size).toBe(listed.length);
    }
  });
});

describe('a text with placeholders', () => {
  const figures = new Map(filled(f2019, () => 0))
    .set('t3.new.person' as CellId, number(ofInteger(2)))
    .set('t3.new.company' as CellId, number(ofInteger(1)))
    .set('t20-9.procurement.amount' as CellId, number(quantity('39923') ?? fail()))
    .set('t20-1.rules.made' as CellId, { kind: 'notApplicable', reason: '无权' });

  test.each([
    ['收到申请{新收总计}件。', '收到申请3件。'],
    ['全角括号｛新收自然人｝件', '全角括号2件'],
    ['{新收自然人}和{新收商业企业}', '2和1'],
    ['采购{采购金额}元', '采购39923元'],
    ['采购{采购金额}万元', '采购3.9923万元'],
    ['规章{规章制作}件', '规章不适用件'],
    ['没有的{奖励}不变', '没有的{奖励}不变'],
    ['没有大括号', '没有大括号'],
  ])('%s', (text, printed) => {
    expect(renderNarrative(f2019, figures, text)).toBe(printed);
  });

  test('has a gap where the figure is not given yet, also one of a sum', () => {
    const partly = new Map(figures);
    partly.delete('t3.new.person' as CellId);
    expect(renderNarrative(f2019, partly, '{新收总计}、{新收商业企业}、{新收自然人+新收商业企业}')).toBe(
      '___、1、___',
    );
  });

  test('follows its table', () => {
    const more = new Map(figures).set('t3.new.person' as CellId, number(ofInteger(40)));
    expect(renderNarrative(f2019, more, '{新收总计}')).toBe('41');
  });

  test('that names something else, or has a brace of its own, is not to be stored', () => {
    expect(misnamed(f2019, '有{新收总计}件')).toBeNull();
    expect(misnamed(f2019, '有{奖励}件')).toMatchObject({ text: '奖励', named: { kind: 'unknown' } });
    expect(misnamed(f2019, '有{许可}件')).toMatchObject({ named: { kind: 'ambiguous' } });
    for (const text of ['有{新收总计件', '有}', '{}', '{{新收总计}}', '{新收\n总计}'])
      expect(misnamed(f2019, text)).toMatchObject({ named: { kind: 'brace' } });
  });

  test('that may be stored is printed without a brace, whatever it says', () => {
    const names = forms.flatMap((form) => form.cells.map((cell) => `{${nameOfCell(form, cell)}}`));
    const piece = fc.oneof(
      fc.constantFrom(...names, '{新收}', '{', '}', '｛', '｝', '{}', '+', '元', '万元'),
      fc.string({ unit: 'grapheme', maxLength: 6 }),
    );
    fc.assert(
      fc.property(
        fc.constantFrom(...forms),
        fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join('')),
        fc.boolean(),
        (form, text, isFilled) => {
          const printed = renderNarrative(form, isFilled ? filled(form, (index) => index) : new Map(), text);
          if (misnamed(form, text) === null) expect(printed).not.toMatch(/[{}｛｝]/u);
          if (!/[{｛]/u.test(text)) expect(printed).toBe(text);
        },
      ),
      { numRuns: 400 },
    );
  });
});

describe('a proposed text', () => {
  const outlineOf = (form: Form) => form.sections.flatMap(({ narrative }) => narrative?.outline ?? []);

  test('says of the figures what the tables say, whatever they are', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...forms),
        fc.infiniteStream(fc.integer({ min: 0, max: 3 })),
        (form, stream) => {
          const values = stream[Symbol.iterator]();
          const figures = withTotals(
            form,
            filled(form, () => Number(values.next().value)),
          );
          const all = paragraphs(outlineOf(form), { form, figures, level: 'county', last: null });
          const kept = all.flatMap(({ title, text }) => (text === null ? [] : [{ title, text }]));
          const text = assembled(kept);
          expect(misnamed(form, text)).toBeNull();
          const printed = renderNarrative(form, figures, text);
          expect(printed).not.toMatch(/[{}_]/u);
          const found = judgeNarrative({
            form,
            figures,
            period: annual(form.years.from),
            unit: { name: '闽清县人民政府' },
            before: null,
            absent: new Set(),
            blanks: 'open',
            narrative: new Map([['s1' as never, printed]]),
            isSecrecyReviewed: true,
          });
          expect({ printed, found: found.map(({ check, message }) => `${check} ${message}`) }).toEqual({
            printed,
            found: [],
          });
        },
      ),
      { numRuns: 60 },
    );
  });

  test('has nothing where neither figures nor last year say anything; a government has a paragraph more', () => {
    const of = (level: 'department' | 'county', figures: Figures) =>
      paragraphs(outlineOf(f2021), { form: f2021, figures, level, last: null });
    const bureau = of(
      'department',
      withTotals(
        f2021,
        filled(f2021, () => 0),
      ),
    );
    expect(bureau.map(({ text }) => text)).toEqual([
      null,
      '依申请公开。全年收到政府信息公开申请{新收总计}件。',
      null,
      null,
      null,
    ]);
    expect(of('county', new Map()).map(({ title, text }) => [title, text])).toEqual([
      ['主动公开', null],
      ['依申请公开', null],
      ['政府信息管理', null],
      ['政府信息公开平台建设', null],
      ['监督保障', null],
      ['工作考核、社会评议和责任追究', null],
    ]);
  });

  test('takes over last year’s paragraphs under their topics, renumbered', () => {
    const figures = withTotals(
      f2021,
      filled(f2021, () => 4),
    );
    const text = [
      '2023年，我局按照上级要求推进政务公开。',
      '（一）主动公开情况。坚持应公开尽公开。',
      '（二）加强政府信息管理。制度健全。',
      '另有一段。',
      '三是监督保障方面，开展培训3场。',
      '（四）平台建设情况。维护网站。',
      '（五）2023年政务公开工作落实情况',
      '加强解读。',
    ].join('\n');
    const report = {
      form: f2021,
      figures,
      period: annual(2023),
      unit: { name: '闽清县教育局' },
      before: null,
      absent: new Set<CellId>(),
      blanks: 'open' as const,
    };
    const all = paragraphs(outlineOf(f2021), {
      form: f2021,
      figures,
      level: 'department',
      last: { report, text },
    });
    expect(all.map(({ title }) => title)).toEqual([
      null,
      '主动公开',
      '依申请公开',
      '政府信息管理',
      '政府信息公开平台建设',
      '监督保障',
      '2024年政务公开工作落实情况',
    ]);
    expect(all[0]?.text).toBe('2024年，我局按照上级要求推进政务公开。');
    expect(all[1]?.text).toMatch(/^主动公开情况。坚持应公开尽公开。本年制发规章\{/u);
    expect(all[3]?.text).toBe('加强政府信息管理。制度健全。\n另有一段。');
    expect(all[4]?.text).toBe('平台建设情况。维护网站。');
    expect(all[6]?.text).toBe('（五）2024年政务公开工作落实情况\n加强解读。');
    const kept = all.flatMap((one) => (one.text === null ? [] : [{ title: one.title, text: one.text }]));
    expect(
      assembled(kept)
        .split('\n')
        .map((line) => line.slice(0, 6)),
    ).toEqual([
      '2024年，',
      '（一）主动公',
      '（二）依申请',
      '（三）加强政',
      '另有一段。',
      '（四）平台建',
      '（五）监督保',
      '（六）202',
      '加强解读。',
    ]);
  });
});

describe('last year’s text', () => {
  const figures = new Map(filled(f2019, () => 0))
    .set('t3.new.person' as CellId, number(ofInteger(12)))
    .set('t20-5.permit.decisions' as CellId, number(ofInteger(7)));
  const last = {
    form: f2019,
    figures: withTotals(f2019, figures),
    period: annual(2019),
    unit: { name: '闽清县教育局' },
    before: null,
    absent: new Set<CellId>(),
    blanks: 'open' as const,
  };

  test.each([
    ['2019年收到政府信息公开申请12件。', '2020年收到政府信息公开申请{新收总计}件。'],
    // Not what the table has: nobody knows what it counts.
    ['2019年收到政府信息公开申请13件。', '2020年收到政府信息公开申请【请核对：上年13件】。'],
    ['公开信息1,234条，同比增长5.6%。', '公开信息【请核对：上年1,234条】，同比增长【请核对：上年5.6%】。'],
    ['2019年5月10日召开会议。', '【请核对：上年2019年5月10日】召开会议。'],
    ['比2018年多。', '比2019年多。'],
    [
      '按照国办公开办函〔2019〕60号、《条例（2019年修订）》。',
      '按照国办公开办函〔2019〕60号、《条例（2019年修订）》。',
    ],
    ['20个工作日内公开；2016年以来。', '20个工作日内公开；2016年以来。'],
    ['没有数字。', '没有数字。'],
  ])('%s', (before, now) => {
    expect(renewed(last, before)).toBe(now);
  });

  test('keeps what must be looked at marked until somebody does', () => {
    const found = judgeNarrative({
      ...last,
      narrative: new Map([['s1' as never, renewed(last, '开展培训3场。')]]),
      isSecrecyReviewed: true,
    });
    expect(found.map(({ check, severity }) => [check, severity])).toEqual([['N-LEFTOVER', 'error']]);
    expect(found[0]?.message).toContain(LOOK_HERE);
  });
});

function fail(): never {
  throw new Error('missing');
}
