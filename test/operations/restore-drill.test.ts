/** E-39: twenty units with three years each, backed up while somebody writes, come back on empty machines to the byte. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { UnitId } from '../../conversations/people.ts';
import { annual } from '../../src/form/period.ts';
import { registry } from '../../src/forms/registry.ts';
import { jsonReport } from '../../src/report/json.ts';
import { sourceOf } from '../../src/web/stored-report.ts';
import { restoreBackup } from '../../storage/restore.ts';
import { writeBackup } from '../../storage/backup.ts';
import type { Database } from '../../storage/database.ts';
import { findReport } from '../../storage/reports.ts';
import { verifyAudit } from '../../storage/verify-audit.ts';
import type { TestStore } from '../support/database.ts';
import { drivers } from '../support/database.ts';
import { chat, countyOf, engineOn } from '../storage/engine.ts';
import { isWhole, storeReport } from './drill.ts';

const UNITS = Array.from({ length: 20 }, (_, n) => `unit${String(n + 1)}`);
const YEARS = [2019, 2021, 2023].map(annual);
const forms = registry();

/** Of every report as JSON, in one figure. */
async function fingerprint({ db }: Database): Promise<{ readonly reports: number; readonly sha256: string }> {
  const sum = createHash('sha256');
  let reports = 0;
  for (const unit of UNITS)
    for (const period of YEARS) {
      const report = await findReport(db, unit as UnitId, period);
      const form = report === null ? null : forms.form(report.form);
      if (report === null || form === null) continue;
      reports += 1;
      sum.update(JSON.stringify(jsonReport(sourceOf(form, { ...report, before: null, lastYear: null }))));
    }
  return { reports, sha256: sum.digest('hex') };
}

describe('a restore drill', () => {
  const folder = mkdtempSync(join(tmpdir(), 'nianbao-drill-'));
  const [embedded] = drivers;
  if (embedded === undefined) throw new Error('no database');
  let source: TestStore;
  let file: string;

  beforeAll(async () => {
    source = await embedded.start();
    await countyOf(source.database, Object.fromEntries(UNITS.map((id) => [id, [{ userId: `of-${id}` }]])));
    for (const [n, unit] of UNITS.entries()) {
      const [first, ...later] = YEARS;
      if (first !== undefined) await storeReport(source.database, unit, first, n);
      for (const year of later) await storeReport(source.database, unit, year, n + year.length);
    }
    await chat(engineOn(source.database), 'of-unit1', 'open 2024', 'set c 7', 'text s1 草稿');
    ({ file } = await writeBackup(source.database.db, folder, new Date('2026-11-30T19:00:00Z')));
  }, 180_000);
  afterAll(async () => {
    await source.stop();
    rmSync(folder, { recursive: true });
  });

  test.each(drivers)(
    'from the embedded database to an empty $name',
    async ({ start }) => {
      const begun = performance.now();
      const target = await start();
      try {
        await restoreBackup(target.database.db, file);
        const seconds = (performance.now() - begun) / 1000;
        process.stderr.write(`restored in ${seconds.toFixed(1)} s, start of the database included\n`);
        const found = await fingerprint(target.database);
        expect(found).toEqual(await fingerprint(source.database));
        expect(found.reports).toBe(UNITS.length * YEARS.length);
        const [audit, original] = [
          await verifyAudit(target.database.db),
          await verifyAudit(source.database.db),
        ];
        expect(audit).toEqual(original);
        expect(audit.breaks).toEqual([]);
        // The conversation goes on where it stood.
        expect(await chat(engineOn(target.database), 'of-unit1', 'show')).toEqual(['4: c=7']);
      } finally {
        await target.stop();
      }
    },
    120_000,
  );

  test('made while somebody writes, it holds each report whole or not at all', async () => {
    const more = UNITS.slice(0, 10).map((unit, n) => storeReport(source.database, unit, annual(2022), n));
    const { file: busy } = await writeBackup(source.database.db, folder, new Date('2026-12-01T19:00:00Z'));
    await Promise.all(more);
    const target = await embedded.start();
    try {
      await restoreBackup(target.database.db, busy);
      expect((await verifyAudit(target.database.db)).breaks).toEqual([]);
      for (const unit of UNITS.slice(0, 10))
        expect(await isWhole(target.database, unit, annual(2022))).toBe(true);
    } finally {
      await target.stop();
    }
  }, 120_000);
});
