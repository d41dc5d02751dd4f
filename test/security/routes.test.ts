/** E-32, T22–T24: every route of the whole program, whoever added it, carries the headers and trusts no host that is named. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { ROUTES } from '../../conversations/rights-table.ts';
import type { RealApp } from '../simulator/real-app.ts';
import { startRealApp } from '../simulator/real-app.ts';
import { headersWhen } from '../web/headers-when.ts';
import type { Answer } from './ask.ts';
import { askAt } from './ask.ts';

const PUBLIC_URL = 'https://bao.example.gov.cn';
const EVERYWHERE = headersWhen('self');
/** The two pages that ask the server by themselves say so in a policy of their own. */
const POLICIES: Readonly<Record<string, string>> = {
  '/simulator':
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; frame-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
};
/** What is the same for everybody may be kept. */
const KEPT: Readonly<Record<string, string>> = {
  '/simulator': 'no-cache',
  '/r/style-x.css': 'public, max-age=31536000, immutable',
  '/g/assets/grid.js': 'no-cache',
  '/simulator/assets/page.js': 'no-cache',
};
/** Of the connection and the content. */
const OWN =
  /^(?:date|connection|keep-alive|content-(?:type|length|disposition)|vary|allow|location|set-cookie|transfer-encoding)$/u;

let app: RealApp;
beforeAll(async () => {
  app = await startRealApp({ PUBLIC_URL });
}, 60_000);
afterAll(() => app.close());

const ask = (method: string, path: string, headers?: Record<string, string>): Promise<Answer> =>
  askAt(app.url, method, path, headers);

/** An address of the route: what is not there is as good as what is. CONNECT never reaches a route. */
function places(): readonly (readonly [method: string, path: string])[] {
  return app.routes.flatMap((route) => {
    const [method = '', pattern = ''] = route.split(' ');
    return method === 'CONNECT' ? [] : [[method, pattern.replaceAll(/:\w+/gu, 'x')] as const];
  });
}

const kept = (path: string): string | undefined => KEPT[path.replace(/style-\w+/u, 'style-x')];

describe('every route', () => {
  test('of the program is known here', () => {
    const paths = new Set(app.routes.map((route) => route.slice(route.indexOf(' ') + 1)));
    expect([...paths].map((path) => path.replace(/style-\w+/u, 'style-x')).sort()).toMatchInlineSnapshot(`
      [
        "/board",
        "/board/cell",
        "/board/export.:extension",
        "/board/filing",
        "/board/history",
        "/board/open",
        "/board/outliers",
        "/board/sums",
        "/board/trend",
        "/g/:unit/:period",
        "/g/:unit/:period/cells",
        "/g/:unit/:period/paste",
        "/g/:unit/:period/state",
        "/g/assets/:name",
        "/healthz",
        "/login",
        "/login/back",
        "/logout",
        "/metrics",
        "/r/:file",
        "/r/style-x.css",
        "/readyz",
        "/simulator",
        "/simulator/api/cgi-bin/auth/getuserinfo",
        "/simulator/api/cgi-bin/department/list",
        "/simulator/api/cgi-bin/gettoken",
        "/simulator/api/cgi-bin/message/send",
        "/simulator/api/cgi-bin/message/update_template_card",
        "/simulator/api/cgi-bin/user/get",
        "/simulator/api/cgi-bin/user/simplelist",
        "/simulator/as",
        "/simulator/assets/:name",
        "/simulator/clock",
        "/simulator/connect/oauth2/authorize",
        "/simulator/contacts",
        "/simulator/faults",
        "/simulator/messages",
        "/simulator/people",
        "/simulator/say",
        "/simulator/tour",
        "/simulator/wire",
        "/u/:token",
        "/u/:token/:upload",
        "/wecom/callback",
      ]
    `);
  });

  test('that names a unit or a report is in the table of rights, and the table names no other', () => {
    const naming = app.routes.filter((route) => /^(?:GET|POST) \/(?:board|g\/:|u\/)/u.test(route));
    expect([...new Set(naming)].sort()).toEqual(Object.keys(ROUTES).sort());
  });

  test('answers with the same headers, whatever it answers', async () => {
    for (const [method, path] of [...places(), ...Object.keys(KEPT).map((at) => ['GET', at] as const)]) {
      const { headers } = await ask(method, path);
      const found = Object.fromEntries(Object.entries(headers).filter(([name]) => !OWN.test(name)));
      const cache = kept(path) ?? 'no-store';
      const expected = {
        ...EVERYWHERE,
        'content-security-policy': POLICIES[path] ?? EVERYWHERE['content-security-policy'],
        'cache-control': found['cache-control'] === 'no-store' ? 'no-store' : cache,
      };
      expect({ method, path, ...found }).toEqual({ method, path, ...expected });
    }
  }, 60_000);

  test('says nothing of the host that it was asked as, and leads nowhere else', async () => {
    const foreign = {
      host: 'evil.example',
      'x-forwarded-host': 'evil.example',
      'x-forwarded-proto': 'http',
      'x-original-url': '/evil.example',
      forwarded: 'host=evil.example',
      referer: 'https://evil.example/',
    };
    for (const [method, path] of places()) {
      const { headers, body } = await ask(method, path, foreign);
      const told = JSON.stringify(headers) + body;
      expect({ path, told: told.includes('evil.example') }).toEqual({ path, told: false });
      const to = headers['location'];
      if (to !== undefined)
        expect([path, to]).toEqual([
          path,
          expect.stringMatching(/^(?:\/[^/\\]|https:\/\/bao\.example\.gov\.cn\/)/u),
        ]);
    }
  }, 60_000);

  test('leads back from a login to no place but our own pages', async () => {
    const away = [
      '//evil.example',
      'https://evil.example',
      '/\\evil.example',
      '/g/..//evil.example',
      '/board@evil.example',
      '/r/x',
      '%2f%2fevil.example',
      '/g\t//evil.example',
      '/board?to=//evil.example',
    ];
    for (const to of away) {
      const { status } = await ask('GET', `/login?to=${encodeURIComponent(to)}`);
      expect([to, status]).toEqual([to, 404]);
    }
  });
});
