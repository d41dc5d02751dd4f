import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Severity } from '../../src/form/check.ts';
import type { Finding } from '../../src/form/evaluate.ts';
import { evaluate } from '../../src/form/evaluate.ts';
import { annual, quarterly } from '../../src/form/period.ts';
import { brokenCases } from './broken-cases.ts';
import type { Values } from './reports.ts';
import { f2019, f2021, fail, figuresOf, texts, zeros } from './reports.ts';

/** forms.md §6.1 to §6.5, with T3-CONTROL of contracts.md §1 and F19-INT after F21-INT. */
const RULES: Record<'both' | 'f2019' | 'f2021', Record<Severity, readonly string[]>> = {
  both: {
    error: ['T3-ROW', 'T3-COL', 'T3-SUM', 'T3-INT', 'T4-SUM', 'T4-INT', 'FORM-YEAR', 'SECTIONS', 'Y-CARRY'],
    warning: ['T3-TOTAL-BLANK', 'BLANK', 'NOT-A-NUMBER', 'T3-CONTROL', 'RULES-POWER', 'FORM-CITED'],
    info: ['X-REVIEW-NONE', 'Y-JUMP'],
  },
  f2019: {
    error: ['F19-INT', 'F19-ITEMS-NEG', 'F19-TOTAL-OPEN'],
    warning: [
      ...['F19-DEC-IS-ITEMS', 'F19-SIGN-WORD', 'F19-OPENED', 'F19-NONE-OPENED', 'F19-AMOUNT-UNIT'],
      ...['F19-COUNT-AMOUNT', 'Y-ITEMS', 'Y-TOTAL-OPEN'],
    ],
    info: ['F19-DEC-IS-DELTA'],
  },
  f2021: {
    error: ['F21-INT', 'F21-INFORCE-MIN'],
    warning: ['F21-REPEAL', 'F21-AMOUNT-SCALE', 'X-FEE-SECTION6', 'X-FEE-ZERO', 'Y-INFORCE'],
    info: ['ROUND-FIGURE', 'X-FEE-AMOUNT'],
  },
};

const found = (of: Parameters<typeof evaluate>[0]): string[] =>
  evaluate(of).map(({ check, key }) => `${check} ${key ?? ''}`.trim());

const one = (of: Parameters<typeof evaluate>[0], check: string): Finding =>
  evaluate(of).find((finding) => finding.check === check) ?? fail(`no ${check}`);

describe('the rules of the trade', () => {
  test.each([f2019, f2021])('$id has all of them, as grave as they are', (form) => {
    const expected = [RULES.both, RULES[form === f2019 ? 'f2019' : 'f2021']].flatMap((rules) =>
      Object.entries(rules).flatMap(([severity, ids]) => ids.map((id) => `${id} ${severity}`)),
    );
    const present = new Set(form.checks.map(({ id, severity }) => `${id} ${severity}`));
    expect([...present].sort()).toEqual(expected.sort());
  });

  test('each has a case that breaks it', () => {
    const ids = new Set([f2019, f2021].flatMap(({ checks }) => checks.map(({ id }) => id)));
    expect(new Set(brokenCases.map(({ check }) => check))).toEqual(ids);
  });

  test.each(brokenCases.map((broken) => [broken.check, broken.key ?? 'the report', broken] as const))(
    '%s is told of %s, with what to do, and nothing left to fill in',
    (_check, _key, { check, key, report }) => {
      const findings = evaluate(report).filter((finding) => finding.check === check);
      expect(findings.map((finding) => finding.key)).toContain(key);
      const told = findings.find((finding) => finding.key === key) ?? fail('not told');
      if (key !== null) expect(told.cells).toContain(key);
      expect(told.message).toMatch(/[。？]$/);
      expect(told.advice).not.toBe('');
      expect(told.message + told.advice).not.toMatch(/[{}]/);
    },
  );

  test('a report of zeros with its texts breaks none', () => {
    const narrative = texts({
      s0: '根据国办公开办函〔2021〕30号编制。',
      s1: '一年来的工作。',
      s5: '存在的问题。',
      s6: '本年度未收取信息处理费。',
    });
    const headings = f2021.sections.map(({ id }) => id);
    expect(found(zeros(f2021, {}, { narrative, headings }))).toEqual([]);
    expect(found(zeros(f2019))).toEqual([]);
  });
});

