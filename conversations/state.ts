/** Where one member's chat stands. Small, versioned, and never dropped: an older version is upgraded. */
import { z } from 'zod';
import type { CellId, NarrativeId } from '../src/form/form.ts';
import type { Period } from '../src/form/period.ts';
import type { CellChange } from '../src/form/repair/repair.ts';
import type { Quantity } from '../src/form/quantity.ts';
import { cellIdSchema, narrativeIdSchema, periodSchema, quantitySchema } from '../src/form/schemas.ts';
import { frameSchema } from '../src/query/frame.ts';
import type { Frame } from '../src/query/model.ts';
import type { UnitId } from './people.ts';

export interface FilingRef {
  readonly unit: UnitId;
  readonly period: Period;
}

/** A question beside the form's own, waiting for its answer. */
export type Asked =
  /** Which unit, for a member of several; then 填报 of this period, as it was written. */
  | { readonly kind: 'unit'; readonly period: string }
  /** The control total of a table that was entered without totals. */
  | { readonly kind: 'control'; readonly cell: CellId }
  /** 元 or 万元, for an amount that came without. */
  | { readonly kind: 'amountUnit'; readonly cell: CellId; readonly quantity: Quantity }
  /** 确认, for a submission with these warnings. */
  | { readonly kind: 'submit'; readonly warnings: readonly string[] }
  /** 确认, for a text equal to one whose answer may have been lost. */
  | { readonly kind: 'sameAgain'; readonly text: string }
  /** 确认, for a text so short that it may not be one. */
  | { readonly kind: 'shortText'; readonly part: NarrativeId; readonly text: string }
  /** 确认, 跳过 or other words, for the paragraph of a draft that was shown. */
  | { readonly kind: 'draft'; readonly part: NarrativeId; readonly at: number }
  /** 确认, for what the quarters add up to. */
  | { readonly kind: 'quarters' }
  /** 确认, for what the units below add up to. */
  | { readonly kind: 'sums' };

/** Changes that were offered with 采纳1, 采纳2 …, in that order. */
export interface Offer {
  readonly filing: FilingRef;
  readonly repairs: readonly (readonly CellChange[])[];
}

export interface State {
  readonly v: 2;
  /** The unit that the member speaks for; null until one was chosen or only one is his. */
  readonly unit: UnitId | null;
  /** The filing being filled in. */
  readonly filing: FilingRef | null;
  /** The item of the standing question; null for the first that is missing. */
  readonly at: CellId | NarrativeId | null;
  readonly asked: Asked | null;
  readonly offer: Offer | null;
  /** The filing under the member's review. */
  readonly review: FilingRef | null;
  /** What the member's last question about figures was about. */
  readonly frame: Frame | null;
  /** The question that the last answer took the member to mean; 是 asks it. */
  readonly meant: string | null;
}

export const initial: State = {
  v: 2,
  unit: null,
  filing: null,
  at: null,
  asked: null,
  offer: null,
  review: null,
  frame: null,
  meant: null,
};

const unit = z.string().transform((id) => id as UnitId);
const filing = z.object({ unit, period: periodSchema });
const asked = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('unit'), period: z.string() }),
  z.object({ kind: z.literal('control'), cell: cellIdSchema }),
  z.object({ kind: z.literal('amountUnit'), cell: cellIdSchema, quantity: quantitySchema }),
  z.object({ kind: z.literal('submit'), warnings: z.array(z.string()) }),
  z.object({ kind: z.literal('sameAgain'), text: z.string() }),
  z.object({ kind: z.literal('shortText'), part: narrativeIdSchema, text: z.string() }),
  z.object({ kind: z.literal('draft'), part: narrativeIdSchema, at: z.number().int().min(0) }),
  z.object({ kind: z.literal('quarters') }),
  z.object({ kind: z.literal('sums') }),
]);
const change = z.object({ cell: cellIdSchema, from: quantitySchema.nullable(), to: quantitySchema });
const offer = z.object({ filing, repairs: z.array(z.array(change)) });
const stateV2 = z.object({
  v: z.literal(2),
  unit: unit.nullable(),
  filing: filing.nullable(),
  at: z
    .string()
    .transform((id) => id as CellId | NarrativeId)
    .nullable(),
  asked: asked.nullable(),
  offer: offer.nullable().default(null),
  review: filing.nullable(),
  frame: frameSchema,
  meant: z.string().nullable().default(null),
});

const version = z.object({ v: z.number().int() });

/** From a version to the next; a new version adds its line here and keeps the old ones. */
const upgrades: ReadonlyMap<number, (stored: unknown) => unknown> = new Map([
  // Version 2 knows which of several units a member speaks for: so far the one whose filing is open.
  [1, (stored) => versionOne.safeParse(stored).data ?? null],
]);

const versionOne = z
  .looseObject({ filing: filing.nullable() })
  .transform((stored) => ({ ...stored, v: 2, unit: stored.filing?.unit ?? null }));

/** Reads a state of any version that was ever stored; null where it is none. */
export function parseState(stored: unknown): State | null {
  let current = stored;
  for (let found = version.safeParse(current); found.success; found = version.safeParse(current)) {
    const upgrade = upgrades.get(found.data.v);
    if (upgrade === undefined) break;
    current = upgrade(current);
  }
  const parsed = stateV2.safeParse(current);
  return parsed.success ? parsed.data : null;
}
