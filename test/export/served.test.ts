/** The files behind a link: each in its format, to be saved, also of a draft with nothing in it. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { exportFormats } from '../../src/export/formats.ts';
import type { PdfProcess } from '../../src/export/pdf-process.ts';
import { createPdfProcess } from '../../src/export/pdf-process.ts';
import { formats } from '../../src/report/formats.ts';
import type { Server } from '../report/server.ts';
import { TOKENS, serve } from '../report/server.ts';
import type { BuiltWorker } from './worker.ts';
import { buildWorker } from './worker.ts';

let worker: BuiltWorker;
let pdf: PdfProcess;
let server: Server;
beforeAll(async () => {
  worker = buildWorker();
  pdf = createPdfProcess({ worker: worker.url, fontDir: null });
  server = await serve({ formats: [...exportFormats(pdf.print), ...formats] });
});
afterAll(async () => {
  await server.close();
  await pdf.close();
  worker.remove();
});

const OFFICE = 'application/vnd.openxmlformats-officedocument';
const ZIP = 'PK\u0003\u0004';

describe.each([
  ['docx', `${OFFICE}.wordprocessingml.document`, ZIP],
  ['pdf', 'application/pdf', '%PDF'],
  ['xlsx', `${OFFICE}.spreadsheetml.sheet`, ZIP],
  ['html', 'text/html; charset=utf-8', '<!do'],
])('/r/<token>.%s', (extension, mediaType, beginning) => {
  test.each(['open', 'draft', 'extreme'] as const)('is handed out of a report that is %s', async (kind) => {
    const answer = await fetch(`${server.origin}/r/${TOKENS[kind]}.${extension}`);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, mediaType]);
    expect(answer.headers.get('content-disposition')).toMatch(/^attachment; filename="report-20\d\d\./u);
    const bytes = Buffer.from(await answer.arrayBuffer());
    expect(bytes.subarray(0, 4).toString('latin1')).toBe(beginning);
  });

  test('is listed on the page', async () => {
    const page = await (await fetch(`${server.origin}/r/${TOKENS.open}`)).text();
    expect(page).toContain(`href="/r/${TOKENS.open}.${extension}"`);
  });
});
