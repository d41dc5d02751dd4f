/**
 * E-30: every role × every command of the chat × own, sibling, parent, child and invented unit × every stage of its
 * filing, made from the table of rights. What is allowed has its effect, what is not has none, says the same whether
 * there is such a unit or not, and stands in the log of denials.
 */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Period } from '../../src/form/period.ts';
import type { Said } from '../../conversations/said.ts';
import type { UnitId } from '../../conversations/people.ts';
import type { Action, Stage } from '../../conversations/rights-table.ts';
import { COMMANDS, rightTo } from '../../conversations/rights-table.ts';
import { verifyAudit } from '../../storage/verify-audit.ts';
import { drivers } from '../support/database.ts';
import type { TestStore } from '../support/database.ts';
import { ATTEMPTS, holding } from './attempts.ts';
import type { Attempt, Marks, Played, Relation, Who } from './stage.ts';
import { CANARIES, NAMES, PEOPLE, PERIODS, RELATIONS, STAGES, UNITS, WHO, openStage, text } from './stage.ts';

type CommandKind = keyof typeof COMMANDS;
const KINDS = Object.keys(COMMANDS) as readonly CommandKind[];
const OTHERS = RELATIONS.filter((relation) => relation !== 'own');

function holds(who: Who, actions: readonly Action[]): boolean {
  return actions.some((action) => rightTo(action).roles.some((role) => role === who));
}

function isTime(who: Who, actions: readonly Action[], stage: Stage): boolean {
  return actions.some((action) => holds(who, [action]) && (rightTo(action).during?.includes(stage) ?? true));
}

/** Addresses of pages differ with every turn, and so does nothing else. */
function plainly(reply: string): string {
  return reply.replace(/\/[ru]\/[\w-]{43}/gu, '/…');
}

function changed(before: Marks, after: Marks): readonly string[] {
  return [...new Set([...before.keys(), ...after.keys()])].filter((at) => before.get(at) !== after.get(at));
}

let cells = 0;

