/** Looking at a filing without changing it: 检查, 预览, 进度. */
import type { Finding } from '../src/form/evaluate.ts';
import { isOpen } from '../src/form/filing.ts';
import type { Section } from '../src/form/form.ts';
import { findingsOf } from './findings.ts';
import type { Decision } from './protocol.ts';
import { ownerOf } from './handover.ts';
import { differences } from './quarters.ts';
import { withRepairs } from './repairs.ts';
import { respond } from './reply.ts';
import type { Scene } from './reply.ts';
import type { State } from './state.ts';
import { inHandOf } from './texts-handover.ts';
import { adoptHow } from './texts-repair.ts';
import * as texts from './texts-submit.ts';
import type { Item } from './walk.ts';
import { isGiven, itemsIn, missing } from './walk.ts';

/** 检查: what is wrong, then what is missing. */
export function check(scene: Scene, ask: boolean): Decision<State> {
  const findings = findingsOf(scene);
  const line = ({ severity, message, advice }: Finding): string => texts.finding(severity, message, advice);
  const isError = ({ severity }: Finding): boolean => severity === 'error';
  const errors = findings.filter(isError);
  // Repairs are for him who may carry them out.
  const { lines, offer } =
    ask && isOpen(scene.filing.status)
      ? withRepairs(scene, errors, line)
      : { lines: errors.map(line), offer: null };
  const blanks = blanksLine(missing(scene.form, scene.filing));
  const quarters = differences(scene, scene.filing);
  const isFine =
    findings.every(({ severity }) => severity === 'info') && blanks === null && quarters.length === 0;
  return respond(scene, {
    state: offer === null ? scene.state : { ...scene.state, offer },
    lead: isFine ? [findings.length === 0 ? texts.noFindings : texts.noProblems] : [],
    body: [...lines, ...findings.filter((finding) => !isError(finding)).map(line), ...quarters],
    tail: [...(offer === null ? [] : [adoptHow]), ...(blanks === null ? [] : [blanks])],
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
  const lines = form.asks.flatMap((section) => {
    const own = itemsIn(form, filing, section.id);
    const given = own.filter((item) => isGiven(filing, item)).length;
    const owner = ownerOf(scene, section);
    const inHand = owner === null ? '' : inHandOf(owner);
    return own.length === 0 ? [] : [texts.progressLine(section, given, own.length) + inHand];
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
