/** The company's list of people beside the roster: what it takes away, and that it never gives. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { CompanyChange, CompanyList } from '../../conversations/company.ts';
import type { UserId } from '../../conversations/people.ts';
import { applyCompanyEvent } from '../../storage/company-events.ts';
import { forgetCompany, listBegins, takeCompanyList } from '../../storage/company.ts';
import { openLink } from '../../storage/links.ts';
import type { TurnEngine } from '../../storage/turns.ts';
import type { TestStore } from '../support/database.ts';
import { drivers } from '../support/database.ts';
import { setRoster } from '../support/roster.ts';
import { chat, engineOn, says } from './engine.ts';
import type { Seen } from './fake-conversation.ts';
import { fakeConversation } from './fake-conversation.ts';

const yaml = `
units:
  - id: gxj
    name: 工信局
    department: 2
    members:
      - { userid: zhang, name: 张三, roles: [officer] }
      - { userid: li, name: 李四, roles: [reviewer] }
  - id: jyj
    name: 教育局
    department: 3
    members: [ { userid: zhang, name: 张三, roles: [viewer] } ]
  - id: gov
    name: 县政府办
    department: 1
    members: [ { userid: wang, name: 王五, roles: [supervisor] } ]
`;

const user = (id: string): UserId => id as UserId;
const person = (id: string, ...departments: number[]): CompanyList['people'][number] => ({
  userId: user(id),
  name: null,
  departments,
});

const whole: CompanyList = {
  departments: [
    { id: 1, name: null, parent: null },
    { id: 2, name: null, parent: 1 },
    { id: 3, name: null, parent: 1 },
    { id: 21, name: null, parent: 2 },
  ],
  people: [person('zhang', 21, 3), person('li', 2), person('wang', 1), person('cook', 2)],
};

describe.each(drivers)('the company list on $name', ({ start }) => {
  let store: TestStore;
  let engine: TurnEngine;
  const seen: Seen[] = [];
  let made = 0;
  beforeAll(async () => {
    store = await start();
    engine = engineOn(store.database, {
      conversation: fakeConversation((one) => seen.push(one)),
      newLink: () => {
        made += 1;
        return { url: `l${String(made)}`, tokenHash: `l${String(made)}` };
      },
    });
  }, 60_000);
  afterAll(() => store.stop());
  beforeEach(async () => {
    const { db } = store.database;
    await db.deleteFrom('contact_event').execute();
    await forgetCompany(db);
    await setRoster(db, yaml);
    await takes(whole);
  });

  async function takes(list: CompanyList, since?: Date) {
    const { db } = store.database;
    return await takeCompanyList(db, list, since ?? (await listBegins(db)));
  }

  let told = 0;
  const happens = (change: CompanyChange, key = `e${String((told += 1))}`, seconds = 1000 + told) =>
    applyCompanyEvent(store.database.db, { key, seconds, change });

  async function places(): Promise<readonly string[]> {
    const rows = await store.database.db
      .selectFrom('member')
      .select(['unit_id', 'userid', 'name', 'roles'])
      .orderBy('unit_id')
      .orderBy('userid')
      .execute();
    return rows.map(({ unit_id: unit, userid, name, roles }) => [unit, userid, name, ...roles].join(' '));
  }

  const all = [
    'gov wang 王五 supervisor',
    'gxj li 李四 reviewer',
    'gxj zhang 张三 officer',
    'jyj zhang 张三 viewer',
  ];

  test('gives nobody a place: neither who is in it nor who comes', async () => {
    expect(await places()).toEqual(all);
    await happens({ kind: 'came', userId: user('boss'), name: '新人', departments: [2] });
    expect(await places()).toEqual(all);
  });

  test('gives the tree where the roster is silent', async () => {
    const units = await store.database.db.selectFrom('unit').select(['id', 'parent']).orderBy('id').execute();
    expect(units).toEqual([
      { id: 'gov', parent: null },
      { id: 'gxj', parent: 'gov' },
      { id: 'jyj', parent: 'gov' },
    ]);
  });

  test('takes the places of whoever left, also after the roster was read again, until he is back', async () => {
    const left = all.filter((place) => !place.includes('zhang'));
    expect(await happens({ kind: 'left', userId: user('zhang') })).toEqual({ kind: 'applied', ended: 2 });
    expect(await places()).toEqual(left);
    await setRoster(store.database.db, yaml);
    expect(await places()).toEqual(left);
    await happens({ kind: 'came', userId: user('zhang'), name: null, departments: [2, 3] });
    expect(await places()).toEqual(all);
  });

  test('takes the place in the department that a member moved out of, and only that', async () => {
    await happens({ kind: 'changed', userId: user('zhang'), name: null, departments: [3] });
    expect(await places()).toEqual(all.filter((place) => place !== 'gxj zhang 张三 officer'));
  });

  test('tells the name that somebody has now', async () => {
    await happens({ kind: 'changed', userId: user('li'), name: '李思', departments: null });
    expect(await places()).toContain('gxj li 李思 reviewer');
  });

  test('moves no place to another userid', async () => {
    const change = {
      kind: 'renamed',
      userId: user('li'),
      to: user('li2'),
      name: null,
      departments: null,
    } as const;
    await happens(change);
    expect(await places()).toEqual(all.filter((place) => !place.includes(' li ')));
  });

  test('closes a unit with its department, and puts those below it below the next above', async () => {
    await happens({ kind: 'department', id: 3, name: null, parent: 2 });
    await happens({ kind: 'department gone', id: 2 });
    const { db } = store.database;
    const units = await db
      .selectFrom('unit')
      .select(['id', 'parent'])
      .where('listed', '=', true)
      .orderBy('id')
      .execute();
    expect(units).toEqual([
      { id: 'gov', parent: null },
      { id: 'jyj', parent: 'gov' },
    ]);
    expect((await places()).some((place) => place.startsWith('gxj'))).toBe(false);
  });

  test('hears an event once, however often it is told', async () => {
    const leaves = { kind: 'left', userId: user('li') } as const;
    await happens(leaves, 'same', 5000);
    await happens({ kind: 'came', userId: user('li'), name: null, departments: [2] }, 'back', 5001);
    expect(await happens(leaves, 'same', 5000)).toEqual({ kind: 'known already' });
    expect(await places()).toEqual(all);
  });

  test('hears two deliveries at once as one', async () => {
    const leaves = { kind: 'left', userId: user('li') } as const;
    const both = await Promise.all([happens(leaves, 'twice', 6000), happens(leaves, 'twice', 6000)]);
    expect(both.map(({ kind }) => kind).sort()).toEqual(['applied', 'known already']);
  });

  test('does not let an old event undo a newer one, nor an older list', async () => {
    const since = await listBegins(store.database.db);
    await happens({ kind: 'left', userId: user('li') }, 'newer', 7001);
    await happens({ kind: 'came', userId: user('li'), name: null, departments: [2] }, 'older', 7000);
    await happens({ kind: 'came', userId: user('li'), name: null, departments: [2] }, 'as old', 7001);
    await takes(whole, since);
    expect((await places()).join()).not.toContain('li ');
    await takes(whole);
    expect(await places()).toEqual(all);
  });

  test('ends the places of whom it does not name any more', async () => {
    const fewer = { ...whole, people: whole.people.filter(({ userId }) => userId !== 'zhang') };
    expect(await takes(fewer)).toEqual({ kind: 'taken', ended: 2 });
    expect(await takes(fewer)).toEqual({ kind: 'taken', ended: 0 });
    expect((await places()).join()).not.toContain('zhang');
  });

  test('that names nobody of the roster changes nothing', async () => {
    expect(await takes({ departments: [], people: [] })).toEqual({ kind: 'refused' });
    expect(await takes({ ...whole, people: [person('cook', 2)] })).toEqual({ kind: 'refused' });
    expect(await places()).toEqual(all);
  });

  test('forgotten leaves the roster as it was written', async () => {
    await happens({ kind: 'left', userId: user('zhang') });
    await forgetCompany(store.database.db);
    expect(await places()).toEqual(all);
  });

  test('closes links, conversation and waiting messages of whoever left, and nobody else’s', async () => {
    const { db } = store.database;
    const linkOf = async (member: string): Promise<string> => {
      await chat(engine, member, 'open 2020', 'set c 1');
      await engine.runTurns([says(member, 'link')]);
      return seen.at(-1)?.facts.link ?? '';
    };
    const own = await linkOf('zhang');
    const other = await linkOf('li');
    await engine.runTurns([says('li', 'push zhang hello')]);
    // His last answer may not have reached him: it is not told to him again.
    await engine.runTurns([says('zhang', 'show')]);
    await happens({ kind: 'left', userId: user('zhang') });
    const opened = async (hash: string) => (await openLink(db, hash, new Date())).kind;
    expect([await opened(own), await opened(other)]).toEqual(['expired', 'open']);
    const waiting = await db
      .selectFrom('outbox')
      .select('state')
      .where('userid', '=', 'zhang')
      .where('state', '=', 'waiting')
      .execute();
    expect(waiting).toEqual([]);
    const unflushed = await db
      .selectFrom('inbox')
      .select('key')
      .where('userid', '=', 'zhang')
      .where('flushed_at', 'is', null)
      .execute();
    expect(unflushed).toEqual([]);
    seen.length = 0;
    await chat(engine, 'zhang', 'show');
    expect(seen[0]).toMatchObject({
      facts: { person: null, filing: null },
      state: { seen: 0, period: null },
    });
  });
});
