/** The checks that a filing being filled in can break: every total of it is derived. */
import type { CheckSpec, Term } from './check.ts';
import type { CellId, Form } from './form.ts';

const known = new WeakMap<Form['checks'], readonly CheckSpec[]>();

/** In the order of the form. Blanks are not among them: what is missing has a list of its own. */
export function openChecks(form: Form): readonly CheckSpec[] {
  const before = known.get(form.checks);
  if (before !== undefined) return before;
  const checks = form.checks.filter((check) => canBreak(form, check));
  known.set(form.checks, checks);
  return checks;
}

function canBreak(form: Form, { rule, key }: CheckSpec): boolean {
  switch (rule.kind) {
    case 'filled':
    case 'totalFilled':
      return false;
    case 'equal':
      return !isDerived(form, key, rule.left, rule.right) && !isDerived(form, key, rule.right, rule.left);
    // What was imported may hold a stroke where a number belongs.
    case 'numeric':
    case 'plainlyWritten':
    case 'wellFormed':
    case 'unitKnown':
    case 'notRound':
    case 'control':
    case 'steady':
    case 'atLeast':
    case 'differ':
    case 'implies':
    case 'mentions':
    case 'feeWithin':
    case 'cites':
    case 'sectionThere':
    case 'sectionsInOrder':
    case 'reserved':
    case 'formFitsYear':
      return true;
    default:
      return rule satisfies never;
  }
}

/** Whether one side is the key's total alone, and the other all that it is derived from. */
function isDerived(form: Form, key: CellId | null, total: readonly Term[], parts: readonly Term[]): boolean {
  const sumOf = key === null ? null : form.cell(key)?.sumOf;
  if (sumOf == null || total.length !== 1 || total[0]?.cell !== key) return false;
  const isPlain = [...total, ...parts].every(({ of, sign }) => of === 'this' && sign === 1);
  const cells = new Set(parts.map(({ cell }) => cell));
  return (
    isPlain &&
    cells.size === sumOf.length &&
    parts.length === sumOf.length &&
    sumOf.every((id) => cells.has(id))
  );
}
