/** N-T4-WORD of forms.md §6.7: 均维持 leaves nothing corrected, otherwise ended or pending; 无败诉 nothing corrected. */
import type { Quantity } from '../../form/quantity.ts';
import { ZERO, compare } from '../../form/quantity.ts';
import { isOfReport } from '../applies.ts';
import type { Break, NarrativeRule } from '../rule.ts';
import { ofKind } from '../rule.ts';
import { worthOf } from '../worth.ts';

const EXCLUDED = {
  allUpheld: ['结果纠正', '其他结果', '尚未审结'],
  neverLost: ['结果纠正'],
} as const;
const SAID = { allUpheld: '均获维持', neverLost: '没有败诉' } as const;

export const outcomes: NarrativeRule = {
  id: 'N-T4-WORD',
  severity: 'warning',
  source: '正文与表格应当一致（年度报告格式；条例第四十七条）',
  reads: '均获维持；无败诉、零败诉',
  compares: '表四结果纠正为 0；均获维持的，其他结果、尚未审结也为 0',
  judge: (told) =>
    ofKind(told, 'outcome').flatMap((at): readonly Break[] => {
      const { says, rows, limits } = at.statement;
      if (!isOfReport(told.report, limits)) return [];
      const there = EXCLUDED[says].flatMap((column) => {
        const worth = worthOf(
          told.report,
          rows.map((row) => ({ row, column })),
        );
        const value: Quantity = worth?.value ?? ZERO;
        return worth === null || compare(value, ZERO) <= 0 ? [] : [{ column, cells: worth.cells, value }];
      });
      const [first] = there;
      if (first === undefined) return [];
      const named = there.map(({ column, value }) => `${column} ${value} 件`).join('、');
      return [
        {
          at,
          key: first.cells[0] ?? null,
          cells: there.flatMap(({ cells }) => cells),
          left: ZERO,
          right: first.value,
          message: `正文称${SAID[says]}，表四${rows.join('、')}有${named}。`,
          advice: '请核对案件结果，改正正文或表四。',
        },
      ];
    }),
};
