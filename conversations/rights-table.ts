/**
 * Who may do what, as data (contracts.md §2): the gates of the chat, of the turn and of the pages read it, its test tries
 * every cell of it, and docs/rights.md prints it. What is not told here is denied.
 */
import type { FilingStatus } from '../src/form/filing.ts';
import type { Command } from '../src/parse/command.ts';
import type { Role } from './people.ts';
import { ROLES } from './people.ts';

/** How a filing stands; `none` where nobody has begun it. */
export type Stage = FilingStatus | 'none';

export interface Right {
  /** For the documentation: what is done. */
  readonly what: string;
  /** As what the member must stand in the roster. */
  readonly roles: readonly Role[];
  /**
   * Of which units' reports: of those in which he has the role, of those below them at any depth, or of none in particular
   * (then the role counts wherever he has it).
   */
  readonly of: 'own' | 'below' | 'any';
  /** How the filing must stand; null where it does not matter. */
  readonly during: readonly Stage[] | null;
  /** A section member does it for his own sections only. */
  readonly isBySection?: true;
  /** Not by him who handed the filing in. */
  readonly isBySomebodyElse?: true;
}

/** Those whose own units' reports these are. */
const STAFF: readonly Role[] = ['officer', 'section', 'reviewer', 'security', 'viewer'];
const OPEN: readonly Stage[] = ['draft', 'returned'];
const BEGUN: readonly Stage[] = ['draft', 'submitted', 'returned', 'approved', 'published'];

export const RIGHTS = {
  talk: { what: 'speak with the bot, ask for help', roles: ROLES, of: 'any', during: null },
  open: {
    what: 'open a filing, and begin it where there is none',
    roles: ['officer', 'section'],
    of: 'own',
    during: ['none', ...BEGUN],
  },
  fill: {
    what: 'fill in and change figures and texts, hand parts over',
    roles: ['officer', 'section'],
    of: 'own',
    during: OPEN,
    isBySection: true,
  },
  whole: {
    what: 'what concerns the whole filing: answers to findings, sums of the units below',
    roles: ['officer'],
    of: 'own',
    during: OPEN,
  },
  submit: { what: 'hand a filing in', roles: ['officer'], of: 'own', during: OPEN },
  import: {
    what: 'take a published report, or a changed file, into a filing',
    roles: ['officer'],
    of: 'own',
    during: ['none', ...OPEN],
  },
  look: { what: 'look at a filing: page, progress, checks, history', roles: STAFF, of: 'own', during: BEGUN },
  ask: { what: 'ask about figures of the own unit', roles: STAFF, of: 'own', during: BEGUN },
  askBelow: {
    what: 'ask about figures of the units below',
    roles: ['supervisor', 'admin'],
    of: 'below',
    during: ['approved', 'published'],
  },
  pending: {
    what: 'see what waits for approval',
    roles: ['reviewer', 'security'],
    of: 'own',
    during: ['submitted'],
    isBySomebodyElse: true,
  },
  approve: {
    what: 'approve a filing as its reviewer',
    roles: ['reviewer'],
    of: 'own',
    during: ['submitted'],
    isBySomebodyElse: true,
  },
  clear: {
    what: 'approve a filing as its security reviewer',
    roles: ['security'],
    of: 'own',
    during: ['submitted'],
    isBySomebodyElse: true,
  },
  return: {
    what: 'send a filing back',
    roles: ['reviewer', 'security'],
    of: 'own',
    during: ['submitted', 'approved'],
    isBySomebodyElse: true,
  },
  publish: {
    what: 'say where an approved report was published',
    roles: ['officer', 'reviewer'],
    of: 'own',
    during: ['approved', 'published'],
  },
  oversee: {
    what: 'see who is late below, remind them, sum up what is approved',
    roles: ['supervisor'],
    of: 'below',
    during: null,
  },
  readBelow: {
    what: 'read a report of a unit below on the board',
    roles: ['supervisor'],
    of: 'below',
    during: ['submitted', 'approved', 'published'],
  },
  calendar: { what: 'enter days off and worked weekends', roles: ['admin'], of: 'any', during: null },
} as const satisfies Readonly<Record<string, Right>>;

export type Action = keyof typeof RIGHTS;

/** By name, in the widest type. */
export function rightTo(action: Action): Right {
  return RIGHTS[action];
}

/** What a command of the chat asks for. Where two rights lead to one command, either will do to be heard. */
export const COMMANDS: Readonly<Record<Command['kind'], readonly Action[]>> = {
  file: ['open'],
  continue: ['open'],
  switch: ['open'],
  back: ['fill'],
  skip: ['fill'],
  undo: ['fill'],
  correct: ['fill'],
  confirm: ['fill'],
  sameAsLastYear: ['fill'],
  quarters: ['fill'],
  handOver: ['fill'],
  giveBack: ['fill'],
  append: ['fill'],
  adopt: ['fill'],
  draft: ['fill'],
  placeholders: ['fill'],
  submit: ['submit'],
  waive: ['whole'],
  adoptSums: ['whole'],
  import: ['import'],
  preview: ['look'],
  table: ['look'],
  check: ['look'],
  progress: ['look'],
  history: ['look'],
  pending: ['pending'],
  approve: ['approve', 'clear'],
  return: ['return'],
  published: ['publish'],
  late: ['oversee'],
  urge: ['oversee'],
  sums: ['oversee'],
  days: ['calendar'],
  quiet: ['talk'],
  loud: ['talk'],
  help: ['talk'],
  quit: ['talk'],
};

/** What a page shows or takes; its address is the key, as the router has it. */
export const ROUTES = {
  'GET /g/:unit/:period': 'look',
  'GET /g/:unit/:period/state': 'look',
  'POST /g/:unit/:period/cells': 'fill',
  'POST /g/:unit/:period/paste': 'look',
  'GET /board': 'oversee',
  'GET /board/sums': 'oversee',
  'GET /board/cell': 'oversee',
  'GET /board/outliers': 'oversee',
  'GET /board/trend': 'oversee',
  'GET /board/export.:extension': 'oversee',
  'GET /board/filing': 'readBelow',
  'GET /board/history': 'readBelow',
  'GET /board/open': 'readBelow',
  'GET /u/:token': 'import',
  'POST /u/:token': 'import',
  'GET /u/:token/:upload': 'import',
  'POST /u/:token/:upload': 'import',
} as const satisfies Readonly<Record<string, Action>>;

/**
 * Whose rights a command of the terminal has. The operator's: whoever may start the program beside its data may do all of
 * it; a unit's or a member's: those it is asked to speak for.
 */
export const COMMAND_LINE = {
  check: 'operator',
  import: 'operator',
  render: 'operator',
  ask: 'unit',
  roster: 'operator',
  migrate: 'operator',
  handover: 'operator',
  audit: 'operator',
  backup: 'operator',
  restore: 'operator',
  doctor: 'operator',
  revoke: 'operator',
  chat: 'member',
} as const satisfies Readonly<Record<string, 'operator' | 'unit' | 'member'>>;

/** Something that was asked for and not allowed, for the audit log: no figures, no words of anybody. */
export interface Denied {
  readonly action: Action;
  /** The unit as it was asked for, whether there is one or not; null where none was named. */
  readonly unit: string | null;
}
