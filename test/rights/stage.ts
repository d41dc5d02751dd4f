/**
 * A county for the matrix of rights: a unit with one member for every role, its sibling, parent and child; each has one
 * filing for every stage. What an attempt does is seen in marks, and taken back.
 */
import { sql } from 'kysely';
import { conversation } from '../../conversations/conversation.ts';
import type { Said } from '../../conversations/said.ts';
import type { UnitId, UserId } from '../../conversations/people.ts';
import type { Stage } from '../../conversations/rights-table.ts';
import type { State } from '../../conversations/state.ts';
import { initial, parseState } from '../../conversations/state.ts';
import { number, typedCells } from '../../src/form/figures.ts';
import type { NarrativeId } from '../../src/form/form.ts';
import type { Period } from '../../src/form/period.ts';
import { ZERO, quantity } from '../../src/form/quantity.ts';
import { registry } from '../../src/forms/registry.ts';
import { createLinks } from '../../src/start/links.ts';
import { digestOf } from '../../storage/chats.ts';
import type { Database } from '../../storage/database.ts';
import { storePublished } from '../../storage/imports.ts';
import type { ChatKey, TurnResult } from '../../storage/turn.ts';
import type { TurnEngine } from '../../storage/turns.ts';
import { createTurnEngine } from '../../storage/turns.ts';
import { says } from '../storage/engine.ts';
import { setRoster } from '../support/roster.ts';

export const forms = registry();
export const links = createLinks('a secret of these tests', 'http://127.0.0.1');
export const NOW = new Date('2027-01-08T09:00:00+08:00');

/** Who tries: one member for each role, somebody who never was on the roster, and an officer who was taken off it. */
export const PEOPLE = {
  officer: 'o1',
  section: 's1',
  reviewer: 'r1',
  security: 'b1',
  viewer: 'v1',
  supervisor: 'u1',
  admin: 'a1',
  outsider: 'x1',
  removed: 'y1',
} as const;
export type Who = keyof typeof PEOPLE;
export const WHO = Object.keys(PEOPLE) as readonly Who[];

/** How a unit stands to that of the members; `invented` is none at all. */
export const UNITS = {
  own: 'own',
  sibling: 'sib',
  parent: 'gov',
  child: 'kid',
  invented: 'nowhere',
} as const;
export type Relation = keyof typeof UNITS;
export const RELATIONS = Object.keys(UNITS) as readonly Relation[];

export const NAMES: Readonly<Record<Relation, string>> = {
  own: '闽清县民政局',
  sibling: '闽清县司法局',
  parent: '闽清县财政局',
  child: '闽清县殡仪馆',
  invented: '闽清县渔政局',
};

/** A figure of each unit's approved report that nobody else has. */
export const CANARIES: Readonly<Record<Exclude<Relation, 'invented'>, string>> = {
  own: '41017',
  sibling: '42029',
  parent: '43031',
  child: '44041',
};

export const PERIODS: Readonly<Record<Stage, string>> = {
  draft: '2021',
  submitted: '2022',
  returned: '2023',
  approved: '2024',
  published: '2025',
  none: '2026',
};
export const STAGES = Object.keys(PERIODS) as readonly Stage[];

const TEXTS = {
  s1: '本年度没有新制作规范性文件，未收到申请，坚持公开为常态。',
  s5: '解读形式较为单一，今后改进。',
  s6: '本年度没有收取信息处理费，无其他需要报告的事项。',
};

