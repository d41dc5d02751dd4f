/**
 * The last gate of a turn (contracts.md §2): whatever a handler decided, an effect passes only if the roster, read in
 * this transaction, gives its member the right. What is not named here is denied.
 */
import type { Form } from '../src/form/form.ts';
import type { Approval } from './approval.ts';
import { approvalTo, isOwn } from './approval.ts';
import type { Decision } from './protocol.ts';
import type { Effect } from './effects.ts';
import type { Facts } from './facts.ts';
import type { FilingHead } from './filed.ts';
import type { UnitId } from './people.ts';
import { plain, respond } from './reply.ts';
import type { Scene } from './reply.ts';
import { foreign, hasRole, isTime, may, mayAnywhere, mayFill } from './rights.ts';
import type { Action, Denied } from './rights-table.ts';
import { rightTo } from './rights-table.ts';
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
    if (refusal !== null) return refuse(scene, before, refusal);
  }
  return decision;
}

interface Refusal {
  readonly text: string;
  readonly denied: Denied;
}

function refuse(scene: Scene | null, before: State, { text, denied }: Refusal): Decision<State> {
  if (scene === null) return { ...plain(before, text), denied };
  return { ...respond(scene, { state: before, lead: [text], ask: false }), denied };
}

function refusal(action: Action, unit: UnitId | null, text: string = texts.denied): Refusal {
  return { text, denied: { action, unit } };
}

function refusalOf(facts: Facts, scene: Scene | null, effect: Effect, isImport: boolean): Refusal | null {
  switch (effect.type) {
    case 'push':
      return null;
    case 'publishSums':
    case 'urge':
      return may(facts, 'oversee', effect.unit) ? null : refusal('oversee', effect.unit);
    case 'publishAnswer':
      return facts.answers?.units.some(({ filings }) => filings.some(({ id }) => id === effect.filing)) ===
        true
        ? null
        : refusal('ask', null);
    case 'arrange':
      return effect.order.kind !== 'days' || mayAnywhere(facts, 'calendar')
        ? null
        : refusal('calendar', null);
    case 'publishUpload':
      return may(facts, 'import', effect.unit) ? null : refusal('import', effect.unit);
    case 'record':
    case 'takeBack':
      return scene === null ? refusal('fill', null) : recordRefusal(facts, scene, effect.changes);
    case 'setStatus':
    case 'approve':
    case 'publish':
    case 'publishLink': {
      const action = actionOf(effect, isImport);
      return scene !== null && mayNow(facts, scene.filing, effect, action)
        ? null
        : refusal(action, scene?.unit.id ?? null);
    }
    default:
      return effect satisfies never;
  }
}

function recordRefusal(
  facts: Facts,
  { unit, form }: Scene,
  changes: Parameters<typeof foreign>[3],
): Refusal | null {
  const section = foreign(facts, unit.id, form, changes);
  if (section === null) return null;
  const action = section === 'whole' ? 'whole' : 'fill';
  if (!hasRole(facts, unit.id, 'section')) return refusal(action, unit.id);
  const text =
    section === 'whole' ? texts.officersOnly : texts.notYours(section, ownSections(facts, unit.id, form));
  return refusal(action, unit.id, text);
}

function ownSections(facts: Facts, unit: UnitId, form: Form): Form['sections'] {
  return form.sections.filter((section) => section.heading !== null && mayFill(facts, unit, section));
}

type OnFiling = Extract<Effect, { readonly type: 'setStatus' | 'approve' | 'publish' | 'publishLink' }>;

const APPROVALS = { review: 'approve', security: 'clear' } as const satisfies Record<Approval, Action>;

/** As what the table of rights knows the effect. */
function actionOf(effect: OnFiling, isImport: boolean): Action {
  switch (effect.type) {
    case 'publishLink':
      return 'look';
    case 'publish':
      return 'publish';
    case 'approve':
      return APPROVALS[effect.as];
    case 'setStatus':
      switch (effect.status) {
        case 'draft':
        case 'submitted':
          return 'submit';
        case 'approved':
          return isImport ? 'import' : 'approve';
        case 'returned':
          return 'return';
        case 'published':
          return 'publish';
        default:
          return effect.status satisfies never;
      }
    default:
      return effect satisfies never;
  }
}

function mayNow(facts: Facts, head: FilingHead, effect: OnFiling, action: Action): boolean {
  if (!isTime(action, head.status)) return false;
  if (rightTo(action).isBySomebodyElse === true && isOwn(facts, head)) return false;
  if (effect.type === 'approve') return approvalTo(facts, head) === effect.as;
  if (effect.type === 'setStatus') {
    // A filing is never made a draft again.
    if (effect.status === 'draft') return false;
    // It is approved by whoever gives the last of its approvals, the reviewer or 保密审查.
    if (action === 'approve') return approvalTo(facts, head) !== null;
  }
  return may(facts, action, head.unit);
}
