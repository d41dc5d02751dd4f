/** Lines of a page or a file that are not the report: stamps, buttons, footers, signatures. */

/** What stands between the title and the text. */
const STAMP =
  /^(?:(?:发布|发文|公开|更新|成文|生成|发稿|时间|日期)(?:时间|日期)?\s*[:：]|(?:信息|文章|稿件)?来源\s*[:：]|(?:浏览|点击|访问|阅读)(?:次数|量|数)?\s*[:：]|字\s*[体号]|【?\s*字体|(?:信息)?索\s*引\s*号|发(?:布|文)(?:机构|机关|单位)|主题(?:分类|词)|(?:发文|文)\s*[字号]|名\s*称\s*[:：]|有\s*效\s*性|公文种类|信息类别|信息分类|体裁分类|服务对象|作者\s*[:：]|编辑\s*[:：]|审核\s*[:：]|责任编辑|[【[（(]?\s*(?:打印|关闭|收藏|分享|大\s*中\s*小))/;
const DATE = /^(?:\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?)(?:\s+\d{1,2}:\d{2}(?::\d{2})?)?$/;
const CHINESE_DATE =
  /^[二〇○零一三四五六七八九十]{4}年[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}日$/;
const ADDRESS = /^(?:https?:\/\/|www\.)\S+$/i;
/** A comment of a plain text. */
const COMMENT = /^#\s/;

/** What begins behind the last part on a page. */
const FOOTER =
  /^(?:附件|扫一扫|微信扫|分享|打\s*印|关\s*闭|[【[（(]\s*(?:打印|关闭|返回|字体|我要)|上一[篇条]|下一[篇条]|相关(?:链接|信息|文章|附件|阅读|稿件|新闻)|责任编辑|责编|编辑\s*[:：]|作者\s*[:：]|来源\s*[:：]|主办|承办|版权|网站(?:地图|标识|声明)|关于我们|联系(?:我们|单位\s*[:：])|技术支持|返回(?:顶部|首页|列表)|友情链接|您是第|访问量|[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼]ICP备|[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼]公网安备)/;
const SHORT = 60;

export function isStamp(line: string): boolean {
  const text = line.trim();
  return text.length <= 120 && (STAMP.test(text) || isDate(text) || isAside(text));
}

/** Whether the text of the report is over with this line. */
export function isFooter(line: string): boolean {
  const text = line.trim();
  return (text.length <= SHORT && FOOTER.test(text)) || isAside(text);
}

export function isAside(line: string): boolean {
  const text = line.trim();
  return ADDRESS.test(text) || COMMENT.test(text);
}

function isDate(line: string): boolean {
  const text = line.replace(/\s/g, '');
  return DATE.test(line.trim()) || DATE.test(text) || CHINESE_DATE.test(text);
}

/** The unit's name over a date, at the end of a document. */
export function withoutSignature(lines: readonly string[], unit: string): readonly string[] {
  const last = lines.at(-1) ?? '';
  if (lines.length < 2 || !isDate(last)) return lines;
  const name = (lines.at(-2) ?? '').replace(/\s/g, '');
  const isName = name !== '' && name.length <= 40 && !/[，。；：、,;:]/.test(name);
  const isKnown =
    unit === '' ||
    unit.includes(name) ||
    name.includes(unit) ||
    /(?:局|委|办|厅|院|府|室|处|会|中心)$/.test(name);
  return isName && isKnown && lines.length > 2 ? lines.slice(0, -2) : lines.slice(0, -1);
}
