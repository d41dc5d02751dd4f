/** How the service is packed: the image without rights or tools, the database and Redis out of reach and not forgetful. */
import { describe, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';

describe('the container', () => {
  const stages = readFileSync('Dockerfile', 'utf8')
    .split(/^FROM /m)
    .slice(1);
  const last = stages.at(-1) ?? '';

  test('is built in one stage and run from another, both of a fixed release', () => {
    expect(stages.length).toBeGreaterThan(1);
    for (const stage of stages) expect(stage).toMatch(/^(?:node:\d+\.\d+\.\d+-\w+-slim) AS \w+\n/);
  });

  test('runs as a user without rights, in production, and tells whether it is well', () => {
    expect(last).toMatch(/^USER 10001(?::10001)?$/m);
    expect(last.slice(last.search(/^USER/m))).not.toMatch(/^RUN/m);
    expect(last).toMatch(/NODE_ENV=production/);
    expect(last).toMatch(/^HEALTHCHECK [\s\S]*\/healthz/m);
    expect(last).toMatch(/^(?:CMD|ENTRYPOINT) \["node"/m);
  });

  test('holds no secret and adds no tools beyond Redis', () => {
    expect(last).not.toMatch(/SECRET|TOKEN|PASSWORD/);
    const installed = [...last.matchAll(/apt-get install [^&]*?((?: [a-z][\w.+-]*)+) *\\?$/gm)].flatMap(
      (match) => (match[1] ?? '').trim().split(/ +/),
    );
    expect(installed).toEqual(['redis-server']);
  });

  test('copies the list of packages before the sources, so that a change of ours installs nothing anew', () => {
    const [build = ''] = stages;
    const order = ['COPY package.json package-lock.json', 'RUN npm ci', 'COPY src', 'npm prune --omit=dev'];
    const places = order.map((step) => build.indexOf(step));
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect(places).not.toContain(-1);
    expect(build).toMatch(/npm ci [^\n]*--ignore-scripts/);
  });

  test('takes nothing from elsewhere, and from the build only what runs', () => {
    for (const stage of stages) expect(stage).not.toMatch(/^ADD |:latest|curl|wget|sudo/m);
    const copied = [...last.matchAll(/^COPY --from=build (\S+)/gm)].map(([, path]) => path);
    expect(copied).toEqual(['/app/package.json', '/app/node_modules', '/app/dist']);
    expect(last).not.toMatch(/^COPY (?!--from=build)/m);
    expect(last).toMatch(/^VOLUME \/data$/m);
  });

  test('is built from a list of what goes in: no settings, data or secrets of whoever builds it', () => {
    const [first, ...rest] = readFileSync('.dockerignore', 'utf8').trim().split('\n');
    expect(first).toBe('*');
    expect(
      rest.filter(
        (line) =>
          !/^!(?:package(?:-lock)?\.json|tsconfig(?:\.build)?\.json|scripts|src|conversations|storage)$/.test(
            line,
          ),
      ),
    ).toEqual([]);
  });
});

const service = z.object({
  image: z.string().regex(/^[a-z/]+:\d+\.\d+(?:\.\d+)?(?:-bookworm)?$/),
  build: z.string().optional(),
  user: z.string().optional(),
  env_file: z.string().regex(/\.env$/),
  environment: z.record(z.string(), z.string()).default({}),
  command: z.array(z.string()).default([]),
  volumes: z.array(z.string()),
  ports: z.array(z.string()).default([]),
  networks: z.array(z.string()),
  depends_on: z.record(z.string(), z.object({ condition: z.literal('service_healthy') })).default({}),
  healthcheck: z
    .object({ test: z.array(z.string()), interval: z.string(), timeout: z.string() })
    .loose()
    .optional(),
  restart: z.literal('unless-stopped'),
  stop_grace_period: z
    .string()
    .regex(/^\d+s$/)
    .optional(),
  read_only: z.boolean().default(false),
  tmpfs: z.array(z.string()).default([]),
  cap_drop: z.array(z.string()).default([]),
  security_opt: z.array(z.string()),
  mem_limit: z.string(),
  pids_limit: z.number().optional(),
  shm_size: z.string().optional(),
});

describe('the compose file', () => {
  const file = z
    .strictObject({
      name: z.string(),
      services: z.strictObject({
        nianbao: service.strict(),
        postgres: service.strict(),
        redis: service.strict(),
      }),
      networks: z.record(z.string(), z.object({ internal: z.boolean().optional() })),
      volumes: z.record(z.string(), z.object({})),
    })
    .parse(parse(readFileSync('compose.yaml', 'utf8')));
  const { nianbao, postgres, redis } = file.services;

  test('publishes the service to its own machine, and database and Redis to nobody', () => {
    expect(nianbao.ports).toEqual(['127.0.0.1:3000:3000']);
    for (const { ports, networks } of [postgres, redis]) {
      expect(ports).toEqual([]);
      expect(networks).toEqual(['inside']);
    }
    expect(file.networks['inside']).toEqual({ internal: true });
  });

  test('holds no secret: they stand in files that the repository ignores', () => {
    const all = [nianbao, postgres, redis];
    for (const name of all.flatMap(({ environment }) => Object.keys(environment)))
      expect(name).not.toMatch(/SECRET|TOKEN|PASSWORD|KEY|AUTH|URL/);
    expect(readFileSync('.gitignore', 'utf8').split('\n')).toContain('*.env');
  });

  test('lets the service write to /data and /tmp alone, without rights, and gives it time to end', () => {
    expect(nianbao).toMatchObject({ read_only: true, cap_drop: ['ALL'], tmpfs: ['/tmp:size=64m'] });
    for (const { security_opt } of [nianbao, postgres, redis])
      expect(security_opt).toContain('no-new-privileges:true');
    expect(nianbao.volumes.filter((volume) => !volume.endsWith(':ro'))).toEqual(['nianbao:/data']);
    expect(Number.parseInt(nianbao.stop_grace_period ?? '0', 10)).toBeGreaterThan(10);
  });

  test('starts the service once both answer, keeps what is committed, and evicts nothing', () => {
    expect(Object.keys(nianbao.depends_on)).toEqual(['postgres', 'redis']);
    for (const { healthcheck } of [postgres, redis]) expect(healthcheck?.test[0]).toBe('CMD');
    for (const name of ['fsync', 'full_page_writes', 'synchronous_commit'])
      expect(postgres.command).toContain(`${name}=on`);
    expect(redis.user).toBe('redis');
    expect(redis.command.join(' ')).toMatch(/--appendonly yes .*--maxmemory-policy noeviction/);
  });

  test('names the version of the package, and keeps its volumes', () => {
    const { version } = z
      .object({ version: z.string() })
      .parse(JSON.parse(readFileSync('package.json', 'utf8')));
    expect(nianbao.image).toBe(`nianbao:${version}`);
    expect(Object.keys(file.volumes)).toEqual(['nianbao', 'postgres', 'redis']);
  });
});
