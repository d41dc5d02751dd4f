/** Reads a unit's figures as a member can: 预览, and the link with .json behind it. */
import { z } from 'zod';

const reportSchema = z.object({ figures: z.record(z.string(), z.number().nullable()) });

export type ReportFigures = z.infer<typeof reportSchema>['figures'];

/** The figures behind the link that an answer names. */
export async function figuresBehind(answer: string): Promise<ReportFigures> {
  const response = await fetch(`${linkIn(answer)}.json`);
  if (response.status !== 200) throw new Error(`a report link gave ${response.status}`);
  return reportSchema.parse(await response.json()).figures;
}

/** The report link in an answer. */
export function linkIn(answer: string): string {
  const link = /https?:\/\/\S+\/r\/[\w-]+/.exec(answer)?.[0];
  if (link === undefined) throw new Error(`no link in: ${answer}`);
  return link;
}
