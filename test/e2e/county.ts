/** The unit of the seed with made-up members, as a ROSTER_FILE; and the databases that the server runs on. */
import type { Made } from '../support/embedded.ts';
import { startPostgres, wantPostgres } from '../support/postgres.ts';

export const roster = `
units:
  - id: mq-gxj
    name: 闽清县工业和信息化局
    parent: mq-gov
    contact:
      address: 福州市闽清县梅城镇梅城大街82号
      postcode: "350800"
      phone: 0591-22332162
      fax: "62063681"
      email: mqjmj2162@163.com
    members:
      - { userid: zhang, name: 张三, roles: [officer] }
      - { userid: zhao, name: 赵六, roles: [officer] }
      - { userid: chen, name: 陈审, roles: [reviewer] }
  - id: mq-gov
    name: 闽清县人民政府办公室
    members: [{ userid: wang, name: 王五, roles: [supervisor] }]
`;

/** Units side by side, each with the officers named. */
export function rosterOf(units: Readonly<Record<string, readonly string[]>>): string {
  const lines = Object.entries(units).map(([id, officers]) => {
    const members = officers.map((userid) => `{ userid: ${userid}, name: ${userid}, roles: [officer] }`);
    return `  - { id: ${id}, name: 单位${id}, members: [${members.join(', ')}] }`;
  });
  return `units:\n${lines.join('\n')}\n`;
}

export interface TestDatabase {
  readonly name: 'PGlite' | 'PostgreSQL';
  /** The settings that choose it, for a database of its own each time: with the newest tables unless an empty one is asked for. */
  readonly open: (
    made?: Made,
  ) => Promise<{ readonly env: Record<string, string>; readonly close: () => Promise<void> }>;
}

const programs = wantPostgres();

const embedded: TestDatabase = {
  name: 'PGlite',
  open: () => Promise.resolve({ env: {}, close: () => Promise.resolve() }),
};

export const databases: readonly TestDatabase[] =
  programs === null
    ? [embedded]
    : [
        embedded,
        {
          name: 'PostgreSQL',
          open: async (made = 'migrated') => {
            const server = await startPostgres(programs);
            return { env: { DATABASE_URL: await server.createDatabase(made) }, close: server.stop };
          },
        },
      ];
