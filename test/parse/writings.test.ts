/** One reader: a writing means the same alone, in a row by name and in a pasted cell, or is refused in all of them. */
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { registry } from '../../src/forms/registry.ts';
import { readAnswer } from '../../src/parse/answer.ts';
import { faultOf } from '../../src/parse/fault.ts';
import { readPaste } from '../../src/parse/paste.ts';
import type { Problem } from '../../src/parse/problem.ts';
import type { Entry, Scope } from '../../src/parse/settle.ts';
import { ZEROS, counts, formal, inUnits, shortened, writings, wrongWritings } from './numerals.ts';
import { often } from '../support/seed.ts';

const f2021 = registry().form('f2021');
if (f2021 === null) throw new Error('no form');
const COUNT = 't20-5.permit.decisions';
const FEES = 't20-8.fees.amount';

const scope = (standing: string): Scope => ({
  form: f2021,
  tables: f2021.tables.filter(({ section }) => section === 's2'),
  part: '表二',
  standing: f2021.cell(standing) ?? null,
  figures: new Map(),
  fillsBlanks: true,
});

type Told = { readonly entries: readonly Entry[] } | { readonly problem: Problem };

/** What is stored in the cell, or what is wrong: `! fault` of a number, `! code` of anything else. */
function shown(told: Told, cell: string): string {
  if ('entries' in told) return told.entries.find((entry) => entry.cell === cell)?.quantity ?? 'nothing';
  const { problem } = told;
  // 1,2345 among words may also be two numbers, which is asked.
  if (problem.code === 'ambiguousCommas') return '! separator';
  return `! ${problem.code === 'badNumber' ? problem.fault : problem.code}`;
}

const answer = (text: string, standing: string): string => {
  const reading = readAnswer(text, scope(standing));
  return shown(reading.ok ? reading : { problem: reading.problem }, standing);
};
const paste = (text: string, cell: string): string => {
  const reading = readPaste(text, scope(cell));
  if (reading.kind === 'notATable') return '! notATable';
  return shown(reading.kind === 'read' ? reading.answer : reading, cell);
};

const ways: Readonly<Record<string, (written: string) => string>> = {
  alone: (written) => answer(written, COUNT),
  'in a row by name': (written) => answer(`许可 ${written}；处罚 5`, COUNT),
  'pasted, parted by tabs': (written) => paste(`行政许可\t${written}\n行政处罚\t5`, COUNT),
  'pasted, parted by pipes': (written) => paste(`| 行政许可 | ${written} |\n| 行政处罚 | 5 |`, COUNT),
  'pasted, one cell a line': (written) => paste(`行政许可\n${written}\n行政处罚\n5\n行政强制\n5`, COUNT),
};

describe.each(Object.entries(ways))('%s', (_, read) => {
  test('every writing of a count, with its unit or without, is read as its value', () => {
    const units = fc.constantFrom('', '件', '个', '项', '条');
    fc.assert(
      fc.property(counts, units, (value, unit) => {
        const short = unit === '' ? shortened(value) : null;
        for (const written of [...writings(value), ...(short === null ? [] : [short])])
          expect([written + unit, read(written + unit)]).toEqual([written + unit, String(value)]);
      }),
      { numRuns: often(1000) },
    );
  });

  test('every writing of 0 is read as 0', () => {
    expect(ZEROS.map((written) => [written, read(written)])).toEqual(ZEROS.map((written) => [written, '0']));
  });

  test('what says no exact count is refused, and what is wrong with it is told', () => {
    const seen = new Set<string>();
    const [small, large] = [fc.integer({ min: 3, max: 900 }), fc.integer({ min: 1000, max: 2000 })];
    fc.assert(
      fc.property(small, large, (value, other) => {
        for (const [fault, written] of wrongWritings(value, other)) {
          seen.add(fault);
          expect([written, read(written)]).toEqual([written, `! ${fault}`]);
        }
      }),
      { numRuns: 60 },
    );
    expect(seen.size).toBeGreaterThan(12);
  });

  test('marks that nobody sees change nothing', () => {
    const invisible = fc.constantFrom(
      '\u200b',
      '\u200d',
      '\u202e',
      '\u2066',
      '\ufeff',
      '\u00ad',
      '\u061c',
      '\u2063',
    );
    const written = counts.chain((value) =>
      fc.tuple(fc.constant(value), fc.constantFrom(...writings(value)), fc.nat(20), invisible),
    );
    fc.assert(
      fc.property(written, ([value, text, at, mark]) => {
        const hidden = [...text].toSpliced(at % ([...text].length + 1), 0, mark).join('');
        expect([text, read(hidden)]).toEqual([text, String(value)]);
      }),
      { numRuns: often(1000) },
    );
  });
});

