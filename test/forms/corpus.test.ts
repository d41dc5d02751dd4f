import { describe, expect, test } from '@jest/globals';
import { evaluate } from '../../src/form/evaluate.ts';
import { corpus, fail } from './reports.ts';

const reports = corpus();

/** The column „corpus result“ of forms.md §6, for the reports that are here: every finding but the blanks. */
const FINDINGS: Readonly<Record<string, readonly string[]>> = {
  seed: ['F19-DEC-IS-DELTA t20-6.penalty.decisions', 'F19-AMOUNT-UNIT t20-9.procurement.amount'],
  '02': ['F19-DEC-IS-ITEMS t20-6.penalty.decisions', 'F19-OPENED t20-1.norms.opened'],
  '06': [
    'F19-SIGN-WORD t20-5.other-service.delta',
    'F19-AMOUNT-UNIT t20-9.procurement.amount',
    'RULES-POWER t20-1.rules.made',
  ],
  '07': ['F19-SIGN-WORD t20-5.permit.delta', 'F19-AMOUNT-UNIT t20-9.procurement.amount'],
  '09': ['F19-SIGN-WORD t20-5.other-service.delta'],
  '13': ['F19-NONE-OPENED t20-1.norms.opened'],
  '18': ['F19-DEC-IS-ITEMS t20-5.permit.decisions', 'F19-SIGN-WORD t20-5.permit.delta'],
  '22': [
    'F19-DEC-IS-ITEMS t20-5.permit.decisions',
    'F19-DEC-IS-ITEMS t20-5.other-service.decisions',
    'F19-DEC-IS-ITEMS t20-6.penalty.decisions',
    'F19-OPENED t20-1.rules.opened',
    'RULES-POWER t20-1.rules.made',
  ],
  '26': ['FORM-YEAR'],
  '38': ['ROUND-FIGURE t20-5.permit.decisions'],
  '45': ['F21-INFORCE-MIN t20-1.norms.in-force'],
};

/** Reports with blank cells, and how many. */
const BLANKS: Readonly<Record<string, number>> = { '15': 12, '26': 36, '56': 1 };

const report = (id: string) => reports.find((candidate) => candidate.id === id) ?? fail(`no report ${id}`);

describe('published reports', () => {
  test('there are 27, two of them whole and busy', () => {
    expect(reports).toHaveLength(27);
    expect(reports.filter(({ absent }) => absent.size === 0).map(({ id }) => id)).toEqual([
      'seed',
      '30',
      '31',
    ]);
  });

  test.each(reports.map((each) => [each.id, each] as const))(
    '%s: what forms.md names, and nothing else',
    (id, each) => {
      const findings = evaluate(each);
      const told = findings.filter(({ check }) => check !== 'BLANK');
      expect(told.map(({ check, key }) => `${check} ${key ?? ''}`.trim()).sort()).toEqual(
        [...(FINDINGS[id] ?? [])].sort(),
      );
      expect(findings.filter(({ check }) => check === 'BLANK')).toHaveLength(BLANKS[id] ?? 0);
    },
  );

  test('only the two that forms.md says to be wrong have an error', () => {
    const wrong = reports.filter((each) => evaluate(each).some(({ severity }) => severity === 'error'));
    expect(wrong.map(({ id }) => id)).toEqual(['26', '45']);
  });
});

describe('宿迁市 2023 and 2024, consecutive years of one body', () => {
  const findings = evaluate({ ...report('31'), before: report('30').figures });

  test('carry over in every column and in what is in force', () => {
    expect(findings.filter(({ severity }) => severity !== 'info')).toEqual([]);
  });

  test('the fall of 行政复议 is told, and is no more than told', () => {
    const jumps = findings.map(({ check, key }) => `${check} ${key ?? ''}`);
    expect(jumps).toContain('Y-JUMP t4.review.upheld');
    expect(jumps.every((jump) => jump.startsWith('Y-JUMP '))).toBe(true);
    expect(jumps).toHaveLength(11);
  });

  test('any one figure carried over otherwise is told at its column', () => {
    const before = new Map(report('30').figures);
    for (const cell of report('31').form.cells.filter(({ row }) => row.id === 'carried-out')) {
      const figures = new Map(before);
      figures.delete(cell.id);
      figures.set(cell.id, { kind: 'number', quantity: '77' as never, unit: 'said' });
      const told = evaluate({ ...report('31'), before: figures }).filter(({ check }) => check === 'Y-CARRY');
      expect(told.map(({ key }) => key)).toEqual([`t3.carried-in.${cell.column.id}`]);
    }
  });
});
