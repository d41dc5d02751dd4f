/** N-NONE of forms.md §6.7: what the text says there was nothing of, the tables have at 0. */
import type { Quantity } from '../../form/quantity.ts';
import { ZERO, compare } from '../../form/quantity.ts';
import { isOfReport } from '../applies.ts';
import type { Break, Located, NarrativeRule, Told } from '../rule.ts';
import { ofKind } from '../rule.ts';
import type { Limits, Meaning, Statement } from '../statement.ts';
import { worthOf } from '../worth.ts';
import { isNothing } from './count-rule.ts';

type Nothing = 'received' | 'review' | 'suit';

const OF: Readonly<Record<Nothing, { readonly means: Meaning; readonly name: string }>> = {
  received: { means: [{ row: '本年新收' }], name: '申请' },
  review: { means: [{ row: '行政复议' }], name: '行政复议' },
  suit: { means: [{ row: '行政诉讼' }], name: '行政诉讼' },
};

export const nothing: NarrativeRule = {
  id: 'N-NONE',
  severity: 'error',
  source: '正文与表格应当一致（年度报告格式；条例第四十七条）',
  reads: '未收到申请、收到申请 0 件；未发生行政复议、行政诉讼',
  compares: '表三本年新收总计为 0；表四各总计为 0',
  judge: (told) => [...inWords(told), ...inFigures(told)],
};

function inWords(told: Told): readonly Break[] {
  return ofKind(told, 'none').flatMap((at) => broken(told, at, at.statement.subject, at.statement.limits));
}

function inFigures(told: Told): readonly Break[] {
  return ofKind(told, 'count').flatMap((at) => {
    const { statement: count } = at;
    if (!isNothing(count)) return [];
    return subjectsOf(count).flatMap((subject) => broken(told, at, subject, count.limits));
  });
}

function subjectsOf({ subject }: Statement & { readonly kind: 'count' }): readonly Nothing[] {
  if (subject === 'reviewAndSuit') return ['review', 'suit'];
  return subject === 'received' || subject === 'review' || subject === 'suit' ? [subject] : [];
}

function broken({ report }: Told, at: Located, subject: Nothing, limits: Limits): readonly Break[] {
  if (!isOfReport(report, limits)) return [];
  const { means, name } = OF[subject];
  const worth = worthOf(report, means);
  const right: Quantity = worth?.value ?? ZERO;
  if (worth === null || compare(right, ZERO) <= 0) return [];
  const table = subject === 'received' ? '表三新收' : `表四${name}`;
  return [
    {
      at,
      key: worth.cells[0] ?? null,
      cells: worth.cells,
      left: ZERO,
      right,
      message: `正文说没有${name}，${table}填了 ${right} 件。`,
      advice: '请核对后改正正文或表格。',
    },
  ];
}
