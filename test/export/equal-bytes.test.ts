/** Equal input gives equal files, whenever and wherever they are printed. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { setTimeout } from 'node:timers/promises';
import { exportFormats } from '../../src/export/formats.ts';
import type { PdfProcess } from '../../src/export/pdf-process.ts';
import { createPdfProcess } from '../../src/export/pdf-process.ts';
import type { Format } from '../../src/report/formats.ts';
import { formats } from '../../src/report/formats.ts';
import type { ReportSource } from '../../src/report/report.ts';
import { everyReport } from './sources.ts';
import type { BuiltWorker } from './worker.ts';
import { buildWorker } from './worker.ts';

let worker: BuiltWorker;
let processes: readonly PdfProcess[];

beforeAll(() => {
  worker = buildWorker();
  processes = [1, 2].map(() => createPdfProcess({ worker: worker.url, fontDir: null }));
});
afterAll(async () => {
  for (const { close } of processes) await close();
  worker.remove();
});

/** Zips count time in steps of two seconds. */
const LONGER_THAN_A_STEP = 2_100;

describe('a report', () => {
  test.each(['docx', 'pdf', 'xlsx', 'html', 'json'])(
    'printed twice as %s is one file, byte for byte',
    async (extension) => {
      const [first, second] = processes.map(({ print }) =>
        [...exportFormats(print), ...formats].find((format) => format.extension === extension),
      );
      const reports = await everyReport();
      const ones = await printed(first, reports);
      await setTimeout(LONGER_THAN_A_STEP);
      const others = await printed(second, reports);
      for (const [index, one] of ones.entries()) {
        expect(one.length).toBeGreaterThan(5_000);
        expect(others[index]?.equals(one)).toBe(true);
      }
    },
  );
});

async function printed(
  format: Format | undefined,
  reports: readonly ReportSource[],
): Promise<readonly Buffer[]> {
  if (format === undefined) throw new Error('no such format');
  const files: Buffer[] = [];
  for (const report of reports) files.push(Buffer.from(await format.print(report)));
  return files;
}
