/**
 * What stands around the tables of a page and belongs to none: page numbers, buttons, dates of publication, counters
 * of visits, units, notes. Only what can be no cell of a table is known here; a bare `3` may be one.
 */
import { holdsDigits } from './cell-text.ts';

const PAGE_NUMBER = new RegExp(
  [
    '^[-·•─~]+\\s*\\d{1,4}\\s*[-·•─~]+$',
    '^\\(?第\\s*\\d{1,4}\\s*页\\s*[,/，、]?\\s*(?:[(]?\\s*共\\s*\\d{1,4}\\s*页\\s*[)]?)?\\)?$',
    '^共\\s*\\d{1,4}\\s*页(?:\\s*[,/，、]?\\s*第\\s*\\d{1,4}\\s*页)?$',
    '^page\\s*\\d{1,4}(?:\\s*(?:of|/)\\s*\\d{1,4})?$',
  ].join('|'),
  'i',
);

const CONTINUED = /^\(?(?:续上?[表页]|续|接上[表页]|转下页|[接见]下页|下转第?\d*页)\d{0,2}\)?$/;

/** The longest first. */
const BUTTONS = new RegExp(
  [
    '打印[本此]页|打印|关闭(?:窗口|本页)|关闭|分享[到至]|分享|收藏|返回(?:顶部|首页|列表)|返回|首页|尾页|[上下]一[页篇]',
    '微信|微博|朋友圈|空间|好友|复制链接|附件下载|下载|打开|纠错|无障碍|朗读|收听|繁体|简体|扫一扫在手机打开当前页',
    '(?:字体|字号)(?:大小)?:?',
  ].join('|'),
  'g',
);
/** Sizes of letters; alone they are no button. */
const SIZES = /特大|[大中小]|默认|A[+-]?|[+\-、:/\s]/g;

/** What a page tells of itself behind a colon. */
const DAY = '\\d{4}\\s*[-./年]\\s*\\d{1,2}\\s*[-./月]\\s*\\d{1,2}\\s*日?(?:\\s*\\d{1,2}:\\d{2}(?::\\d{2})?)?';
const TOLD = new RegExp(
  [
    `(?:发布|公开|发文|成文|更新|生成|填报|填表|制表|报送)?(?:时间|日期):\\s*(?:${DAY})?`,
    '(?:浏览|阅读|点击|访问)(?:次数|量|数|率)?:\\s*(?:\\d{1,9}\\s*次?)?',
    '(?:信息|文章|稿件|内容)?(?:来源|稿源|作者|责任编辑|编辑|审核|校对):\\s*[^\\s\\d:]{0,30}',
    '(?:填报|填表|制表|审核|统计|单位|联系)?(?:负责)?人(?:签字|签名)?:\\s*[^\\s\\d:]{0,20}',
    '(?:填报|制表|报送|发布|发文|公开)(?:单位|机构|机关):\\s*[^\\s\\d:]{0,40}',
    '(?:联系)?(?:电话|传真):\\s*(?:[\\d-]{7,20})?',
    '(?:索引号|文号|发文字号|信息分类|主题分类|体裁分类|关键词|有效性|公开方式|公开类别):\\s*[^\\s:]{0,40}',
    '\\(?(?:计量|金额)?单位:\\s*[件个项条元万亿、,/()]{1,12}\\)?',
  ].join('|'),
  'g',
);

const NOTE = /^[*※★]?\(?(?:注|备注|附注|说明|填表说明)\s*\d{0,2}\s*[:.]/;
/** Longer lines are texts. */
const LONGEST = 200;

/** Whether a line (folded) is such; `isName`: what names a row or a column is none. */
export function isFurniture(line: string, isName: (word: string) => boolean): boolean {
  if (line.length > LONGEST) return false;
  // Web pages part their buttons with bars, Excel pads a line with blank cells.
  const text = line.replace(/[\t|[\]【】]/g, ' ').trim();
  if (isName(text)) return false;
  if (PAGE_NUMBER.test(text) || CONTINUED.test(text)) return true;
  const untold = text.replace(TOLD, '').replace(BUTTONS, '');
  if (untold !== text && untold.replace(SIZES, '') === '') return true;
  return isNote(text) && !holdsDigits(text.replace(NOTE, ''));
}

/** A line of words that explains the table: 注：…. */
export function isNote(line: string): boolean {
  return NOTE.test(line);
}