describe('section two, f2019', () => {
  const row = (permit: readonly [number, number, number]): Values => ({
    't20-5.permit.prev-items': permit[0],
    't20-5.permit.delta': permit[1],
    't20-5.permit.decisions': permit[2],
  });

  test('any matters, changes and decisions break exactly the rules that arithmetic says', () => {
    const figures = fc.tuple(fc.nat(20), fc.integer({ min: -20, max: 20 }), fc.nat(20));
    fc.assert(
      fc.property(figures, ([items, change, decided]) => {
        const isNothing = items === 0 && change === 0 && decided === 0;
        const expected = [
          ...(items + change < 0 ? ['F19-ITEMS-NEG t20-5.permit.delta'] : []),
          ...(decided === items + change && !isNothing ? ['F19-DEC-IS-ITEMS t20-5.permit.decisions'] : []),
          ...(decided === change && change !== 0 ? ['F19-DEC-IS-DELTA t20-5.permit.decisions'] : []),
        ];
        expect(found(zeros(f2019, row([items, change, decided]))).sort()).toEqual(expected.sort());
      }),
    );
  });

  test('any documents break exactly the rules that arithmetic says', () => {
    fc.assert(
      fc.property(fc.nat(9), fc.nat(9), fc.nat(9), fc.nat(9), (made, opened, open, before) => {
        const report = zeros(
          f2019,
          { 't20-1.norms.made': made, 't20-1.norms.opened': opened, 't20-1.norms.total-open': open },
          { before: figuresOf(f2019, { 't20-1.norms.total-open': before }) },
        );
        expect(found(report).sort()).toEqual(
          [
            ...(opened > made ? ['F19-OPENED t20-1.norms.opened'] : []),
            ...(made > 0 && opened === 0 ? ['F19-NONE-OPENED t20-1.norms.opened'] : []),
            ...(open < opened ? ['F19-TOTAL-OPEN t20-1.norms.total-open'] : []),
            ...(open < before || open > before + opened ? ['Y-TOTAL-OPEN t20-1.norms.total-open'] : []),
          ].sort(),
        );
      }),
    );
  });

  test.each([
    ['增10', true],
    ['+0', true],
    ['减少 4', true],
    ['+19', false],
    ['-14', false],
    ['−14', false],
    ['０', false],
  ])('a change written %s is asked about: %s', (text, isAsked) => {
    const written = new Map([[f2019.cell('t20-5.permit.delta')?.id ?? fail('no cell'), text]]);
    const report = zeros(f2019, { 't20-5.permit.prev-items': 50, 't20-5.permit.delta': 10 }, { written });
    expect(found(report).includes('F19-SIGN-WORD t20-5.permit.delta')).toBe(isAsked);
  });
});

test.each([
  ['增10', 10, '写作「增10」，按 +10 处理'],
  ['减少4', -4, '写作「减少4」，按 -4 处理'],
  ['+0', 0, '写作「+0」，按 0 处理'],
  [` 增${'0'.repeat(120)} `, 0, `写作「增${'0'.repeat(99)}…」，按 0 处理`],
])('a change written %s is told as the number that it is taken for', (text, value, expected) => {
  const cell = f2019.cell('t20-5.permit.delta')?.id ?? fail('no cell');
  const report = zeros(
    f2019,
    { 't20-5.permit.prev-items': 50, [cell]: value },
    { written: new Map([[cell, text]]) },
  );
  expect(one(report, 'F19-SIGN-WORD').message).toContain(expected);
});

