/** What is said around an answer to a question about figures; the answer itself is worded in `src/query`. */

export const nothingToSee = '您在名册里没有查数的权限。如有误，请联系系统管理员。';
export const tooMuch = '……（太长，没有列完，请缩小范围再问）';

export const sayYes = '是的话请回复：是；不是的话，请换个说法再问。';

export function chartBehind(link: string): string {
  return `走势图和数据表：${link}`;
}

export function reportBehind(link: string): string {
  return `报告：${link}`;
}
