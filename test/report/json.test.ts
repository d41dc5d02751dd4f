import { describe, expect, test } from '@jest/globals';
import type { CellId, NarrativeId } from '../../src/form/form.ts';
import { quarterly } from '../../src/form/period.ts';
import { jsonReport } from '../../src/report/json.ts';
import { filled, form, number, seed, seedReport } from './seed.ts';

const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

describe('the JSON report', () => {
  test.each(['f2019', 'f2021'] as const)(
    'of %s has every cell of the form and no other, all null in a new filing',
    (id) => {
      const { figures } = jsonReport({ ...seedReport, form: form(id), figures: new Map() });
      expect(Object.keys(figures)).toEqual(form(id).cells.map((cell) => cell.id));
      expect(new Set(Object.values(figures))).toEqual(new Set([null]));
    },
  );

  test('holds the figures of the seed as numbers', () => {
    const { figures } = jsonReport(seedReport);
    const flat = Object.entries(seed.cells).flatMap(([table, rows]) =>
      Object.entries(rows).flatMap(([row, cells]) =>
        Object.entries(cells).map(([column, value]) => [`${table}.${row}.${column}`, value]),
      ),
    );
    expect(figures).toEqual(Object.fromEntries(flat));
  });

  test('derives totals once their parts are known, and never keeps one that was typed', () => {
    const total = 't3.new.total' as CellId;
    const typed = new Map(filled('f2021', '2')).set(total, number('99'));
    expect(jsonReport({ ...seedReport, form: form('f2021'), figures: typed }).figures[total]).toBe(12);
    typed.delete('t3.new.person' as CellId);
    expect(jsonReport({ ...seedReport, form: form('f2021'), figures: typed }).figures[total]).toBeNull();
  });

  test('keeps six decimals and amounts of ten million million exactly', () => {
    const figures = filled('f2021');
    const fees = (text: string) =>
      JSON.stringify(
        jsonReport({
          ...seedReport,
          form: form('f2021'),
          figures: new Map(figures).set('t20-8.fees.amount' as CellId, number(text)),
        }),
      );
    expect(fees('59237.244901')).toContain('"t20-8.fees.amount":59237.244901');
    expect(fees('10000000000000')).toContain('"t20-8.fees.amount":10000000000000');
    expect(fees('0.000001')).toContain('"t20-8.fees.amount":0.000001');
  });

  test('tells 不适用 as null with its reason, and only where there is any', () => {
    const cell = 't3.new.research' as CellId;
    const figures = new Map(seedReport.figures).set(cell, {
      kind: 'notApplicable',
      reason: '没有科研机构申请',
    });
    const report = jsonReport({ ...seedReport, figures });
    expect(report.figures[cell]).toBeNull();
    expect(report.notApplicable).toEqual({ [cell]: '没有科研机构申请' });
    expect(jsonReport(seedReport)).not.toHaveProperty('notApplicable');
  });

  test('gives what was printed but is no number as null', () => {
    const cell = 't20-1.rules.made' as CellId;
    const figures = new Map(seedReport.figures).set(cell, { kind: 'text', text: '/' });
    expect(jsonReport({ ...seedReport, figures }).figures[cell]).toBeNull();
  });

  test('leaves the narrative unchanged and holds only parts that exist', () => {
    const text = '  第一行\r\n\n第二行\u200b <b>&amp;</b> ';
    const { narrative } = jsonReport({ ...seedReport, narrative: new Map([['s5' as NarrativeId, text]]) });
    expect(narrative).toEqual({ s5: text });
  });

  test('names form, period, unit, status and contact', () => {
    const report = jsonReport({
      ...seedReport,
      form: form('f2021'),
      period: quarterly(2026, 3),
      status: 'returned',
    });
    expect(plain({ ...report, figures: {}, narrative: {} })).toEqual({
      form: 'f2021',
      period: '2026Q3',
      unit: { id: 'mq-gxj', name: '闽清县工业和信息化局' },
      status: 'returned',
      figures: {},
      narrative: {},
      contact: { phone: '0591-22332162' },
    });
    expect(jsonReport({ ...seedReport, contact: {} })).not.toHaveProperty('contact');
  });
});
