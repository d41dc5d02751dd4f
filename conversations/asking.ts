/** What a reply asks at its end: that which the next bare message answers. */
import { controlAsked } from './controls.ts';
import { shown } from './echo.ts';
import type { Filing } from './filed.ts';
import type { Scene } from './reply.ts';
import { hasRole } from './rights.ts';
import { draftGoesOn } from './texts-draft.ts';
import * as texts from './texts.ts';
import type { Item } from './walk.ts';
import { isGiven, itemsIn, itemsOf, question } from './walk.ts';

/** A question beside the form's own stands before it, whatever the member looks at meanwhile; else a number would land elsewhere. */
export function asking(scene: Scene, item: Item | null): string {
  const { form, state } = scene;
  const { asked } = state;
  if (asked?.kind === 'draft') return draftGoesOn;
  if (asked?.kind === 'amountUnit') return texts.askUnit(form.cell(asked.cell)?.name ?? '', asked.quantity);
  return controlAsked(form, state)?.question ?? itemQuestion(scene, item);
}

/** The next item of the form. */
function itemQuestion(scene: Scene, item: Item | null): string {
  if (item === null) return allGiven(scene);
  const { form, filing } = scene;
  if (item.kind === 'text') {
    const text = texts.askText(item.section, item.question, item.section.narrative?.outline !== undefined);
    const current = filing.narrative.get(item.id);
    return current === undefined ? text : texts.askAgain(text, `${String([...current].length)} 字`);
  }
  const all = question(itemsOf(form, filing), item);
  const isFirst = all[0]?.id === item.id;
  const columns = all.flatMap((other) => (other.kind === 'cell' ? [other.cell.column] : []));
  const part = itemsIn(form, filing, item.section.id);
  const isFirstOfPart = isFirst && part[0]?.id === item.id;
  const isWhole = !part.some((other) => isGiven(filing, other));
  const text = isFirst
    ? texts.askRow(
        item.section,
        item.cell.row.label,
        columns,
        isFirstOfPart ? (isWhole ? 'whole' : 'rest') : null,
      )
    : texts.askCell(item.section, item.cell.row.label, item.cell.column);
  return isGiven(filing, item) ? texts.askAgain(text, currentFigures(filing, isFirst ? all : [item])) : text;
}

function currentFigures(filing: Filing, items: readonly Item[]): string {
  return items
    .map((item) => (item.kind === 'cell' ? shown(item.cell, filing.figures.get(item.id) ?? null) : ''))
    .join(' ');
}

/** What is left to be done when nothing is missing: a colleague gives his part back, the officer hands in. */
export function allGiven({ facts, unit }: Scene): string {
  return hasRole(facts, unit.id, 'officer') ? texts.allGiven : texts.partGiven;
}
