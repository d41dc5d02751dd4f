/** What an operator is told of a published report before it is stored or printed anew. */
import { isApproved } from '../form/filing.ts';
import { quantityAt, withTotals } from '../form/figures.ts';
import type { Imported } from '../read/report/imported.ts';
import { judge, judgedText } from './judged.ts';

/** The findings of `check`, and every total that will not stand as it is printed. */
export function toldOf(report: Imported): readonly string[] {
  const judged = judge(report, null);
  const findings = judged.findings.length === 0 ? [] : judgedText(judged, (id) => nameOf(report, id));
  return [...findings, ...totalsThatChange(report)];
}

function totalsThatChange(report: Imported): readonly string[] {
  const derived = withTotals(report.form, report.figures);
  return report.form.cells.flatMap(({ id, name, sumOf }) => {
    const printed = quantityAt(report.figures, id);
    const sum = quantityAt(derived, id);
    if (sumOf === null || printed === null || printed === sum) return [];
    const instead = sum === null ? '各项没有填全，合计留空' : `各项相加为 ${sum}，以相加为准`;
    return [`! ${name}：原件印为 ${printed}，${instead}。`];
  });
}

export function nameOf({ form }: Imported, id: string): string {
  return form.cell(id)?.name ?? id;
}

/** Where the title names another unit than the one that it is stored for. */
export function unitTold(report: Imported, unit: string): readonly string[] {
  const { name } = report.unit;
  return name === '' || name === unit ? [] : [`! 标题里的单位是「${name}」，按「${unit}」办理。`];
}

/** A file of ours that says it is no published report. */
export function statusTold({ status }: Imported): readonly string[] {
  return status !== null && !isApproved(status) ? ['! 文件自己标明还没有审核通过。'] : [];
}
