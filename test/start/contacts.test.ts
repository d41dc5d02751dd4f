/** The company's list in the background: whatever goes wrong with it, the roster stays as it was. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { UserId } from '../../conversations/people.ts';
import type { ContactsRead } from '../../src/channels/wecom/contacts.ts';
import { createLog } from '../../src/log.ts';
import { createContacts } from '../../src/start/contacts.ts';
import { eventually } from '../e2e/process.ts';
import { countyOf } from '../storage/engine.ts';
import { drivers } from '../support/database.ts';
import type { TestStore } from '../support/database.ts';

describe.each(drivers)('on $name the company list', ({ start }) => {
  let store: TestStore;
  beforeAll(async () => {
    store = await start();
    await countyOf(store.database, { a: [{ userId: 'a1' }, { userId: 'a2' }] });
  }, 60_000);
  afterAll(() => store.stop());

  const there = (...users: string[]): ContactsRead => ({
    kind: 'read',
    list: {
      departments: [{ id: 1, name: null, parent: null }],
      people: users.map((userId) => ({ userId: userId as UserId, name: null, departments: [1] })),
    },
  });

  /** Reads once; what was logged, and who is on the roster then. */
  async function after(read: () => Promise<ContactsRead>) {
    const lines: string[] = [];
    const log = createLog({ salt: 'x', write: (line) => lines.push(line) });
    const contacts = createContacts({ db: store.database.db, hours: 1, read, log });
    contacts.start();
    await eventually(() => Promise.resolve(lines[0]));
    await contacts.close();
    const rows = await store.database.db.selectFrom('member').select('userid').orderBy('userid').execute();
    return { lines: lines.length, line: lines[0] ?? '', members: rows.map(({ userid }) => userid) };
  }

  test.each<[string, () => Promise<ContactsRead>, string]>([
    ['cannot be read', () => Promise.resolve({ kind: 'failed', reason: 'rights' }), '"reason":"rights"'],
    ['breaks off', () => Promise.reject(new Error('secret words')), '"reason":"error"'],
    ['names nobody of the roster', () => Promise.resolve(there('x')), 'names-nobody'],
    ['is empty', () => Promise.resolve(there()), 'names-nobody'],
  ])('that %s leaves one line in the log and the roster as it was', async (_, read, reason) => {
    const { lines, line, members } = await after(read);
    expect({ lines, members }).toEqual({ lines: 1, members: ['a1', 'a2'] });
    expect(line).toContain(reason);
    expect(line).not.toContain('secret words');
  });

  test('that is read takes away whom it does not name, and gives him back', async () => {
    expect((await after(() => Promise.resolve(there('a1', 'cook')))).members).toEqual(['a1']);
    expect((await after(() => Promise.resolve(there('a1', 'a2')))).members).toEqual(['a1', 'a2']);
  });

  test('is not waited for at the end', async () => {
    const log = createLog({ salt: 'x', write: () => undefined });
    const read = (signal: AbortSignal): Promise<ContactsRead> =>
      new Promise((_, reject) => {
        signal.addEventListener('abort', () => {
          reject(new Error('ended'));
        });
      });
    const contacts = createContacts({ db: store.database.db, hours: 1, read, log });
    contacts.start();
    await contacts.close();
  });
});
