/**
 * The last gate of a turn (contracts.md §2): whatever a handler decided, an effect passes only if the roster, read in
 * this transaction, gives its member the right. What is not named here is denied.
 */
import type { Form } from '../src/form/form.ts';
import { approvalTo } from './approval.ts';
import type { Decision, Effect, Facts, FilingHead, UnitId } from './protocol.ts';
import { plain, respond } from './reply.ts';
import type { Scene } from './reply.ts';
import { foreign, hasRole, isAdmin, mayFill, mayLook, mayReview } from './rights.ts';
import type { State } from './state.ts';
import * as texts from './texts.ts';

/** Refuses the whole turn where one of its effects is not the member's. `isImport`: a published report is being stored. */
export function guarded(
  facts: Facts,
  scene: Scene | null,
  before: State,
  decision: Decision<State>,
  isImport: boolean,
): Decision<State> {
  for (const effect of decision.effects) {
    const refusal = refusalOf(facts, scene, effect, isImport);
    if (refusal !== null) return scene === null ? plain(before, refusal) : refuse(scene, before, refusal);
  }
  return decision;
}

function refuse(scene: Scene, before: State, refusal: string): Decision<State> {
  return respond(scene, { state: before, lead: [refusal], ask: false });
}

function refusalOf(facts: Facts, scene: Scene | null, effect: Effect, isImport: boolean): string | null {
  switch (effect.type) {
    case 'push':
      return null;
    case 'publishSums':
    case 'urge':
      return hasRole(facts, effect.unit, 'supervisor') ? null : texts.denied;
    case 'publishAnswer':
      return facts.answers?.units.some(({ filings }) => filings.some(({ id }) => id === effect.filing)) ===
        true
        ? null
        : texts.denied;
    case 'arrange':
      return effect.order.kind === 'days' && !isAdmin(facts) ? texts.denied : null;
    case 'publishUpload':
      return hasRole(facts, effect.unit, 'officer') ? null : texts.denied;
    case 'record':
    case 'takeBack':
      return scene === null ? texts.denied : recordRefusal(facts, scene, effect.changes);
    case 'setStatus':
    case 'approve':
    case 'publish':
    case 'publishLink':
      return scene !== null && may(facts, scene.filing, effect, isImport) ? null : texts.denied;
    default:
      return effect satisfies never;
  }
}

function recordRefusal(
  facts: Facts,
  { unit, form }: Scene,
  changes: Parameters<typeof foreign>[3],
): string | null {
  const section = foreign(facts, unit.id, form, changes);
  if (section === null) return null;
  if (!hasRole(facts, unit.id, 'section')) return texts.denied;
  return section === 'whole'
    ? texts.officersOnly
    : texts.notYours(section, ownSections(facts, unit.id, form));
}

function ownSections(facts: Facts, unit: UnitId, form: Form): Form['sections'] {
  return form.sections.filter((section) => section.heading !== null && mayFill(facts, unit, section));
}

type OnFiling = Extract<Effect, { readonly type: 'setStatus' | 'approve' | 'publish' | 'publishLink' }>;

function may(facts: Facts, head: FilingHead, effect: OnFiling, isImport: boolean): boolean {
  const { unit } = head;
  switch (effect.type) {
    case 'publishLink':
      return mayLook(facts, unit);
    case 'publish':
      return hasRole(facts, unit, 'officer', 'reviewer');
    case 'approve':
      return approvalTo(facts, head) === effect.as;
    case 'setStatus':
      switch (effect.status) {
        case 'submitted':
          return hasRole(facts, unit, 'officer');
        case 'approved':
          return isImport ? hasRole(facts, unit, 'officer') : approvalTo(facts, head) !== null;
        case 'returned':
          return mayReview(facts, unit) && !(head.status === 'submitted' && isOwn(facts, head));
        case 'published':
          return hasRole(facts, unit, 'officer', 'reviewer');
        case 'draft':
          return false;
        default:
          return effect.status satisfies never;
      }
    default:
      return effect satisfies never;
  }
}

function isOwn(facts: Facts, head: FilingHead): boolean {
  return head.submittedBy !== null && head.submittedBy === facts.person?.userId;
}
