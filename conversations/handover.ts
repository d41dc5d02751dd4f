/** 交给 and 交还: who of the unit fills in which part. */
import type { Section } from '../src/form/form.ts';
import { fold } from '../src/parse/fold.ts';
import { fillCard, progressCard } from './cards.ts';
import { refuseIfClosed } from './collect.ts';
import { nameOf, ownName } from './names.ts';
import { ownerNote } from './notes.ts';
import type { Change, Filing } from './filed.ts';
import type { Colleague } from './people.ts';
import type { Decision } from './protocol.ts';
import { respond } from './reply.ts';
import type { Scene } from './reply.ts';
import { othersAs, pushTo } from './rights.ts';
import type { State } from './state.ts';
import { askGivenBack, askPart, labels } from './texts-cards.ts';
import * as texts from './texts-handover.ts';
import { isGiven, itemsIn, standing } from './walk.ts';

/** 交给 李四 表三: the colleague is asked to fill it in; without a part the one that stands in question. */
export function handOver(scene: Scene, whom: string, named: string): Decision<State> {
  const { to, part } = apart(scene, whom, named);
  const { facts, form, filing, state, unit } = scene;
  const closed = refuseIfClosed(scene);
  if (closed !== null) return closed;
  const section = part === '' ? standing(form, filing, state)?.section : sectionNamed(scene, part);
  if (section === undefined || to === '') return respond(scene, { state, lead: [texts.handOverHow] });
  const able = facts.colleagues.filter(
    (one) => mayFill(one, section) && one.person.userId !== facts.person?.userId,
  );
  const name = fold(to).trim();
  const fitting = able.filter(({ person }) => person.name === name || person.userId === name.toLowerCase());
  const [colleague] = fitting.length > 0 ? fitting : able.filter(({ person }) => person.name.includes(name));
  if (colleague === undefined) {
    const others = able.map(({ person }) => person.name);
    return respond(scene, { state, lead: [texts.cannotHandOver(to, section.name, others)] });
  }
  const { given, all } = countOf(scene, section);
  const push = texts.handOverPush(unit.name, filing.period, ownName(facts), section.name, given, all);
  const card = fillCard({ unit, period: filing.period }, askPart, labels.start);
  const change = ownership(filing, section, colleague.person.userId);
  return respond(scene, {
    state,
    effects: [{ type: 'record', changes: [change] }, ...pushTo([colleague.person], push, card)],
    lead: [texts.handedOver(colleague.person.name, section.name)],
  });
}

/** 交给李四表三: the part may stand right behind the name. */
function apart({ form }: Scene, to: string, part: string): { readonly to: string; readonly part: string } {
  const section = part === '' ? form.sections.find(({ name }) => to.endsWith(name)) : undefined;
  return section === undefined ? { to, part } : { to: to.slice(0, -section.name.length), part: section.name };
}

/** 交还: the officers hear that it is done, and how far. */
export function giveBack(scene: Scene, part: string): Decision<State> {
  const { facts, filing, state, unit } = scene;
  const named = part === '' ? null : sectionNamed(scene, part);
  const mine = scene.form.sections.filter(
    (section) =>
      filing.notes.get(ownerNote(section.id)) === facts.person?.userId &&
      (named === null || section === named),
  );
  if (mine.length === 0) return respond(scene, { state, lead: [texts.nothingInHand] });
  const parts = mine.map((section) => {
    const { given, all } = countOf(scene, section);
    return texts.partWithCount(section.name, given, all);
  });
  return respond(scene, {
    state,
    effects: [
      { type: 'record', changes: mine.map((section) => ownership(filing, section, null)) },
      ...pushTo(
        othersAs(facts, 'officer'),
        texts.gaveBackPush(unit.name, filing.period, ownName(facts), parts),
        progressCard({ unit, period: filing.period }, askGivenBack),
      ),
    ],
    lead: [texts.gaveBack(parts)],
    ask: false,
  });
}

/** The colleague who has the part in hand, for 进度. */
export function ownerOf({ facts, filing }: Pick<Scene, 'facts' | 'filing'>, section: Section): string | null {
  return nameOf(facts, filing.notes.get(ownerNote(section.id)));
}

function ownership(filing: Filing, section: Section, to: string | null): Change {
  const note = ownerNote(section.id);
  return { kind: 'note', note, from: filing.notes.get(note) ?? null, to };
}

function sectionNamed({ form }: Scene, part: string): Section | undefined {
  const bare = fold(part).trim();
  return form.sections.find(({ name, heading }) => name === bare || heading === bare);
}

function mayFill({ roles, shares }: Colleague, section: Section): boolean {
  return roles.has('officer') || (roles.has('section') && shares.has(section.share));
}

/** How far the part is, also one that is not this member's. */
function countOf(
  { facts, form, filing }: Scene,
  section: Section,
): { readonly given: number; readonly all: number } {
  const items = itemsIn(facts.filing?.form ?? form, filing, section.id);
  return { given: items.filter((item) => isGiven(filing, item)).length, all: items.length };
}
