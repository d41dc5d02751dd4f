/** `ask`: a question about stored figures, or a file of them, answered with the rights of a unit. */
import { readFileSync } from 'node:fs';
import type { Command } from 'commander';
import { z } from 'zod';
import type { UnitId } from '../../conversations/people.ts';
import type { Database } from '../../storage/database.ts';
import type { Environment } from '../environment.ts';
import { toNumber } from '../form/quantity.ts';
import { registry } from '../forms/registry.ts';
import { ask, notUnderstood } from '../query/ask.ts';
import type { Answer, AskedUnit, Asker } from '../query/model.ts';
import type { ExitCode } from './exit.ts';
import { Stopped } from './exit.ts';
import { withRecord } from './record.ts';
import { readSettings } from './settings.ts';
import type { Terminal } from './terminal.ts';

export interface AskFlags {
  readonly unit?: string;
  readonly batch?: string;
  readonly json?: true;
}

/** Compiled once: the words of questions are kept by it. */
const { forms } = registry();

const lineSchema = z.object({ q: z.string(), unit: z.string().optional() });

interface Question {
  readonly text: string;
  readonly unit: string | undefined;
}

export function addAsk(program: Command, terminal: Terminal): void {
  program
    .command('ask')
    .description('按库中的数回答问题，例如：去年行政处罚多少')
    .argument('[question]', '问题')
    .option('--unit <id>', '以哪个单位的权限问（上级能看到下属单位已审核的）')
    .option('--batch <file>', '一行一个问题的 JSONL 文件：{ "q": 问题, "unit"?: 单位编号 }')
    .option('--json', '结果写成 JSON')
    .action(async (question: string | undefined, flags: AskFlags) => {
      process.exitCode = await askStored(question, flags, process.env, terminal);
    });
}

/** Ends with 0 also where a question is not understood: that is an answer too. */
export async function askStored(
  question: string | undefined,
  flags: AskFlags,
  environment: Environment,
  terminal: Terminal,
): Promise<ExitCode> {
  const questions = questionsOf(question, flags);
  const config = readSettings(environment);
  await withRecord(config, async ({ db }) => {
    const { shanghaiDay } = await import('../../storage/clock.ts');
    const today = shanghaiDay(config.now ?? new Date());
    const known = new Map<string, readonly AskedUnit[]>();
    for (const one of questions) {
      const answer = one === null ? notUnderstood : await answerOf(db, one, today, known);
      terminal.print(printed(answer, flags));
    }
  });
  return 0;
}

function questionsOf(question: string | undefined, { unit, batch }: AskFlags): readonly (Question | null)[] {
  if (batch === undefined) {
    if (question === undefined) throw new Stopped('请写明问题，或用 --batch 指明问题文件。');
    if (unit === undefined) throw new Stopped('请用 --unit 写明以哪个单位的权限问。');
    return [{ text: question, unit }];
  }
  if (question !== undefined) throw new Stopped('写了 --batch 就不用写问题。');
  return linesOf(batch).map((line) => questionIn(line, unit));
}

function linesOf(file: string): readonly string[] {
  try {
    return readFileSync(file, 'utf8')
      .replace(/^\uFEFF/u, '')
      .split(/\r?\n/u)
      .filter((line) => line.trim() !== '');
  } catch {
    throw new Stopped(`${file}：打不开，请检查路径。`);
  }
}

/** Null for a line that is no question: it keeps its place among the answers. */
function questionIn(line: string, unit: string | undefined): Question | null {
  try {
    const { q, unit: own } = lineSchema.parse(JSON.parse(line));
    return { text: q, unit: own ?? unit };
  } catch {
    return null;
  }
}

/** Each question stands for itself: none goes on from the one before it. */
async function answerOf(
  db: Database['db'],
  { text, unit }: Question,
  today: Asker['today'],
  known: Map<string, readonly AskedUnit[]>,
): Promise<Answer> {
  if (unit === undefined) return said('没有写明单位，没有查。');
  const { readAskedUnits, readCells } = await import('../../storage/answers.ts');
  const id = unit as UnitId;
  const units = known.get(unit) ?? (await readAskedUnits(db, [id], [id]));
  known.set(unit, units);
  if (units.length === 0) return said(`没有编号为「${unit}」的单位，没有查。`);
  const asked = ask(forms, text, { today, units, home: unit, frame: null });
  switch (asked.kind) {
    case 'nothing':
      return notUnderstood;
    case 'said':
      return asked.answer;
    case 'figures':
      return asked.answer(await readCells(db, asked.needs.filings, asked.needs.cells));
    default:
      return asked satisfies never;
  }
}

function said(text: string): Answer {
  return { ...notUnderstood, text };
}

function printed(answer: Answer, { json, batch }: AskFlags): string {
  if (json !== true && batch === undefined) return answer.text;
  const { understood, text, values, choices } = answer;
  const whole = {
    understood,
    answer: text,
    values: values.map((one) => ({ ...one, value: toNumber(one.value) })),
    ...(choices.length > 0 && { choices }),
  };
  // A line for each question of a batch.
  return batch === undefined ? JSON.stringify(whole, null, 2) : JSON.stringify(whole);
}
