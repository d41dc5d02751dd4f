import { describe, expect, test } from '@jest/globals';
import { evaluate } from '../../src/form/evaluate.ts';
import { annual, quarterly } from '../../src/form/period.ts';
import { checksOff, offFor } from '../../src/forms/checks-off.ts';
import { registry } from '../../src/forms/registry.ts';
import { f2019, f2021, fail, zeros } from './reports.ts';

const setting = checksOff(registry(), ['N-SUM']);

const problems = (text: string): string[] => {
  const read = setting.safeParse(text);
  return read.success ? fail('read') : read.error.issues.map(({ message }) => message);
};

describe('CHECKS_OFF', () => {
  test('nothing switches nothing off', () => {
    expect(setting.parse('')).toEqual([]);
    expect(offFor([], f2021, annual(2023))).toEqual(new Set());
  });

  test('names checks for a form, or for a form and a period; a year stands for its quarters', () => {
    const list = setting.parse('f2021:Y-JUMP， f2019@2020:F19-OPENED\nf2021@2022Q3:N-SUM；f2021@2022:A-SUM');
    const off = (...of: [typeof f2019, Parameters<typeof offFor>[2]]) => [...offFor(list, ...of)];
    expect(off(f2021, annual(2024))).toEqual(['Y-JUMP']);
    expect(off(f2021, null)).toEqual(['Y-JUMP']);
    expect(off(f2019, annual(2020))).toEqual(['F19-OPENED']);
    expect(off(f2019, quarterly(2020, 2))).toEqual(['F19-OPENED']);
    expect(off(f2019, annual(2019))).toEqual([]);
    expect(off(f2021, quarterly(2022, 3))).toEqual(['Y-JUMP', 'N-SUM', 'A-SUM']);
    expect(off(f2021, quarterly(2022, 2))).toEqual(['Y-JUMP', 'A-SUM']);
  });

  test('what is switched off is not told', () => {
    const off = offFor(setting.parse('f2021@2023:F21-INFORCE-MIN'), f2021, annual(2023));
    const cells = { 't20-1.norms.made': 1 };
    expect(evaluate(zeros(f2021, cells)).map(({ check }) => check)).toEqual(['F21-INFORCE-MIN']);
    expect(evaluate(zeros(f2021, cells, { off }))).toEqual([]);
  });

  test('every mistake is told at once, each with what may stand there', () => {
    const told = problems(
      'Y-JUMP, f1999:Y-JUMP, f2021:Y-JMP, f2019@2023:Y-JUMP, f2019@20:Y-JUMP, f2019:F21-INT',
    );
    expect(told).toHaveLength(6);
    expect(told[0]).toBe(
      '「Y-JUMP」看不懂，请写成 格式:规则号 或 格式@年度:规则号，例如 f2021:Y-JUMP、f2019@2020:F19-OPENED。',
    );
    expect(told[1]).toBe('「f1999:Y-JUMP」里没有 f1999 这个格式，可用的有：f2019、f2021。');
    expect(told[2]).toMatch(/^「f2021:Y-JMP」里没有 Y-JMP 这条规则，f2021 的规则有：FORM-YEAR、.*N-SUM。$/);
    expect(told[3]).toBe(
      '「f2019@2023:Y-JUMP」里的 2023 不是 f2019 的年度或季度，请写成 2019 或 2019Q1 这样。',
    );
    expect(told[4]).toContain('里的 20 不是');
    expect(told[5]).toContain('没有 F21-INT 这条规则');
  });
});
