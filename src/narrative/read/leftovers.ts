/** Reads words of a template that should have been replaced, and the mention of a secrecy review (forms.md §6.7 N-LEFTOVER, N-SECRET). */
import type { Statement } from '../statement.ts';
import type { Place, Span } from '../text/prose.ts';
import { placeOf } from '../text/prose.ts';
import type { Reader } from './line.ts';

/** Stands for something else: XX局, 20××年, 共X件; not xx in an address, 5×24小时, “1+X”, 张××. */
const PLACEHOLDER =
  /(?<![A-Za-z0-9@._/\-]|[张王李赵刘陈杨黄周吴徐孙马朱胡郭何林罗郑梁谢唐许韩冯邓曹彭曾肖田董])(?:20)?[Xx×✕╳]{2,}(?![A-Za-z0-9@._/\-])|(?<![A-Za-z0-9+@._/\-])[X×](?=[年月日件条份名项个次元%])/g;
const BLANK_LINE = /(?<![A-Za-z0-9@./\-_])_{2,}(?![A-Za-z0-9@./\-])/g;
const INSTRUCTION = /编写说明|撰写说明|填写说明(?=:)|(?:此处|在此)(?:填写|填入|插入|补充)/g;
/** What a draft out of last year's text left to be looked at; see `last-years-text.ts`. */
const LOOK_HERE = /【请核对:[^】]*】/g;
/** In brackets: 具体网址, 单位名称, 仿宋三号. */
const IN_BRACKETS =
  /^(?:请?(?:填写|注明|插入))?(?:具体)?(?:网址|网站地址|单位名称|单位全称|具体地址)$|(?:仿宋|宋体|黑体|楷体|小标宋|GB_?2312)|^(?:可选|选填|样例|模板)$|^(?:请|此处|根据实际情况)[^，。;]{0,20}(?:填写|修改|删除|补充)/;

export const leftovers: Reader = ({ span }) => [
  ...[PLACEHOLDER, BLANK_LINE, INSTRUCTION, LOOK_HERE].flatMap((pattern) => all(span, pattern)),
  ...[...span.inner.values()].flat().flatMap(inBrackets),
];

function all(span: Span, pattern: RegExp): readonly Statement[] {
  return [...span.text.matchAll(pattern)].map(({ 0: words, index }) =>
    leftover(placeOf(span, index, index + words.length)),
  );
}

function inBrackets(inner: Span): readonly Statement[] {
  return IN_BRACKETS.test(inner.text) ? [leftover(placeOf(inner, 0, inner.text.length))] : [];
}

function leftover(place: Place): Statement {
  return { kind: 'leftover', place };
}

const SECRECY = /保密(?:性)?审[查核]|涉密审[查核]/g;

export const secrecyReviews: Reader = ({ span }) =>
  [...span.text.matchAll(SECRECY)].map(({ 0: words, index }) => ({
    kind: 'secrecyReview',
    place: placeOf(span, index, index + words.length),
  }));
