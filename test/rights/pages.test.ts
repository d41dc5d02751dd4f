/** E-30, the pages: every role × every address that names a unit × own, sibling, parent, child and invented unit × stage. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Stage } from '../../conversations/rights-table.ts';
import { ROUTES, rightTo } from '../../conversations/rights-table.ts';
import { drivers } from '../support/database.ts';
import type { TestStore } from '../support/database.ts';
import type { Played, Who } from './stage.ts';
import { CANARIES, NAMES, PEOPLE, PERIODS, RELATIONS, STAGES, UNITS, WHO, openStage } from './stage.ts';
import type { WebApp } from './web-app.ts';
import { openWeb } from './web-app.ts';

type Address = keyof typeof ROUTES;
const TABLES: readonly Address[] = ['GET /g/:unit/:period', 'GET /g/:unit/:period/state'];
const OVER: readonly Address[] = [
  'GET /board',
  'GET /board/sums',
  'GET /board/cell',
  'GET /board/outliers',
  'GET /board/trend',
  'GET /board/export.:extension',
];
const BELOW: readonly Address[] = ['GET /board/filing', 'GET /board/history', 'GET /board/open'];

function holds(who: Who, address: Address): boolean {
  return rightTo(ROUTES[address]).roles.some((role) => role === who);
}

function isTime(address: Address, at: Stage): boolean {
  return rightTo(ROUTES[address]).during?.includes(at) ?? true;
}

/** Whether the visitor has a session at all: others are sent to the login. */
function isMember(who: Who): boolean {
  return who !== 'outsider' && who !== 'removed';
}

