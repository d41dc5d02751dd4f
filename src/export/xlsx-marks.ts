/** What makes a workbook known again when it comes back: the form it holds, and a name for the place of each figure. */
import type { CellId, Form } from '../form/form.ts';

const KIND = '政府信息公开工作年度报告';

/** Names may not hold hyphens; rows and columns that are inserted move them along. */
export function nameOf(cell: CellId): string {
  return `nianbao.${cell.replaceAll('-', '_')}`;
}

export function markOf({ id }: Form): string {
  return `${KIND} ${id}`;
}
