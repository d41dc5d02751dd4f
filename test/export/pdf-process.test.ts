/** The process that makes PDFs: it may die, hang or grow, and whoever asked gets his PDF or a reason. */
import { describe, expect, test } from '@jest/globals';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { pdfJob } from '../../src/export/pdf-input.ts';
import { seedReport } from '../report/seed.ts';
import { draft } from './sources.ts';
import { printers } from './printers.ts';

const { started, folder } = printers();

/** A worker of which each process does, as the n-th one, what the n-th line says; it writes down its own id. */
function acting(...acts: readonly string[]): { readonly url: URL; readonly ids: () => readonly string[] } {
  const name = join(folder(), String(Math.random()).slice(2));
  const log = `${name}.log`;
  writeFileSync(log, '');
  const source = `
    import { appendFileSync, readFileSync } from 'node:fs';
    const before = readFileSync(${JSON.stringify(log)}, 'utf8').split('\\n').length - 1;
    appendFileSync(${JSON.stringify(log)}, process.pid + '\\n');
    const acts = [${acts.map((act) => `(job) => { ${act} }`).join(',')}];
    process.on('message', acts[Math.min(before, acts.length - 1)]);`;
  writeFileSync(`${name}.mjs`, source);
  return {
    url: pathToFileURL(`${name}.mjs`),
    ids: () => readFileSync(log, 'utf8').trim().split('\n'),
  };
}

const GOOD = 'process.send({ pdf: new Uint8Array([37]), megabytes: 100 });';
const job = pdfJob(seedReport);

describe('the process', () => {
  test('that dies is started anew, and the PDF comes', async () => {
    const { url, ids } = acting('process.exit(1);', GOOD);
    expect(await started({ worker: url }).print(job)).toEqual(new Uint8Array([37]));
    expect(ids()).toHaveLength(2);
  });

  test('that dies of the same job twice is not asked a third time', async () => {
    const { url, ids } = acting('process.exit(1);');
    await expect(started({ worker: url }).print(job)).rejects.toThrow(/died/u);
    expect(ids()).toHaveLength(2);
  });

  test('that hangs is ended at the deadline, and the PDF comes from another', async () => {
    const { url, ids } = acting('for (;;);', GOOD);
    expect(await started({ worker: url, deadlineMs: 1_500 }).print(job)).toEqual(new Uint8Array([37]));
    const [hanging = ''] = ids();
    expect(() => process.kill(Number(hanging), 0)).toThrow(/ESRCH/u);
  });

  test('that answers nonsense is replaced', async () => {
    const { url, ids } = acting('process.send({ pdf: "no" });', GOOD);
    expect(await started({ worker: url }).print(job)).toEqual(new Uint8Array([37]));
    expect(ids()).toHaveLength(2);
  });

  test('is replaced after so many PDFs, and above so much memory', async () => {
    const many = acting(GOOD);
    const { print } = started({ worker: many.url, mostJobs: 2 });
    for (let made = 0; made < 5; made += 1) await print(job);
    expect(many.ids()).toHaveLength(3);
    const large = acting('process.send({ pdf: new Uint8Array([37]), megabytes: 400 });');
    const { print: printLarge } = started({ worker: large.url });
    for (let made = 0; made < 3; made += 1) await printLarge(job);
    expect(large.ids()).toHaveLength(3);
  });

  test('knows none of the settings', async () => {
    const { url } = acting(
      'process.send(process.env.PATH === undefined ? { pdf: new Uint8Array([1]), megabytes: 1 } : { error: "env" });',
    );
    expect(await started({ worker: url }).print(job)).toEqual(new Uint8Array([1]));
  });

  test('ends when closed, after what was asked before; later jobs are refused', async () => {
    const { url, ids } = acting(GOOD);
    const made = started({ worker: url });
    const printed = made.print(job);
    await made.close();
    expect(await printed).toEqual(new Uint8Array([37]));
    expect(() => process.kill(Number(ids()[0]), 0)).toThrow(/ESRCH/u);
    await expect(made.print(job)).rejects.toThrow(/closed/u);
  });

  test('of a template that is wrong is refused with the reason, and the next one is made', async () => {
    const { print } = started();
    await expect(print({ ...job, template: '#panic("wrong")' })).rejects.toThrow(/wrong/u);
    expect((await print(job)).length).toBeGreaterThan(10_000);
  });

  test('comes in the order of asking, each of its own report', async () => {
    const { print } = started();
    const [one, other, again] = await Promise.all([print(job), print(pdfJob(draft)), print(job)]);
    expect(Buffer.from(one).equals(Buffer.from(again))).toBe(true);
    expect(Buffer.from(one).equals(Buffer.from(other))).toBe(false);
  });
});
