/** Who speaks, and for which units. */
import type { Contact } from '../src/form/filing.ts';
import type { Level } from '../src/form/level.ts';
import type { Share } from '../src/form/spec.ts';

export type UnitId = string & { readonly brand: 'UnitId' };
/** A WeCom userid, in lower case: the service compares without regard to case. */
export type UserId = string & { readonly brand: 'UserId' };

export const ROLES = ['officer', 'section', 'reviewer', 'security', 'viewer', 'supervisor', 'admin'] as const;
export type Role = (typeof ROLES)[number];

export interface Unit {
  readonly id: UnitId;
  readonly name: string;
  /** Of the roster; null where it tells none. */
  readonly level: Level | null;
  readonly contact: Contact;
}

/** One person's place in one unit. */
export interface Membership {
  readonly unit: Unit;
  readonly roles: ReadonlySet<Role>;
  /** What a section member owns; empty for all others. */
  readonly shares: ReadonlySet<Share>;
}

/** A member of a filing's unit. */
export interface Colleague {
  readonly person: Person;
  readonly roles: ReadonlySet<Role>;
  readonly shares: ReadonlySet<Share>;
}

export interface Person {
  readonly userId: UserId;
  readonly name: string;
}
