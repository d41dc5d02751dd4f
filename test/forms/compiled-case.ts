/** A compiled report that breaks the checks over bodies. */
import type { Finding, Report } from '../../src/form/evaluate.ts';
import { judgeCompilation } from '../../src/form/compilation.ts';
import { f2021, zeros } from './reports.ts';

export const bureau = zeros(f2021, { 't3.new.person': 3, 't3.new.total': 3, 't20-5.permit.decisions': 470 });
export const township = zeros(f2021, {
  't3.new.person': 2,
  't3.new.total': 2,
  't20-5.permit.decisions': 124,
});
export const county = zeros(f2021, { 't3.new.person': 5, 't3.new.total': 5, 't20-5.permit.decisions': 594 });

export const bodies = (...reports: readonly (Report | null)[]) =>
  reports.map((report, index) => ({
    name: ['县工业和信息化局', '梅城镇人民政府'][index] ?? '某单位',
    report,
  }));

/** The findings on a case that breaks this check. */
export function compiledCase(check: string): readonly Finding[] {
  switch (check) {
    case 'A-MISSING':
      return judgeCompilation(county, bodies(bureau, null));
    case 'A-SUM':
      return judgeCompilation(zeros(f2021, { 't20-5.permit.decisions': 549 }), bodies(bureau, township));
    default:
      return judgeCompilation(county, bodies(bureau, township));
  }
}
