/** N-AGENCY, N-LEFTOVER and N-SECRET of forms.md §6.7. */
import { isGovernmentOffice, mayStand, speaksForPlace } from '../names.ts';
import type { Break, NarrativeRule } from '../rule.ts';
import { ofKind } from '../rule.ts';

export const agencies: NarrativeRule = {
  id: 'N-AGENCY',
  severity: 'warning',
  source: '条例第四十七条、〔2021〕30号：内容雷同、敷衍塞责的追责',
  reads: '请与…联系，由…编制，现公布…年报，“…年，…认真…”',
  compares: '本单位的名称、简称、内设机构；政府、政务公开工作机构等也可以',
  judge: (told) => {
    const { name } = told.report.unit;
    // A government's report tells of the work of its bureaus.
    const tellsOfOthers = speaksForPlace(name) || isGovernmentOffice(name);
    const others = ofKind(told, 'author').filter(
      ({ statement }) => !mayStand(statement.name, name) && !(statement.role === 'doer' && tellsOfOthers),
    );
    const first = new Map(others.map((at) => [at.statement.name, at] as const).reverse());
    return [...first.values()].map((at): Break => ({
      at,
      message: `正文出现「${at.statement.name}」，是否抄自其他单位？本单位为「${name}」。`,
      advice: '请核对；确应写该单位的，可以不改。',
    }));
  },
};

export const leftovers: NarrativeRule = {
  id: 'N-LEFTOVER',
  severity: 'error',
  source: '〔2021〕30号：发布内容不准确、不全面的追责',
  reads: '编写说明、（具体网址）、（仿宋三号）、XX、××、____、【请核对：…】',
  compares: '不应留有模板文字',
  judge: (told) => {
    const first = new Map(
      ofKind(told, 'leftover')
        .map((at) => [at.statement.place.words, at] as const)
        .reverse(),
    );
    return [...first.values()].map((at): Break => ({
      at,
      message: `正文留有模板文字「${at.statement.place.words}」。`,
      advice: '请改为本单位的内容，或删去。',
    }));
  },
};

export const secrecy: NarrativeRule = {
  id: 'N-SECRET',
  severity: 'info',
  source: '条例第十七条：公开前依照保守国家秘密法审查',
  reads: '保密审查',
  compares: '正文提到保密审查，或本报告已记录保密审查',
  judge: (told) => {
    const isThere = told.report.isSecrecyReviewed === true || ofKind(told, 'secrecyReview').length > 0;
    if (isThere) return [];
    return [
      {
        at: null,
        message: '请确认本报告已作保密审查。',
        advice: '年度报告也是公开的信息，发布前同样要审查。',
      },
    ];
  },
};
