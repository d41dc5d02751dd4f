/** Puts a reply together: the context line, what was recorded or is wrong, what comes next. */
import type { Filing, Change } from './filed.ts';
import type { Facts } from './facts.ts';
import type { Unit } from './people.ts';
import type { Decision } from './protocol.ts';
import type { Effect } from './effects.ts';
import type { CellId, Form } from '../src/form/form.ts';
import { applyChanges } from './apply.ts';
import { asking } from './asking.ts';
import { echo } from './echo.ts';
import { REPLY_BYTES, byteLength, fit } from './fit.ts';
import { nameOf, otherAuthor } from './names.ts';
import type { State } from './state.ts';
import * as texts from './texts.ts';
import type { Item } from './walk.ts';
import { itemsOf, missing, standing } from './walk.ts';

/** A turn within an open filing. */
export interface Scene {
  readonly facts: Facts;
  readonly state: State;
  readonly form: Form;
  readonly filing: Filing;
  readonly unit: Unit;
  /** Ids of checks that are switched off for the filing. */
  readonly off: ReadonlySet<string>;
}

export interface Answer {
  /** The state after the turn; what it waits for is asked at the end. */
  readonly state: State;
  readonly changes?: readonly Change[];
  readonly effects?: readonly Effect[];
  /** Said first, before what was recorded. */
  readonly lead?: readonly string[];
  /** Lines that may be cut where there is no room; the rest stands behind the link. */
  readonly body?: readonly string[];
  /** Said after that, never cut. */
  readonly tail?: readonly string[];
  /** Ask for what is waited for; true unless told. */
  readonly ask?: boolean;
}

export function plain(state: State, reply: string, effects: readonly Effect[] = []): Decision<State> {
  return { state, effects, reply };
}

/** Beside a long table, what is told of findings must leave room for figures. */
const TAIL_BYTES = 900;

/** As many lines as fit beside the others: 检查 tells findings again, but only this answer repeats what was stored. */
function beside(tail: readonly string[], others: readonly string[]): readonly string[] {
  const shortened = (kept: number): readonly string[] =>
    kept === tail.length ? tail : [...tail.slice(0, kept), texts.moreFindings(tail.length - kept)];
  const fits = (lines: readonly string[], bytes: number): boolean => byteLength(lines.join('\n')) <= bytes;
  const counts = Array.from(tail, (_, left) => tail.length - left);
  const within = (bytes: number, around: readonly string[]): number | undefined =>
    counts.find((kept) => fits([...around, ...shortened(kept)], bytes));
  return shortened(within(REPLY_BYTES, others) ?? within(TAIL_BYTES, []) ?? 0);
}

export function respond(scene: Scene, answer: Answer): Decision<State> {
  const { form, facts, unit } = scene;
  const changes = answer.changes ?? [];
  const filing = applyChanges(scene.filing, changes);
  const item = standing(form, filing, answer.state);
  const asks = answer.ask !== false;
  const body = answer.body ?? echo(form, changes, (cell) => authorOf(scene, cell));
  const lead = answer.lead ?? (changes.length > 0 ? [texts.recorded] : []);
  const head = [contextLine(form, filing, unit, item), ...lead];
  const question = asks ? [asking({ ...scene, filing, state: answer.state }, item)] : [];
  const tail =
    changes.length === 0 ? (answer.tail ?? []) : beside(answer.tail ?? [], [...head, ...body, ...question]);
  const fitted = fit({ head, body, foot: [...tail, ...question] }, (lines) =>
    texts.restBehindLink(lines, facts.link),
  );
  const links: readonly Effect[] = fitted.left > 0 ? [{ type: 'publishLink' }] : [];
  const recorded: readonly Effect[] = changes.length > 0 ? [{ type: 'record', changes }] : [];
  // The question that was asked stands, whatever a colleague gives meanwhile: the answer is to this cell.
  const state = asks && item !== null ? { ...answer.state, at: item.id } : answer.state;
  return { state, effects: [...(answer.effects ?? recorded), ...links], reply: fitted.text };
}

/** The colleague who gave what stands in the cell; null where it is blank or the member's own. */
function authorOf(scene: Scene, cell: CellId): string | null {
  return nameOf(scene.facts, otherAuthor(scene, cell));
}

function contextLine(form: Form, filing: Filing, unit: Unit, item: Item | null): string {
  const all = itemsOf(form, filing).length;
  return texts.context(
    unit.name,
    filing.period,
    item?.section.name ?? null,
    all - missing(form, filing).length,
    all,
  );
}
