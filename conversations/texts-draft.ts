/** What the bot says of texts with placeholders, and of a text that it drafts: 占位, 起草. */
import type { Section } from '../src/form/form.ts';
import { clip } from './fit.ts';

const NAMES = 6;

// Placeholders

export function unknownPlaceholder(name: string): string {
  return `「{${clip(name, 30)}}」对不上表里的行和列。请写行名加列名，例如 {新收总计}；回复 占位 看能用的写法。`;
}

export function ambiguousPlaceholder(name: string, candidates: readonly string[]): string {
  const list = candidates
    .slice(0, NAMES)
    .map((one) => `{${one}}`)
    .join('、');
  return `「{${clip(name, 30)}}」可以指：${list}${candidates.length > NAMES ? '等' : ''}。请写得完整一些。`;
}

export function strayBrace(text: string): string {
  return `「${clip(text, 20)}」里的大括号不成对。大括号里写行名加列名，例如 {新收总计}；不是这个意思的请改用圆括号。`;
}

export const placeholdersHead = '正文里可以写这些，报告里会换成表里的数，改了表正文也跟着变：';
export const placeholdersTail =
  '表三、表四也可以写到列，例如 {新收自然人}；几格相加用 +，例如 {新收总计+上年结转总计}。';

export function placeholders(part: string, list: readonly string[]): string {
  return `${part}：${list.join(' ')}`;
}

export function placeholder(name: string, value: string | null): string {
  return `{${name}}=${value ?? '未填'}`;
}

export function placeholdersLeft(lines: number): string {
  return `……还有 ${String(lines)} 行，请写上表名，例如：占位 表三。`;
}

export function noSuchTable(name: string, parts: readonly string[]): string {
  return `没有「${clip(name, 10)}」这张表。请写：占位，或 占位 加表名（${parts.join('、')}）。`;
}

// Drafting

export const noDraft = '这份报告没有可以起草的正文。';

export function drafted(section: Section, index: number, all: number, title: string | null): string {
  return `起草${section.name}，第 ${String(index)}/${String(all)} 段${title === null ? '（开头）' : `：${title}`}`;
}

export const draftHow = '可用请回复 确认；不要这一段回 跳过；要改请直接发这一段的全文。（还没有写进正文）';
export const draftMarked = '【请核对：…】是上年的内容，请改成今年的再发；留着不改不能提交。';

export function draftQuestion(title: string): string {
  return `${title}：表里和上年的报告里都没有可写的。今年有哪些情况？请直接发这一段的文字，没有就回 跳过。`;
}

export const nothingInDraft = '这一段还没有文字。请直接发这一段，或回复 跳过。';
export const draftGoesOn = '正在起草正文。回复 起草 接着看当前这一段。';
export const draftMoved = '这份草稿已由同事接着起草，现在到这一段：';
export const draftUndone = '已撤销上一步，起草回到这一段：';
export const draftKept = '这一段已记下。';
export const draftSkipped = '这一段跳过了。';
export const draftEmpty = '各段都跳过了，正文没有写。请直接发正文，或回复 起草 重新来。';

export function draftLong(characters: number, shown: string): string {
  return `${shown}……（这一段共 ${String(characters)} 字，确认后整段写入，可在 预览 里看全文）`;
}