export function rosterWith(isRemoved: boolean): string {
  const own = [
    ...(['officer', 'reviewer', 'security', 'viewer', 'supervisor', 'admin'] as const).map(
      (role) => `{ userid: ${PEOPLE[role]}, name: ${PEOPLE[role]}名, roles: [${role}] }`,
    ),
    '{ userid: s1, name: s1名, roles: [section], sections: [requests] }',
    '{ userid: d1, name: d1名, roles: [officer, reviewer] }',
    ...(isRemoved ? [] : ['{ userid: y1, name: y1名, roles: [officer] }']),
  ];
  const other = (id: string): string => `[{ userid: ${id}-o, name: ${id}填, roles: [officer] }]`;
  return `
units:
  - { id: gov, name: ${NAMES.parent}, members: ${other('gov')} }
  - { id: own, name: ${NAMES.own}, parent: gov, members: [${own.join(', ')}] }
  - { id: sib, name: ${NAMES.sibling}, parent: gov, members: ${other('sib')} }
  - { id: kid, name: ${NAMES.child}, parent: own, members: ${other('kid')} }
`;
}

/** What can be seen of effects, by what they are on: `<unit> <period>` for a filing. */
export type Marks = ReadonlyMap<string, string>;

export interface Attempt {
  readonly who: string;
  readonly said: Said;
  readonly state?: Partial<State>;
}

export interface Played {
  readonly engine: TurnEngine;
  /** All in one transaction, each in a chat of its own; the answers in their order. */
  readonly attempt: (attempts: readonly Attempt[]) => Promise<readonly Tried[]>;
  readonly marks: () => Promise<Marks>;
  /** Takes back what attempts did; the logs keep it. */
  readonly reset: () => Promise<void>;
  /** Two hours go by. */
  readonly later: () => void;
  readonly clock: () => Date;
  /** The denials since two hours went by last: `<member> <action> <unit>`. */
  readonly denied: () => Promise<ReadonlySet<string>>;
  readonly parked: readonly string[];
}

export interface Tried {
  readonly reply: string;
  readonly state: State;
}

export function text(words: string): Said {
  return { kind: 'text', text: words };
}

