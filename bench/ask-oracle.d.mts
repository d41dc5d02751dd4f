import type { Answer, Asker } from '../src/query/model.ts';
import type { Asked } from '../src/query/ask.ts';
import type { Figures } from '../src/form/figures.ts';
import type { Form } from '../src/form/form.ts';
import type { Registry } from '../src/forms/registry.ts';

export interface Case {
  readonly line: string;
  readonly unit: string;
  readonly texts: readonly string[];
  readonly wanted: string;
}
export interface StoredCase {
  readonly id: number;
  readonly unit: string;
  readonly period: string;
  readonly figures: Figures;
}
interface Program {
  readonly ask: (forms: readonly Form[], text: string, asker: Asker) => Asked;
}
export function county(registry: Registry): readonly StoredCase[];
export function readSet(file: string): readonly Case[];
export function runCase(
  program: Program,
  registry: Registry,
  filings: readonly StoredCase[],
  one: Case,
): Answer;
export function judge(
  registry: Registry,
  filings: readonly StoredCase[],
  one: Case,
  answer: Answer,
): 'right' | 'asked' | 'wrong';
export function valueOf(registry: Registry, filings: readonly StoredCase[], at: string): string;
