/** Migrates a database, slowly, so that it can be killed in the middle of a step. Arguments: the folder of what was built, DATA_DIR, the URL or nothing. */
import { join } from 'node:path';

const [dist, dataDir, url] = process.argv.slice(2);
const { openDatabase } = await import(join(dist, 'storage/database.js'));
const { migrate, scripts } = await import(join(dist, 'storage/migrate.js'));
const { schemaVersion } = await import(join(dist, 'storage/schema-version.js'));

const PAUSE = 'select pg_sleep(0.05);';
const slowly = scripts.map((script) => `${PAUSE}${script};${PAUSE}`);
const database = await openDatabase({ dataDir, ...(url === undefined ? {} : { url }) });
for (let version = 1 + (await schemaVersion(database.db)); version <= slowly.length; version += 1) {
  process.stdout.write(`${version}\n`);
  await migrate(database.db, slowly.slice(0, version));
}
await database.close();