test('what stands in place of a number is told as it was printed, but not longer than a line', () => {
  const told = (text: string): string =>
    one(zeros(f2021, { 't20-5.permit.decisions': text }), 'NOT-A-NUMBER').message;
  expect(told('/')).toContain('填的是「/」');
  expect(told('甲'.repeat(100))).toContain(`填的是「${'甲'.repeat(100)}」`);
  expect(told('甲'.repeat(101))).toContain(`填的是「${'甲'.repeat(100)}…」`);
});

describe('section two, f2021', () => {
  test('any documents beside those of last year break exactly the rules that arithmetic says', () => {
    fc.assert(
      fc.property(fc.nat(9), fc.nat(9), fc.nat(9), fc.nat(9), (made, repealed, now, before) => {
        const report = zeros(
          f2021,
          { 't20-1.norms.made': made, 't20-1.norms.repealed': repealed, 't20-1.norms.in-force': now },
          { before: figuresOf(f2021, { 't20-1.norms.in-force': before }) },
        );
        expect(found(report).sort()).toEqual(
          [
            ...(now - made + repealed < 0 ? ['F21-INFORCE-MIN t20-1.norms.in-force'] : []),
            ...(repealed > before + made ? ['F21-REPEAL t20-1.norms.repealed'] : []),
            ...(now !== before + made - repealed ? ['Y-INFORCE t20-1.norms.in-force'] : []),
          ].sort(),
        );
      }),
    );
  });

  test('规章 are asked about unless the unit may make them; who is not known may not', () => {
    const rules = { 't20-1.rules.made': 1, 't20-1.rules.in-force': 1 };
    const asked = (level: Parameters<typeof zeros>[2]): boolean =>
      found(zeros(f2021, rules, level)).includes('RULES-POWER t20-1.rules.made');
    expect(
      [{}, { level: null }, { level: 'department' } as const, { level: 'county' } as const].map(asked),
    ).toEqual([true, true, true, true]);
    expect(
      [{ level: 'city' } as const, { level: 'province' } as const, { level: 'ministry' } as const].map(asked),
    ).toEqual([false, false, false]);
  });

  test('one finding tells of all cells of 规章', () => {
    const { key, cells, left } = one(zeros(f2021, { 't20-1.rules.in-force': 3 }), 'RULES-POWER');
    expect({ key, cells, left }).toEqual({
      key: 't20-1.rules.made',
      cells: ['t20-1.rules.made', 't20-1.rules.repealed', 't20-1.rules.in-force'],
      left: '3',
    });
  });

  test('amounts keep six decimals; a seventh is malformed, not a text', () => {
    expect(found(zeros(f2021, { 't20-8.fees.amount': 38.441094 }))).toEqual([]);
    expect(found(zeros(f2021, { 't20-8.fees.amount': '38.4410941' }))).toEqual(['F21-INT t20-8.fees.amount']);
  });
});

