/** Judging published reports, as `check` does: the texts of the fixtures, read and held against every check, with repairs. */
import { readFileSync, readdirSync } from 'node:fs';
import { registry } from '../dist/src/forms/registry.js';
import { judge, judgedJson } from '../dist/src/cli/judged.js';
import { readFile } from '../dist/src/read/files/read-file.js';
import { conclude, interleaved, median, timed } from './measure.mjs';

const FOLDER = new URL('../test/fixtures/corpus/', import.meta.url);
const ROUNDS = 10;
const GOALS = { read: 40, judge: 40 };
const { forms } = registry();

const files = readdirSync(FOLDER)
  .filter((name) => name.endsWith('.txt'))
  .map((name) => ({ name, bytes: readFileSync(new URL(name, FOLDER)) }));
const readings = await Promise.all(files.map(({ bytes, name }) => readFile(bytes, name, forms)));
const read = readings.flatMap((reading) => (reading.ok ? [reading.report] : []));

const samples = await interleaved(
  {
    read: (round) => readFile(files[round % files.length].bytes, files[round % files.length].name, forms),
    judge: (round) => judgedJson(judge(read[round % read.length], null)),
  },
  { rounds: ROUNDS * files.length, warmUp: files.length },
);
const findings = read.reduce((sum, report) => sum + judge(report, null).findings.length, 0);
console.log(`${files.length} reports, ${read.length} read, ${findings} findings`);
conclude(
  Object.entries(GOALS).map(([name, most]) =>
    timed(name === 'read' ? 'a text, read' : 'a report, judged with repairs', samples[name], {
      ...{ goal: `median < ${most} ms`, met: median(samples[name]) < most },
    }),
  ),
);
