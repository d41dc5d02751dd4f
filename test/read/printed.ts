/** A published report as a printed document: the form's own tables with what its page has in each cell, cut where the page is. */
import type { PrintedCell, PrintedRow } from '../../src/report/grid.ts';
import { gridsOf } from '../../src/report/tables.ts';
import type { Published } from './published.ts';

export interface PrintedPart {
  readonly heading: string | null;
  readonly paragraphs: readonly string[];
  readonly tables: readonly (readonly PrintedRow[])[];
}

export interface PrintedReport {
  readonly title: string;
  readonly parts: readonly PrintedPart[];
}

export const UNIT = '闽清县某某局';

/** Made up: no word of them is anybody's report. */
export const TEXTS: Readonly<Record<string, readonly string[]>> = {
  s0: [
    '根据《中华人民共和国政府信息公开条例》编制本报告。',
    '统计期限为当年1月1日至12月31日。电话：0591-22330000。',
  ],
  s1: [
    '（一）主动公开情况。全年公开信息35条，其中工作信息20条、机构信息15条。',
    '（二）依申请公开情况。收到申请3件，均已办结；行政许可 12 件。',
    '一是加强管理；二是专人负责，三是按时更新……',
  ],
  s5: [
    '（一）存在的主要问题',
    '公开的内容不够细，解读形式单一。',
    '（二）改进情况',
    '1.加强培训。',
    '2.丰富形式。',
  ],
  s6: ['本年度未收取信息处理费。', '无其他需要报告的事项。'],
};

export function printedReport({ form, printed, year }: Published): PrintedReport {
  const figures = new Map([...printed].map(([id, text]) => [id, { kind: 'text', text } as const]));
  const holds = ({ cell }: PrintedCell): boolean => cell !== null && printed.has(cell);
  return {
    title: `${UNIT}${String(year)}年政府信息公开工作年度报告`,
    parts: form.sections.map((section) => ({
      heading: section.heading,
      paragraphs: TEXTS[section.id] ?? [],
      tables: gridsOf(section, { form, figures })
        .map(({ rows }) => cut(rows, holds))
        .filter((rows) => rows.length > 0),
    })),
  };
}

/** Without the rows that the page does not show, and the heads and titles that are left over no row. */
function cut(rows: readonly PrintedRow[], holds: (cell: PrintedCell) => boolean): readonly PrintedRow[] {
  const kept = rows.filter(({ kind, cells }) => kind !== 'body' || cells.some(holds));
  return kept.filter(({ kind }, index) => {
    if (kind === 'body') return true;
    const next = kept.slice(index + 1).find((row) => row.kind !== 'head');
    return next?.kind === 'body';
  });
}
