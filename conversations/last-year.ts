/** 同上年: the standing question answered from the last approved year, and nothing else. */
import type { Figure } from '../src/form/figures.ts';
import type { Cell, CellId, Form, Section } from '../src/form/form.ts';
import { marked } from '../src/narrative/last-years-text.ts';
import { misnamed, renderNarrative } from '../src/narrative/placeholders.ts';
import { refuseIfClosed, store } from './collect.ts';
import type { Change } from './filed.ts';
import type { Decision } from './protocol.ts';
import type { Facts } from './facts.ts';
import { allGiven } from './asking.ts';
import { respond } from './reply.ts';
import type { Scene } from './reply.ts';
import type { State } from './state.ts';
import * as texts from './texts.ts';
import type { Item } from './walk.ts';
import { itemsIn, itemsOf, question, standing } from './walk.ts';

/** `section`: the part that the message named; null for the standing cell, row or text. */
export function sameAsLastYear(scene: Scene, section: Section | null): Decision<State> {
  const closed = refuseIfClosed(scene);
  if (closed !== null) return closed;
  const asked = itemsAsked(scene, section);
  const [first] = asked;
  if (first === undefined) return respond(scene, { state: scene.state, lead: [allGiven(scene)], ask: false });
  const changes = asked.flatMap((item) => changeOf(scene, item) ?? []);
  const absent = asked.find((item) => changeOf(scene, item) === null);
  if (absent !== undefined) {
    const name = absent.kind === 'cell' ? absent.cell.name : absent.section.name;
    const problem = texts.noLastYear(name, absent.kind === 'text');
    return respond(scene, { state: scene.state, lead: [texts.notRecorded(problem)] });
  }
  return store(scene, changes, { besides: first.kind === 'text' ? [texts.lastYearsText] : [] });
}

function itemsAsked({ form, filing, state }: Scene, section: Section | null): readonly Item[] {
  if (section !== null) return itemsIn(form, filing, section.id);
  const item = standing(form, filing, state);
  if (item === null) return [];
  const row = question(itemsOf(form, filing), item);
  // In the middle of a row only its next cell is asked.
  return row[0]?.id === item.id ? row : [item];
}

function changeOf({ facts, form, filing }: Scene, item: Item): Change | null {
  if (item.kind === 'text') {
    const last = facts.lastYear?.narrative.get(item.id);
    if (last === undefined) return null;
    // What it names in this form names this year's figures; what it does not, keeps those of its own year.
    const text =
      misnamed(form, last) === null
        ? last
        : marked(renderNarrative(form, facts.lastYear?.figures ?? new Map(), last));
    return { kind: 'text', part: item.id, from: filing.narrative.get(item.id) ?? null, to: text };
  }
  const figure = figureOf(facts, form, item.cell);
  if (figure === null) return null;
  return { kind: 'figure', cell: item.id, from: filing.figures.get(item.id) ?? null, to: figure };
}

/** 上年结转 is the 结转下年 of the period before; every other cell is itself a year ago. */
function figureOf(facts: Facts, form: Form, cell: Cell): Figure | null {
  const source = continued(form, cell.id);
  const figure = source === null ? facts.lastYear?.figures.get(cell.id) : facts.before?.get(source);
  return figure === undefined || figure.kind === 'text' ? null : figure;
}

/** The cell of the period before that this one must equal (Y-CARRY); null where there is none. */
function continued(form: Form, cell: CellId): CellId | null {
  for (const { rule } of form.checks) {
    if (rule.kind !== 'equal' || rule.left.length !== 1 || rule.right.length !== 1) continue;
    const [left, right] = [rule.left[0], rule.right[0]];
    if (left?.cell === cell && left.of === 'this' && right?.of === 'before') return right.cell;
  }
  return null;
}
