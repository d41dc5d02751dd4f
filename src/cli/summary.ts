/** The table that ends the check of a folder: which reports break their own identities. */
import type { Judged } from './judged.ts';

export interface Outcome {
  readonly name: string;
  /** Null where the file could not be read. */
  readonly judged: Judged | null;
  readonly problem: string | null;
}

/** The broken ones first, each with the checks that it breaks; then what was not read; then the count. */
export function summary(outcomes: readonly Outcome[]): readonly string[] {
  const broken = outcomes.flatMap(({ name, judged }) => {
    const errors = judged?.findings.filter(({ severity }) => severity === 'error') ?? [];
    if (judged === null || errors.length === 0) return [];
    const checks = [...new Set(errors.map(({ check }) => check))].join(' ');
    return [
      `✗ ${name}　${judged.report.unit.name}${judged.report.period ?? ''}　${String(errors.length)} 处：${checks}`,
    ];
  });
  const unread = outcomes.flatMap(({ name, problem }) => (problem === null ? [] : [`? ${name}　${problem}`]));
  const fine = outcomes.length - broken.length - unread.length;
  return [
    ...broken,
    ...unread,
    `共 ${String(outcomes.length)} 份：${String(fine)} 份勾稽相符，${String(broken.length)} 份不符，${String(unread.length)} 份读不了。`,
  ];
}
