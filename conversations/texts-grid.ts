/** What is said about the page of tables, in chat and on the page. */

export function fillHere(page: string): string {
  return `请在这个网页上按表格填（电脑上可从 Excel 粘贴）：\n${page}\n打开时由企业微信确认身份；网页上填的和聊天里填的是同一份报告。`;
}

export function lookHere(page: string): string {
  return `表格在这里看：\n${page}\n打开时由企业微信确认身份。`;
}

// At a cell

export const notTyped = '这一格不用填，由各项相加得出。';

export function notYours(part: string): string {
  return `${part}不是您负责的部分，没有改动。`;
}

export function sayUnit(cell: string): string {
  return `${cell}请写明元或万元，例如：39923元。`;
}

/** `at` in the county's time, as 2026-10-12 09:30; null where it is not known. */
export function conflict(stands: string, by: string | null, at: string | null): string {
  const who = by ?? '您';
  const when = at === null ? '' : `于 ${at} `;
  return stands === '' ? `${who}${when}已把这一格清空。` : `${who}${when}在这一格填了 ${stands}。`;
}