// On one kind of database, as in chat.test.ts.
describe.each(drivers.slice(-1))('rights of pages on $name', ({ start }) => {
  let store: TestStore;
  let stage: Played;
  let web: WebApp;
  beforeAll(async () => {
    store = await start();
    stage = await openStage(store.database);
    web = await openWeb(store.database, stage);
  }, 120_000);
  afterAll(async () => {
    await web.close();
    await store.stop();
    expect(web.reported).toEqual([]);
  });

  /** What each of the refused is told, by role: one answer whatever he asks for. */
  async function tryAll(
    tries: readonly {
      readonly who: Who;
      readonly path: string;
      readonly right: number;
      readonly wrong: number;
      readonly may: boolean;
      readonly row: string | null;
    }[],
  ): Promise<void> {
    stage.later();
    const failed: string[] = [];
    const told = new Map<string, Set<string>>();
    for (const { who, path, right, wrong, may } of tries) {
      const answer = await web.get(PEOPLE[who], path);
      const body = await answer.text();
      const expected = !isMember(who) ? 302 : may ? right : wrong;
      if (answer.status !== expected)
        failed.push(`${who} ${path}: ${String(answer.status)}, not ${String(expected)}`);
      if (!may && Object.values(CANARIES).some((figure) => body.includes(figure)))
        failed.push(`${who} ${path}: shows a figure`);
      if (!may && isMember(who)) told.set(who, (told.get(who) ?? new Set()).add(body));
    }
    expect(failed).toEqual([]);
    expect([...told].filter(([, bodies]) => bodies.size > 1).map(([who]) => who)).toEqual([]);
    const denied = await stage.denied();
    const rows = tries.flatMap(({ who, may, row }) =>
      may || row === null ? [] : [isMember(who) ? `${PEOPLE[who]} ${row}` : `${PEOPLE[who]} talk `],
    );
    expect(rows.filter((row) => !denied.has(row))).toEqual([]);
  }

  test.each(TABLES)('%s', async (address) => {
    const tail = address.endsWith('/state') ? '/state' : '';
    await tryAll(
      WHO.flatMap((who) =>
        STAGES.flatMap((at) =>
          RELATIONS.map((relation) => {
            const may = holds(who, address) && relation === 'own';
            return {
              ...{ who, may, wrong: 403, right: isTime(address, at) ? 200 : 404 },
              path: `/g/${UNITS[relation]}/${PERIODS[at]}${tail}`,
              row: relation === 'invented' ? null : `look ${UNITS[relation]}`,
            };
          }),
        ),
      ),
    );
  });

  test('POST /g/:unit/:period/cells', async () => {
    stage.later();
    const failed: string[] = [];
    for (const who of WHO)
      for (const relation of RELATIONS)
        for (const at of ['draft', 'submitted'] as const) {
          const before = await stage.marks();
          const answer = await web.post(PEOPLE[who], `/g/${UNITS[relation]}/${PERIODS[at]}/cells`, {
            id: Math.random().toString(16).slice(2).padEnd(32, '0').slice(0, 32),
            changes: [{ cell: 't3.new.person', from: '0', to: '2' }],
          });
          const isHis = relation === 'own' && holds(who, 'GET /g/:unit/:period');
          const status = !isMember(who) ? 401 : isHis ? 200 : 403;
          const after = await stage.marks();
          const moved = [...after].some(([place, what]) => place !== 'pushes' && before.get(place) !== what);
          const may = isHis && holds(who, 'POST /g/:unit/:period/cells') && at === 'draft';
          if (answer.status !== status || moved !== may)
            failed.push(`${who} ${relation} ${at}: ${String(answer.status)} ${String(moved)}`);
          if (moved) await stage.reset();
        }
    expect(failed).toEqual([]);
    const denied = await stage.denied();
    expect(denied).toContain(`${PEOPLE.viewer} fill own`);
    expect(denied).toContain(`${PEOPLE.officer} fill sib`);
  });

  test('POST /g/:unit/:period/paste', async () => {
    stage.later();
    const failed: string[] = [];
    for (const who of WHO)
      for (const relation of RELATIONS) {
        const path = `/g/${UNITS[relation]}/${PERIODS.draft}/paste`;
        const answer = await web.post(PEOPLE[who], path, { at: 't3.new.person', text: '1\t2' });
        const isHis = relation === 'own' && holds(who, 'POST /g/:unit/:period/paste');
        const status = !isMember(who) ? 401 : isHis ? 200 : 403;
        if (answer.status !== status) failed.push(`${who} ${relation}: ${String(answer.status)}`);
      }
    expect(failed).toEqual([]);
  });

  test.each(OVER)('%s', async (address) => {
    const path = address.slice(4).replace(':extension', 'csv');
    const cell = address === 'GET /board/cell' ? '&cell=t20-5.permit.decisions' : '';
    await tryAll(
      WHO.flatMap((who) =>
        RELATIONS.map((relation) => ({
          ...{ who, right: 200, wrong: 404 },
          path: `${path}?unit=${UNITS[relation]}&period=2024${cell}`,
          may: relation === 'own' && holds(who, address),
          row: relation === 'invented' ? null : `oversee ${UNITS[relation]}`,
        })),
      ),
    );
  });

  test.each(BELOW)('%s', async (address) => {
    const right = address === 'GET /board/open' ? 303 : 200;
    const cell = address === 'GET /board/history' ? '&cell=t20-5.permit.decisions' : '';
    await tryAll(
      WHO.flatMap((who) =>
        STAGES.flatMap((at) =>
          RELATIONS.map((relation) => {
            const isBelow = relation === 'child' && holds(who, address);
            return {
              ...{ who, right, wrong: 404, may: isBelow && isTime(address, at) },
              path: `${address.slice(4)}?of=${UNITS[relation]}&period=${PERIODS[at]}${cell}`,
              row:
                relation === 'invented' || isBelow
                  ? null
                  : holds(who, address)
                    ? `readBelow ${UNITS[relation]}`
                    : 'oversee ',
            };
          }),
        ),
      ),
    );
  });

  test('/u/:token opens for its member while he may import, and for nobody else any more', async () => {
    stage.later();
    for (const who of WHO)
      for (const relation of RELATIONS.filter((one) => one !== 'invented')) {
        const path = await web.uploadLink(PEOPLE[who], UNITS[relation]);
        const may = relation === 'own' && holds(who, 'GET /u/:token');
        for (const at of [path, `${path}/${'a'.repeat(22)}`]) {
          const { status } = await web.get(null, at);
          expect([who, relation, status]).toEqual([who, relation, !may ? 410 : at === path ? 200 : 404]);
        }
        if (!may) expect(await stage.denied()).toContain(`${PEOPLE[who]} import ${UNITS[relation]}`);
      }
  });

  test('the log tells which address of /u was refused, and never its token', async () => {
    const told: string[] = [];
    for (const tail of ['', `/${'a'.repeat(22)}`])
      for (const method of ['get', 'post'] as const) {
        stage.later();
        const path = (await web.uploadLink(PEOPLE.viewer, UNITS.own)) + tail;
        const { status } =
          method === 'get' ? await web.get(null, path) : await web.post(PEOPLE.viewer, path, {});
        expect(status).toBe(410);
        const row = store.database.db.selectFrom('denial').select('via').orderBy('n', 'desc').limit(1);
        told.push((await row.executeTakeFirstOrThrow()).via);
      }
    expect(told).toEqual([
      'GET /u/:token',
      'POST /u/:token',
      'GET /u/:token/:upload',
      'POST /u/:token/:upload',
    ]);
  });

  test('a link opens for whoever holds it; without it nobody sees anything', async () => {
    const [one] = await stage.attempt([
      {
        who: PEOPLE.viewer,
        said: { kind: 'text', text: '预览' },
        state: { review: { unit: 'own', period: '2024' } as never },
      },
    ]);
    const path = /\/r\/[\w-]{43}/u.exec(one?.reply ?? '')?.[0] ?? '';
    const page = await web.get(null, path);
    expect([page.status, (await page.text()).includes(NAMES.own)]).toEqual([200, true]);
    const wrong = path.slice(0, -1) + (path.endsWith('A') ? 'B' : 'A');
    expect((await web.get(PEOPLE.officer, wrong)).status).toBe(404);
  });

  test('somebody without a session is sent to the login, and learns nothing there', async () => {
    for (const path of ['/g/own/2024', '/g/nowhere/2024', '/board', '/board/filing?of=kid&period=2024'])
      expect((await web.get(null, path)).status).toBe(302);
  });
});
