/**
 * 打开表格, and the turns of its page. There every cell is for itself: what is no figure, not the member's, or meets
 * another figure than the page had, is told and not written; all the rest of the message is.
 */
import type { Figure } from '../src/form/figures.ts';
import { number } from '../src/form/figures.ts';
import { isOpen } from '../src/form/filing.ts';
import type { Cell, CellId, Form } from '../src/form/form.ts';
import { ZERO } from '../src/form/quantity.ts';
import { numberIn } from '../src/parse/cell-text.ts';
import { faultOf, saysNoFigure } from '../src/parse/fault.ts';
import { fold } from '../src/parse/fold.ts';
import { readNumber } from '../src/parse/number.ts';
import type { GridOutcome } from './cells.ts';
import { nameOf, otherAuthor } from './names.ts';
import type { Change } from './filed.ts';
import type { Decision } from './protocol.ts';
import type { Effect } from './effects.ts';
import type { Facts } from './facts.ts';
import type { Said, TypedCell } from './said.ts';
import { plain, respond } from './reply.ts';
import type { Scene } from './reply.ts';
import { may, mayFill } from './rights.ts';
import type { State } from './state.ts';
import * as words from './texts-grid.ts';
import { problemText } from './texts-problem.ts';
import * as texts from './texts.ts';

/** 打开表格: the address of the page, which asks who opens it. */
export function openTable(scene: Scene): Decision<State> {
  const { facts, form, filing, unit, state } = scene;
  const page = `${facts.home}${gridPath(unit.id, filing.period)}`;
  const isFilled = isOpen(filing.status) && form.sections.some((section) => mayFill(facts, unit.id, section));
  return respond(scene, {
    state,
    lead: [isFilled ? words.fillHere(page) : words.lookHere(page)],
    ask: false,
  });
}

/** Where the page of a filing's tables stands. */
export function gridPath(unit: string, period: string): string {
  return `/g/${unit}/${period}`;
}

/** A message of the page. The chat's own state is another one and stays as it is. */
export function typeCells(
  scene: Scene | null,
  state: State,
  { unit: asked, changes }: Said & { kind: 'cells' },
  facts: Facts,
): Decision<State> {
  const denied = { action: 'fill', unit: asked } as const;
  if (scene === null)
    return {
      ...answer(state, { kind: 'refused', why: texts.denied }),
      ...(!may(facts, 'fill', asked) && { denied }),
    };
  const { form, filing, unit } = scene;
  if (!form.sections.some((section) => section.tables.length > 0 && mayFill(facts, unit.id, section)))
    return { ...answer(state, { kind: 'refused', why: texts.denied }), denied };
  if (!isOpen(filing.status)) return answer(state, { kind: 'refused', why: texts.closed(filing.status) });
  const taken = changes.map((change) => take(scene, change));
  const written = taken.flatMap((one) => (one.kind === 'written' ? [one] : []));
  const record: readonly Effect[] =
    written.length === 0 ? [] : [{ type: 'record', changes: written.map(({ change }) => change) }];
  const outcome = answer(
    state,
    {
      kind: 'done',
      written: written.map(({ cell, to }) => ({ cell, to })),
      same: taken.flatMap((one) => (one.kind === 'same' ? [one.cell] : [])),
      faults: taken.flatMap((one) => (one.kind === 'fault' ? [{ cell: one.cell, why: one.why }] : [])),
      conflicts: taken.flatMap((one) =>
        one.kind === 'conflict' ? [{ cell: one.cell, stands: one.stands, by: one.by }] : [],
      ),
    },
    record,
  );
  return taken.some((one) => one.kind === 'fault' && one.isForeign) ? { ...outcome, denied } : outcome;
}

function answer(state: State, outcome: GridOutcome, effects: readonly Effect[] = []): Decision<State> {
  return plain(state, JSON.stringify(outcome), effects);
}

/** A figure as the page shows it and the member types it; '' for a blank cell. */
export function cellText(cell: Cell, figure: Figure | null): string {
  switch (figure?.kind) {
    case undefined:
      return '';
    case 'notApplicable':
      return '不适用';
    case 'text':
      return figure.text;
    case 'number': {
      // Where the form prints no unit, an amount is typed with its own.
      const saysUnit = cell.measure.kind === 'money' && cell.measure.asksUnit && figure.unit === 'said';
      return `${figure.quantity}${saysUnit && figure.quantity !== ZERO ? cell.measure.unit : ''}`;
    }
    default:
      return figure satisfies never;
  }
}

type Taken =
  | { readonly kind: 'written'; readonly cell: CellId; readonly to: string; readonly change: Change }
  | { readonly kind: 'same'; readonly cell: CellId }
  | { readonly kind: 'fault'; readonly cell: string; readonly why: string; readonly isForeign: boolean }
  | { readonly kind: 'conflict'; readonly cell: CellId; readonly stands: string; readonly by: string | null };

function take(scene: Scene, { cell: id, from, to }: TypedCell): Taken {
  const { facts, form, filing, unit } = scene;
  const cell = form.cell(id);
  if (cell?.sumOf !== null) return { kind: 'fault', cell: id, why: words.notTyped, isForeign: false };
  const section = form.sections.find((one) => one.id === cell.section);
  if (section === undefined || !mayFill(facts, unit.id, section))
    return { kind: 'fault', cell: id, why: words.notYours(section?.name ?? cell.name), isForeign: true };
  const read = readCell(form, cell, to);
  if (read.kind === 'fault') return { kind: 'fault', cell: id, why: read.why, isForeign: false };
  const stored = filing.figures.get(cell.id) ?? null;
  const [stands, meant] = [cellText(cell, stored), cellText(cell, read.figure)];
  if (stands === meant) return { kind: 'same', cell: cell.id };
  if (stands !== from) return { kind: 'conflict', cell: cell.id, stands, by: authorOf(scene, cell.id) };
  const change = { kind: 'figure', cell: cell.id, from: stored, to: read.figure } as const;
  return { kind: 'written', cell: cell.id, to: meant, change };
}

type Read =
  | { readonly kind: 'read'; readonly figure: Figure | null }
  | { readonly kind: 'fault'; readonly why: string };

/** As an answer in chat is read; an empty cell is blank, not 0. */
function readCell(form: Form, cell: Cell, text: string): Read {
  const folded = fold(text).trim();
  if (folded === '') return { kind: 'read', figure: null };
  const token = numberIn(folded);
  if (token === null && saysNoFigure(folded)) return fault(problemText({ code: 'dash', text, cell }, form));
  const reading =
    token === null
      ? ({ kind: 'refused', fault: faultOf(folded) } as const)
      : readNumber(token.digits, token.unit, cell.measure);
  switch (reading.kind) {
    case 'read':
      return { kind: 'read', figure: number(reading.quantity) };
    case 'unitMissing':
      return fault(words.sayUnit(cell.name));
    case 'refused':
      return fault(problemText({ code: 'badNumber', text, fault: reading.fault, cell }, form));
    default:
      return reading satisfies never;
  }
}

function fault(why: string): Read {
  return { kind: 'fault', why };
}

/** The colleague who entered what stands; null where it was the member himself. */
function authorOf(scene: Scene, cell: CellId): string | null {
  const author = otherAuthor(scene, cell);
  return nameOf(scene.facts, author) ?? author;
}
