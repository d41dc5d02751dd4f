/** Looking at a filing without changing it: 检查, 预览, 进度. */
import type { Section } from '../src/form/form.ts';
import { findingsOf } from './findings.ts';
import type { Decision } from './protocol.ts';
import { respond } from './reply.ts';
import type { Scene } from './reply.ts';
import { isOpen } from './rights.ts';
import type { State } from './state.ts';
import * as texts from './texts.ts';
import type { Item } from './walk.ts';
import { isGiven, itemsOf, missing } from './walk.ts';

/** 检查: what is wrong, then what is missing. */
export function check(scene: Scene, ask: boolean): Decision<State> {
  const findings = findingsOf(scene).map(({ severity, message, advice }) =>
    texts.finding(severity, message, advice),
  );
  const blanks = blanksLine(missing(scene.form, scene.filing));
  const nothing = findings.length === 0 && blanks === null;
  return respond(scene, {
    state: scene.state,
    lead: nothing ? [texts.noFindings] : [],
    body: findings,
    tail: blanks === null ? [] : [blanks],
    ask: ask && isOpen(scene.filing.status),
  });
}

/** 预览: the link, in plain text. */
export function preview(scene: Scene): Decision<State> {
  return respond(scene, {
    state: scene.state,
    effects: [{ type: 'publishLink' }],
    lead: [texts.preview(scene.facts.link)],
    ask: false,
  });
}

/** 进度: part by part. */
export function progress(scene: Scene, ask: boolean): Decision<State> {
  const { form, filing } = scene;
  const items = itemsOf(form, filing);
  const lines = form.asks.flatMap((section) => {
    const own = items.filter((item) => item.section.id === section.id);
    const given = own.filter((item) => isGiven(filing, item)).length;
    return own.length === 0 ? [] : [texts.progressLine(section, given, own.length)];
  });
  return respond(scene, {
    state: scene.state,
    lead: [texts.progressHead(filing.status), ...lines],
    ask: ask && isOpen(filing.status),
  });
}

/** What is missing, part by part; null when nothing is. */
export function blanksLine(items: readonly Item[]): string | null {
  if (items.length === 0) return null;
  const bySection = new Map<Section, number>();
  for (const { section } of items) bySection.set(section, (bySection.get(section) ?? 0) + 1);
  return texts.blanks(
    items.length,
    [...bySection].map(([section, count]) => texts.blanksIn(section, count)),
  );
}