// What may be done is judged above the database; denials, members removed in flight and every statement are tried on
// both kinds of database beside this (denials and in-flight here, test/storage).
describe.each(drivers.slice(-1))('rights in chat on $name', ({ start }) => {
  let store: TestStore;
  let stage: Played;
  beforeAll(async () => {
    store = await start();
    stage = await openStage(store.database);
  }, 120_000);
  afterAll(() => store.stop());

  const attempt = (who: Who, kind: CommandKind, relation: Relation, at: Stage): Attempt => ({
    who: PEOPLE[who],
    said: text(ATTEMPTS[kind].words(PERIODS[at])),
    state: holding(relation, at),
  });

  test.each(KINDS)('%s: whoever has no right to it is refused alike everywhere, and logged', async (kind) => {
    stage.later();
    const actions = COMMANDS[kind];
    const without = WHO.filter((who) => !holds(who, actions));
    const tries = without.flatMap((who) =>
      STAGES.flatMap((at) => RELATIONS.map((relation) => ({ who, at, relation }))),
    );
    const before = await stage.marks();
    const tried = await stage.attempt(tries.map(({ who, at, relation }) => attempt(who, kind, relation, at)));
    cells += tried.length;
    expect(changed(before, await stage.marks())).toEqual([]);
    const told = new Map<string, Set<string>>();
    tried.forEach(({ reply }, n) => {
      const { who, at, relation } = tries[n] ?? fail();
      // Of his own unit he may hear what is his own business.
      if (!holds(who, ['look'])) expect(reply).not.toMatch(/闽清县|41017/u);
      const group = `${who} ${relation === 'own' ? 'own' : 'other'} ${at}`;
      told.set(group, (told.get(group) ?? new Set()).add(plainly(reply)));
    });
    expect([...told].filter(([, replies]) => replies.size !== 1)).toEqual([]);
    const denied = await stage.denied();
    const missing = without.filter(
      (who) =>
        ![...denied].some((row) => actions.some((action) => row.startsWith(`${PEOPLE[who]} ${action} `))),
    );
    expect(missing).toEqual([]);
  });

  test.each(KINDS)(
    '%s: a right in one unit is none in another, whatever stands in the chat',
    async (kind) => {
      const actions = COMMANDS[kind];
      const tries = WHO.filter((who) => holds(who, actions)).flatMap((who) =>
        STAGES.flatMap((at) => OTHERS.map((relation) => ({ who, at, relation }))),
      );
      const before = await stage.marks();
      const tried = await stage.attempt(
        tries.map(({ who, at, relation }) => attempt(who, kind, relation, at)),
      );
      cells += tried.length;
      const touched = changed(before, await stage.marks());
      expect(touched.filter((at) => /(?:gov|sib|kid)/u.test(at))).toEqual([]);
      const shown = tried.filter(({ reply }) => /司法局|财政局/u.test(reply));
      expect(shown.map(({ reply }) => reply)).toEqual([]);
      await stage.reset();
      const again = WHO.filter((who) => holds(who, actions)).slice(0, 1);
      for (const who of again) {
        const replies = new Set<string>();
        for (const relation of OTHERS) {
          const [one] = await stage.attempt([attempt(who, kind, relation, 'submitted')]);
          replies.add(plainly(one?.reply ?? ''));
          await stage.reset();
        }
        expect([...replies]).toHaveLength(1);
      }
    },
  );

  test.each(KINDS)(
    '%s: is done by whoever has the right, in the stages of the table and in no other',
    async (kind) => {
      const actions = COMMANDS[kind];
      const failed: string[] = [];
      for (const who of WHO.filter((one) => holds(one, actions)))
        for (const at of STAGES) {
          const place = `own ${PERIODS[at]}`;
          const before = await stage.marks();
          const [one] = await stage.attempt([attempt(who, kind, 'own', at)]);
          cells += 1;
          const after = await stage.marks();
          const moved = changed(before, after);
          const seen = {
            ...(one ?? fail()),
            before: before.get(place) ?? '',
            after: after.get(place) ?? '',
            beside: moved.filter((name) => name !== place),
          };
          const isAllowed = isTime(who, actions, at);
          const isDone = isAllowed ? ATTEMPTS[kind].proof(seen) : !moved.includes(place);
          if (!isDone) failed.push(`${who} ${at}: ${isAllowed ? 'not done' : 'done'}: ${seen.reply}`);
          if (moved.length > 0) await stage.reset();
        }
      expect(failed).toEqual([]);
    },
  );

  const named: readonly (readonly [string, Action, (relation: Relation, at: Stage) => Said])[] = [
    ['a button of 填报', 'open', (relation, at) => button('填报', relation, at, { while: 'open' })],
    [
      'a button of 通过',
      'return',
      (relation, at) => button('通过', relation, at, { while: 'submitted', round: 1 }),
    ],
    [
      'a button of 已发布',
      'publish',
      (relation, at) => button('已发布', relation, at, { while: 'approved' }),
    ],
    [
      'the page of tables',
      'fill',
      (relation, at) => ({
        kind: 'cells',
        unit: UNITS[relation] as UnitId,
        period: PERIODS[at] as Period,
        changes: [{ cell: 't3.new.person', from: '0', to: '2' }],
      }),
    ],
    [
      'the page of uploads',
      'import',
      (relation, at) => ({
        kind: 'import',
        unit: UNITS[relation] as UnitId,
        isOwn: true,
        report: {
          form: 'f2021' as Extract<Said, { kind: 'import' }>['report']['form'],
          period: PERIODS[at] as Period,
          unitName: NAMES[relation],
          figures: [],
          narrative: [],
        },
        file: { name: 'a.docx', digest: '0' },
      }),
    ],
  ];

  test.each(named)(
    '%s names a unit: it is refused alike for all that are not his, and logged',
    async (_, action, say) => {
      stage.later();
      const tries = WHO.flatMap((who) =>
        STAGES.flatMap((at) =>
          RELATIONS.filter((relation) => relation !== 'own' || !holds(who, [action])).map((relation) => ({
            who,
            at,
            relation,
          })),
        ),
      );
      const before = await stage.marks();
      const tried = await stage.attempt(
        tries.map(({ who, at, relation }) => ({ who: PEOPLE[who], said: say(relation, at) })),
      );
      cells += tried.length;
      expect(changed(before, await stage.marks()).filter((at) => at !== 'pushes')).toEqual([]);
      const others = new Map<string, Set<string>>();
      tried.forEach(({ reply }, n) => {
        const { who, relation } = tries[n] ?? fail();
        if (relation !== 'own') others.set(who, (others.get(who) ?? new Set()).add(reply));
      });
      expect([...others].filter(([, replies]) => replies.size !== 1)).toEqual([]);
      const denied = [...(await stage.denied())];
      const missing = tries.filter(
        ({ who, relation }) =>
          !denied.some((row) => row.startsWith(`${PEOPLE[who]} `) && row.endsWith(` ${UNITS[relation]}`)) &&
          // Of units that do not exist one stands for all.
          relation !== 'invented',
      );
      expect(missing).toEqual([]);
    },
  );

  test('a question is answered from the own unit, and from those below for whoever oversees them', async () => {
    stage.later();
    const tries = WHO.flatMap((who) => RELATIONS.map((relation) => ({ who, relation })));
    const tried = await stage.attempt(
      tries.map(({ who, relation }) => ({
        who: PEOPLE[who],
        said: text(`${NAMES[relation]}2024年行政许可多少件？`),
      })),
    );
    cells += tried.length;
    const wrong = tried.flatMap(({ reply }, n) => {
      const { who, relation } = tries[n] ?? fail();
      const may =
        (relation === 'own' && holds(who, ['ask'])) || (relation === 'child' && holds(who, ['askBelow']));
      const leaked = Object.entries(CANARIES).filter(
        ([of, figure]) => of !== relation && reply.includes(figure),
      );
      const isTold = relation !== 'invented' && reply.includes(CANARIES[relation]);
      return isTold === may && leaked.length === 0 ? [] : [`${who} ${relation}: ${reply}`];
    });
    expect(wrong).toEqual([]);
    const denied = await stage.denied();
    for (const who of WHO.filter((one) => !['outsider', 'removed', 'supervisor', 'admin'].includes(one)))
      expect(denied).toContain(`${PEOPLE[who]} ask ${NAMES.sibling}`);
    for (const who of WHO) {
      const replies = tried.flatMap(({ reply }, n) => {
        const one = tries[n] ?? fail();
        const isOther = ['sibling', 'parent', 'invented'].includes(one.relation);
        return one.who === who && isOther ? [reply.replaceAll(NAMES[one.relation], '某单位')] : [];
      });
      expect([who, [...new Set(replies)].slice(1)]).toEqual([who, []]);
    }
  });

  test('whoever handed a filing in neither sees it as waiting, nor approves it, nor sends it back, ever', async () => {
    const { db } = store.database;
    await db.updateTable('filing').set({ submitted_by: 'd1' }).where('unit_id', '=', 'own').execute();
    const before = await stage.marks();
    const tries = (['pending', 'approve', 'return'] as const).flatMap((kind) =>
      (['submitted', 'approved'] as const).map((at) => ({
        ...attempt('reviewer', kind, 'own', at),
        who: 'd1',
      })),
    );
    await stage.attempt(tries);
    expect(changed(before, await stage.marks())).toEqual([]);
  });

  test('nothing was parked, and the log of all that verifies', async () => {
    expect(stage.parked).toEqual([]);
    const report = await verifyAudit(store.database.db);
    expect(report.breaks).toEqual([]);
    expect(report.denials).toBeGreaterThan(100);
    expect(cells).toBeGreaterThan(3000);
  });
});

function button(
  words: string,
  relation: Relation,
  at: Stage,
  holds: NonNullable<Extract<Said, { kind: 'pressed' }>['about']>['holds'],
): Said {
  const about = { unit: UNITS[relation] as UnitId, period: PERIODS[at] as Period, holds };
  const says = words === '填报' ? `填报 ${PERIODS[at]}年年报` : words;
  return { kind: 'pressed', says, about, code: 'c' };
}

function fail(): never {
  throw new Error('not there');
}
