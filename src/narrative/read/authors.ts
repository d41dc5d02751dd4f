/** Reads whose report it says to be: who made it, whom to ask, who did what it tells (forms.md §6.7 N-AGENCY). */
import type { Statement } from '../statement.ts';
import type { Span } from '../text/prose.ts';
import { placeOf } from '../text/prose.ts';
import type { Reader } from './line.ts';

const NAME = '([\\u4e00-\\u9fff]{2,30}?)';
const BODY = '(?:局|委员会|委|厅|政府|办公室|办公厅|办事处|管委会|镇|乡|街道|中心|处|科|股|室|队|院|所|署)';
const NAMED = `${NAME}(?<=${BODY})`;

/** Only where the report's own name has its place: other bodies are named everywhere else with good reason. */
const MAKERS: readonly RegExp[] = [
  new RegExp(`(?:请|可|请直接|可直接|直接)与${NAMED}(?:直接)?(?:取得)?(?:联系|联络|咨询)`, 'g'),
  new RegExp(`(?:请|可)(?:直接)?联系${NAMED}(?=[，。;:]|$)`, 'g'),
  new RegExp(`由${NAMED}(?:结合|综合|根据|依据|按照|汇总|组织|负责)[^，。;]{0,24}?(?:编制|编写|撰写)`, 'g'),
  new RegExp(`由${NAMED}(?:编制|编写|撰写)`, 'g'),
  new RegExp(`现(?:向社会)?(?:公布|发布|公开|将)《?${NAMED}\\d{4}年`, 'g'),
  new RegExp(`(?:编制|编制了|编制本|特编制)《?${NAMED}\\d{4}年度?(?=政府信息公开)`, 'g'),
];
/** 2020年，…局认真…: whose work the report tells of. */
const DOERS: readonly RegExp[] = [
  new RegExp(
    `(?:^|。)\\d{4}年(?:度|以来)?，?${NAMED}(?=认真|严格|坚持|高度重视|深入|按照|全面|积极|始终|扎实|切实|紧紧围绕|主动公开)`,
    'g',
  ),
];

/** Words of a sentence, not of a name. */
const NO_NAME = /[在由将于被把]|通过|依托|利用|围绕|根据|按照|认真|以及|结合/;

export const authors: Reader = ({ span }) => [...named(span, MAKERS, 'maker'), ...named(span, DOERS, 'doer')];

function named(span: Span, patterns: readonly RegExp[], role: 'maker' | 'doer'): readonly Statement[] {
  return patterns.flatMap((pattern) =>
    [...span.text.matchAll(pattern)].flatMap(({ 0: words, 1: name = '', index }): readonly Statement[] => {
      const from = index + words.indexOf(name);
      const place = placeOf(span, from, from + name.length);
      return NO_NAME.test(name) ? [] : [{ kind: 'author', role, name, place }];
    }),
  );
}