describe('the narrative', () => {
  const s6 = (text: string, cells: Values = {}): string[] =>
    found(zeros(f2021, cells, { narrative: texts({ s1: '工作。', s5: '问题。', s6: text }) }));

  test('is not judged where none is on file, and in a draft waits for its part', () => {
    expect(found(zeros(f2021, {}, { narrative: new Map() }))).toEqual([]);
    expect(found(zeros(f2021, {}, { narrative: texts({ s1: ' ', s6: '' }) }))).toEqual([]);
    const draft = zeros(f2021, {}, { narrative: texts({ s1: '工作。' }), blanks: 'open' });
    expect(found(draft)).toEqual([]);
  });

  test('a published report owes all six parts', () => {
    const report = zeros(f2019, {}, { narrative: texts({ s1: '工作。', s6: '无。' }) });
    expect(one(report, 'SECTIONS').message).toBe('缺少「五、存在的主要问题及改进情况」，或者没有内容。');
  });

  test('a fee beyond the amount of table two is told with both, in 元', () => {
    const narrative = texts({ s1: '工作。', s5: '问题。', s6: '收取信息处理费0.3万元。' });
    expect(one(zeros(f2021, { 't20-8.fees.amount': 0.295 }, { narrative }), 'X-FEE-AMOUNT')).toMatchObject({
      ...{ left: '2950', right: '3000' },
      message: '第六部分写信息处理费 3000 元，多于表二行政事业性收费的 2950 元，差 50 元。',
    });
  });

  test('a fee that is owed must be told in section six, with how many owe it', () => {
    const unpaid = { 't3.other-no-fee.person': 2, 't3.other-no-fee.total': 2 };
    expect(s6('无。', unpaid).filter((id) => id.startsWith('X-FEE-SECTION6'))).toHaveLength(1);
    expect(s6('未收取信息公开费。', unpaid).filter((id) => id.startsWith('X-FEE'))).toEqual([]);
    expect(s6('无。').filter((id) => id.startsWith('X-FEE-SECTION6'))).toEqual([]);
  });

  test('headings in another order are told as they stand', () => {
    const [s0, s1, s2, s3, ...rest] = f2021.sections.map(({ id }) => id);
    if (s0 === undefined || s1 === undefined || s2 === undefined || s3 === undefined)
      return fail('no sections');
    const order = (...headings: readonly (typeof s0)[]): readonly string[] =>
      evaluate(zeros(f2021, {}, { headings }))
        .filter(({ message }) => message.startsWith('各部分的顺序不对'))
        .map(({ message }) => message);
    expect(order(s0, s1, s2, s3, ...rest)).toEqual([]);
    expect(order(s1, s3, s2)).toEqual([
      '各部分的顺序不对：一、总体情况，三、收到和处理政府信息公开申请情况，二、主动公开政府信息情况。',
    ]);
  });

  test('a heading that the source lacks is named', () => {
    const headings = f2019.sections.map(({ id }) => id).filter((id) => id !== ('s4' as typeof id));
    expect(one(zeros(f2019, {}, { headings }), 'SECTIONS').message).toContain('缺少「四、');
  });

  test.each([
    ['本年度未收取信息处理费。', []],
    ['本年度未收取政府信息公开信息 处理费。', []],
    ['无。', ['X-FEE-ZERO']],
  ])('section six: %s', (text, expected) => {
    expect(s6(text)).toEqual(expected);
  });

  test.each([
    ['收取信息处理费25件，共2950元。', 0.295, false],
    ['收取信息处理费25件，共2950元。', 0.2949, true],
    ['收取信息处理费0.3万元。', 0.295, true],
    ['收取信息处理费共1,234元。', 0.1234, false],
    ['收取信息处理费共1,234元。', 0.1233, true],
    ['信息处理费一季度20元、二季度5元。', 0.0019, true],
    ['信息处理费一季度20元、二季度5元。', 0.002, false],
    ['信息处理费收费5.5元。', 0.00054, true],
    ['办公经费5000元；信息处理费3元。', 0.0003, false],
    ['信息处理费3元，办公经费5000元。', 0.0003, true],
    ['信息处理费每页10元。', 0, false],
    ['信息处理费10元每页。', 0, false],
    ['信息处理费每件按规定计收，共10元。', 0, true],
    ['信息处理费0元。', 0, false],
    ['信息处理费按每件100元计收，未发生。', 0, false],
    ['信息处理费按100元/件计收。办公经费5000元。', 0, false],
  ])('fees: %s beside %s 万元 is told: %s', (text, amount, isTold) => {
    expect(s6(text, { 't20-8.fees.amount': amount }).some((id) => id.startsWith('X-FEE-AMOUNT'))).toBe(
      isTold,
    );
  });

  test.each([
    ['国办公开办函〔2019〕60号', true],
    ['国办公开办函(2019)60 号', true],
    ['《政府信息公开工作年度报告格式（试行）》', true],
    ['国办公开办函〔2021〕30号（代替〔2019〕60号）', false],
    ['国办公开办函【2019】60号', true],
    ['国办公开办函[2019]60号', true],
    ['国办公开办函〔2019〕61号', false],
  ])('2021 格式的正文引用 %s: %s', (cited, isTold) => {
    const report = zeros(
      f2021,
      {},
      { narrative: texts({ s0: `根据${cited}编制。`, s1: '工', s5: '问', s6: '处理费无' }) },
    );
    expect(found(report).includes('FORM-CITED')).toBe(isTold);
  });
});