describe('an amount', () => {
  const amountWays: Readonly<Record<string, (written: string) => string>> = {
    alone: (written) => answer(written, FEES),
    'in a row by name': (written) => answer(`收费 ${written}；处罚 5`, FEES),
    pasted: (written) => paste(`行政处罚\t5\n行政事业性收费\t${written}`, FEES),
    'pasted, one cell a line': (written) =>
      paste(`行政处罚\n5\n行政强制\n5\n行政事业性收费\n${written}`, FEES),
  };

  test.each(Object.entries(amountWays))(
    '%s: in 元, 万元, 亿元 or 大写 it is the same, to the 分',
    (_, read) => {
      fc.assert(
        fc.property(fc.nat(10_000_000_000), (cents) => {
          const whole = Math.floor(cents / 100);
          const inWan = inUnits(whole, 4, '');
          const exact = `${String(whole)}.${String(cents % 100).padStart(2, '0')}元`;
          const wanOfCents = inUnits(cents, 4, '').replace(/^.*$/, () => inWanOfCents(cents));
          expect([exact, read(exact)]).toEqual([exact, wanOfCents]);
          for (const written of [`${inWan}万元`, `${inWan}万`, `${String(whole)}元`, `${formal(whole)}元整`])
            expect([written, read(written)]).toEqual([written, inWan]);
          for (const suffix of ['圆整', '元正', '元'])
            expect([suffix, read(formal(whole) + suffix)]).toEqual([suffix, inWan]);
        }),
        { numRuns: often(600) },
      );
    },
  );
});

/** 384410.94 元 → 38.441094 万元 */
function inWanOfCents(cents: number): string {
  const digits = String(cents).padStart(7, '0');
  const fraction = digits.slice(-6).replace(/0+$/, '');
  return digits.slice(0, -6) + (fraction === '' ? '' : `.${fraction}`);
}

describe('what stands where a figure is due', () => {
  test.each([
    ['约120', 'approximate'],
    ['近百', 'approximate'],
    ['上百', 'approximate'],
    ['几十', 'approximate'],
    ['十几件', 'approximate'],
    ['七八件', 'approximate'],
    ['二三十', 'approximate'],
    ['十五六', 'approximate'],
    ['若干', 'approximate'],
    ['一百多', 'approximate'],
    ['1,20', 'separator'],
    ['1234,567', 'separator'],
    ['1.2.3', 'points'],
    ['.5', 'points'],
    ['12-15', 'range'],
    ['五成', 'percent'],
    ['2023年', 'year'],
    ['2023年度', 'year'],
    ['2023年1月5日', 'date'],
    ['2023-01-05', 'date'],
    ['2023.1.5', 'date'],
    ['3月', 'date'],
    ['第三季度', 'date'],
    ['上半年', 'date'],
    ['12:30', 'date'],
    ['0591-22332211', 'phone'],
    ['12+3=15', 'sum'],
    ['12件3', 'several'],
    ['无5', 'several'],
    ['5元5角', 'cents'],
    ['三点五', 'spelledDecimal'],
    ['半', 'spelledDecimal'],
    ['三三十', 'unclearNumeral'],
    ['1万2', 'unclearNumeral'],
    ['一百五件', 'unclearNumeral'],
    ['待定', 'pending'],
    ['不知道', 'pending'],
    ['尚未统计', 'pending'],
    ['待核实', 'pending'],
    ['与去年持平', 'sameAs'],
    ['同上', 'sameAs'],
    ['增', 'signOnly'],
    ['+-3', 'twoSigns'],
    ['O', 'lookalike'],
    ['l', 'lookalike'],
    ['2O20', 'lookalike'],
    ['?', 'symbols'],
    ['.', 'symbols'],
    ['😀', 'symbols'],
    ['12abc', 'garbled'],
    ['3⃣', 'garbled'],
    ['abc', 'notANumber'],
    ['上级', 'notANumber'],
  ])('%s: %s', (text, fault) => {
    expect(faultOf(text)).toBe(fault);
  });

  test('no name of the form is taken for a wrong figure', () => {
    const lines = registry().forms.flatMap(({ tables }) =>
      tables.flatMap(({ rows, columns, title }) => [
        ...[...rows, ...columns].flatMap(({ label, aliases, groups }) => [label, ...aliases, ...groups]),
        title ?? '规章',
      ]),
    );
    // 新增 and 取消 name 增减, and are signs too; a numbered label has digits.
    const names = [...new Set(lines)].filter((name) => !/^\d|^(?:增减|新增|取消)$/.test(name));
    expect(names.filter((name) => faultOf(name.normalize('NFKC')) !== 'notANumber')).toEqual([]);
  });
});
