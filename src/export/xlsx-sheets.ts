/** Which sheets a report has: one for each part with tables, one for the parts of text between them. */
import type { DocumentSection } from '../report/document.ts';
import type { PaperReport } from '../report/paper.ts';

export type SheetPlan =
  | { readonly kind: 'table'; readonly section: DocumentSection }
  | {
      readonly kind: 'text';
      readonly name: string;
      readonly isFirst: boolean;
      readonly isLast: boolean;
      readonly sections: readonly DocumentSection[];
    };

/** The title stands over the first sheet and the way to reach the unit under the last one, so both are of text. */
export function sheetsOf({ sections }: PaperReport): readonly SheetPlan[] {
  const groups: DocumentSection[][] = [[]];
  for (const section of sections) {
    if (section.grids.length === 0) groups.at(-1)?.push(section);
    else groups.push([section], []);
  }
  const last = groups.length - 1;
  return groups.flatMap((group, index): readonly SheetPlan[] => {
    const [only] = group;
    if (only !== undefined && only.grids.length > 0) return [{ kind: 'table', section: only }];
    const [isFirst, isLast] = [index === 0, index === last];
    if (only === undefined && !isFirst && !isLast) return [];
    const name = only === undefined ? (isFirst ? '标题' : '联系方式') : group.map(nameOf).join('、');
    return [{ kind: 'text', name, isFirst, isLast, sections: group }];
  });
}

function nameOf({ name }: DocumentSection): string {
  return name;
}