export async function openStage(database: Database): Promise<Played> {
  const { db } = database;
  let ahead = 0;
  let since = new Date(0);
  const clock = (): Date => new Date(Date.now() + ahead);
  const parked: string[] = [];
  const engine = createTurnEngine({
    ...{ db, registry: forms, live: null, clock, newLink: links.make, linkDays: 30 },
    conversation: conversation(forms),
    now: () => NOW,
    pushAfterMs: Infinity,
    onParked: ({ trace }) => parked.push(trace),
  });
  await setRoster(database.db, rosterWith(false));
  await fileEverything(database);
  await setRoster(database.db, rosterWith(true));
  await sql`create table kept_filing as select * from filing`.execute(db);
  await sql`create table kept_item as select * from item`.execute(db);
  await sql`insert into unit (id, name, contact, deadlines, listed) values ('attic', '阁楼', '{}', '{}', false)`.execute(
    db,
  );
  let chats = 0;
  const stage: Played = {
    engine,
    clock,
    parked,
    attempt: async (attempts) => {
      const turns = attempts.map(({ who, said }) => {
        chats += 1;
        return says(who, '', { said, chat: `c${String(chats)}` as ChatKey, receivedAt: clock() });
      });
      const rows = attempts.map(({ who, state }, n) => {
        const key = turns[n]?.chat ?? ('' as ChatKey);
        const json = JSON.stringify({ ...initial, ...state });
        return { key, userid: who, version: 1, state: json, digest: digestOf(key, 1, json) };
      });
      await db.insertInto('chat').values(rows).execute();
      const results = new Map<string, TurnResult>();
      for (let waiting = turns; waiting.length > 0;) {
        for (const [key, result] of await engine.runTurns(waiting)) results.set(key, result);
        // One that found its filing changed by another of the batch is decided again.
        const again = waiting.filter(({ key }) => results.get(key)?.kind !== 'settled');
        if (again.length === waiting.length) throw new Error('a turn is never settled');
        waiting = again;
      }
      const states = await db
        .selectFrom('chat')
        .select(['key', 'state'])
        .where(
          'key',
          'in',
          rows.map(({ key }) => key),
        )
        .execute();
      return turns.map(({ key, chat }) => {
        const result = results.get(key);
        if (result?.kind !== 'settled') throw new Error(`not settled: ${String(result?.kind)}`);
        const state = parseState(states.find((row) => row.key === chat)?.state) ?? initial;
        return { reply: result.answer ?? '', state };
      });
    },
    marks: async () => {
      const { rows } = await sql<{ at: string; what: string }>`
        select f.unit_id || ' ' || f.period as at, concat_ws('|', f.status, f.version, f.reviewed_by, f.cleared_by,
          f.published_at, (select count(*) from link l where l.filing_id = f.id)) as what
        from filing f where f.unit_id <> 'attic'
        union all select 'uploads ' || unit_id, count(*)::text from upload_link group by 1
        union all select 'sums ' || above_unit, count(*)::text from link where above_unit is not null group by 1
        union all select 'days', count(*)::text from arranged_day
        union all select 'quiet', count(*)::text from quiet
        union all select 'pushes', count(*)::text from outbox where key not like '%:reply'`.execute(db);
      return new Map(rows.map(({ at, what }) => [at, what]));
    },
    reset: async () => {
      await sql`
        with changed as (
          select f.id from filing f join kept_filing k on k.id = f.id where f.version <> k.version
        ), back as (
          update filing f set status = k.status, submitted_by = k.submitted_by, reviewed_by = null, cleared_by = null,
            published_at = k.published_at, return_reason = null, version = f.version + 1
          from kept_filing k where k.id = f.id and f.id in (select id from changed)
        ), cleared as (
          delete from item where filing_id in (select id from changed)
          or filing_id in (select id from filing where id not in (select id from kept_filing))
        ), away as (
          update filing set unit_id = 'attic', period = 'z' || id where unit_id <> 'attic' and id not in (select id from kept_filing)
        )
        delete from arranged_day`.execute(db);
      await sql`insert into item select * from kept_item k where not exists (
        select 1 from item i where i.filing_id = k.filing_id)`.execute(db);
      await sql`update kept_filing k set version = f.version from filing f where f.id = k.id`.execute(db);
      await sql`delete from quiet`.execute(db);
      await sql`delete from outbox`.execute(db);
    },
    later: () => {
      ahead += 2 * 3600 * 1000;
      since = clock();
    },
    denied: async () => {
      const rows = await db
        .selectFrom('denial')
        .select(['by', 'action', 'unit'])
        .where('at', '>=', since)
        .execute();
      return new Set(rows.map(({ by, action, unit }) => `${by} ${action} ${unit}`));
    },
  };
  return stage;
}

/** One filing for every stage but `none`, of every unit. */
export async function fileEverything({ db }: Database): Promise<void> {
  for (const relation of Object.keys(CANARIES) as (keyof typeof CANARIES)[])
    for (const stage of STAGES) {
      if (stage === 'none') continue;
      const [unit, period] = [UNITS[relation], PERIODS[stage]];
      const form = forms.formFor(period as Period);
      if (form === null) throw new Error(period);
      const figures = new Map(
        typedCells(form).map(({ id }) => [
          id,
          number(
            id === 't20-5.permit.decisions' && stage === 'approved'
              ? (quantity(CANARIES[relation]) ?? ZERO)
              : ZERO,
          ),
        ]),
      );
      const narrative = new Map(Object.entries(TEXTS).map(([id, words]) => [id as NarrativeId, words]));
      await storePublished(
        db,
        { unit: unit as UnitId, period: period as Period, form, figures, absent: new Set(), narrative },
        { replaces: true, by: 'o1' as UserId, at: new Date('2026-12-01T01:00:00Z') },
      );
      await sql`update filing set status = ${stage}, version = version + 1,
        submitted_by = ${stage === 'submitted' ? `${unit}-other` : null},
        published_at = ${stage === 'published' ? 'https://www.example.gov.cn/a.html' : null}
        where unit_id = ${unit} and period = ${period}`.execute(db);
    }
}