describe('across years', () => {
  test('a count of ten or more that became threefold, a third or nothing is told', () => {
    fc.assert(
      fc.property(fc.nat(60), fc.nat(60), (now, then) => {
        const report = zeros(
          f2021,
          { 't20-5.permit.decisions': now },
          { before: figuresOf(f2021, { 't20-5.permit.decisions': then }) },
        );
        const isJump =
          (now > 0 && then > 0 && Math.max(now, then) >= 10 && (now >= 3 * then || then >= 3 * now)) ||
          (now === 0 && then >= 10);
        expect(found(report)).toEqual(isJump ? ['Y-JUMP t20-5.permit.decisions'] : []);
      }),
    );
  });

  test.each([
    [10, 30, true],
    [10, 29, false],
    [30, 10, true],
    [29, 10, false],
    [3, 9, false],
    [10, 0, true],
    [9, 0, false],
    [10, 10, false],
  ])('%i that became %i is told: %s', (then, now, isTold) => {
    const before = figuresOf(f2021, { 't20-5.permit.decisions': then });
    expect(found(zeros(f2021, { 't20-5.permit.decisions': now }, { before }))).toEqual(
      isTold ? ['Y-JUMP t20-5.permit.decisions'] : [],
    );
  });

  test('a quarter is not compared with the year or the quarter before it, but for what is carried over', () => {
    const before = figuresOf(f2021, { 't20-5.permit.decisions': 400, 't3.carried-out.person': 2 });
    const cells = { 't20-5.permit.decisions': 20 };
    expect(found(zeros(f2021, cells, { before, period: quarterly(2023, 1) }))).toEqual([
      'Y-CARRY t3.carried-in.person',
    ]);
    expect(found(zeros(f2021, cells, { before, period: annual(2023) }))).toContain(
      'Y-JUMP t20-5.permit.decisions',
    );
  });

  test('上年结转 of the total is held against the parts, where last year printed no total', () => {
    const parts = ['person', 'company', 'research', 'charity', 'lawfirm', 'org-other'];
    const before = figuresOf(f2021, Object.fromEntries(parts.map((part) => [`t3.carried-out.${part}`, 1])));
    expect(one(zeros(f2021, { 't3.carried-in.total': 5 }, { before }), 'Y-CARRY')).toMatchObject({
      key: 't3.carried-in.person',
    });
    expect(found(zeros(f2021, {}, { before }))).toContain('Y-CARRY t3.carried-in.total');
  });
});

describe('blank totals', () => {
  test('a row that is blank throughout is blank in its total too', () => {
    const columns = ['person', 'company', 'research', 'charity', 'lawfirm', 'org-other', 'total'];
    const blank = Object.fromEntries(columns.map((column) => [`t3.new.${column}`, null]));
    expect(found(zeros(f2021, blank))).toEqual(columns.map((column) => `BLANK t3.new.${column}`));
  });

  test('a total printed as / counts as blank', () => {
    expect(found(zeros(f2021, { 't3.granted.person': 2, 't3.granted.total': '/' }))).toEqual([
      'NOT-A-NUMBER t3.granted.total',
      ...['T3-SUM t3.result-total.person', 'T3-SUM t3.result-total.total', 'T3-TOTAL-BLANK t3.granted.total'],
    ]);
  });
});

test('a check that is switched off is not judged', () => {
  const cells = { 't20-1.norms.made': 1, 't20-5.permit.decisions': 9000 };
  expect(found(zeros(f2021, cells, { off: new Set(['F21-INFORCE-MIN']) }))).toEqual([
    'ROUND-FIGURE t20-5.permit.decisions',
  ]);
});
