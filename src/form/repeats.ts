/** Findings that only say again what another one says. */
import type { Finding } from './evaluate.ts';
import type { CellId, Form } from './form.ts';

/** Leaves out findings on a derived total that repeat what the same check finds in one of its columns. */
export function withoutRepeats(form: Form, findings: readonly Finding[]): readonly Finding[] {
  return findings.filter(
    (finding) => !findings.some((other) => other.check === finding.check && isSumOf(form, finding, other)),
  );
}

interface Placed {
  readonly cells: readonly CellId[];
}

/** Whether the one is over the sums of the other's cells; both are of the same check. */
export function isSumOf(form: Form, total: Placed, part: Placed): boolean {
  // What has no cells is about the report as a whole, and no sum of anything.
  if (total.cells.length === 0 || total.cells.length !== part.cells.length) return false;
  return total.cells.every((id, index) => {
    const [whole, one] = [form.cell(id), form.cell(part.cells[index] ?? '')];
    return whole?.row.id === one?.row.id && whole?.column.sumOf.includes(one?.column.id ?? '') === true;
  });
}
