/** N-SUM of forms.md §6.7: a stated total is the sum of the list that follows it, where the list is meant to be whole. */
import { compare, scale, subtract, sum } from '../../form/quantity.ts';
import { isOfReport } from '../applies.ts';
import type { Break, NarratedReport, NarrativeRule } from '../rule.ts';
import { ofKind } from '../rule.ts';
import type { Count, Statement } from '../statement.ts';
import { worthOf } from '../worth.ts';

type List = Statement & { readonly kind: 'list' };

/** The same thing may be shown in several places and ways, so that such parts add up to more than the total. */
const PLACES =
  /文字|图文|图片|图解|视频|动漫|音频|网站|网页|微信|微博|公众号|平台|公示栏|公开栏|公告栏|媒体|广播|电视|客户端|APP|头条|抖音|报刊|日报|专区|渠道|群|屏/i;
/** Of two parts, or of the main places, that are far from the whole, the rest may just not be told. */
const FEW = 2;
const NEAR = 10n;

export const listed: NarrativeRule = {
  id: 'N-SUM',
  severity: 'warning',
  source: '正文所列各项应当等于总数',
  reads: '总数，以及其后的其中…、包括…、括号内各项（有“等”、“主要”的不算）',
  compares: '总数等于所列各项之和',
  judge: (told) =>
    ofKind(told, 'list').flatMap((at): readonly Break[] => {
      const { total, parts, counts } = at.statement;
      const right = sum(parts.map(({ quantity }) => quantity));
      const left = total.quantity;
      if (left === right || !isWhole(at.statement)) return [];
      if (counts !== null && !isWholeInTables(told.report, counts)) return [];
      const difference = compare(left, right) > 0 ? subtract(left, right) : subtract(right, left);
      return [
        {
          at,
          left,
          right,
          message: `正文称 ${left} ${total.unit}，所列类别相加为 ${right}，差 ${difference}。`,
          advice: '请核对总数和各项；只列了一部分的，请在末项后加“等”。',
        },
      ];
    }),
};

function isWhole({ total, parts }: List): boolean {
  const all = sum(parts.map(({ quantity }) => quantity));
  const isByPlace = parts.some(({ place }) => PLACES.test(place.words));
  if (compare(all, total.quantity) > 0) return !isByPlace;
  if (parts.length > FEW && !isByPlace) return true;
  const missing = scale(subtract(total.quantity, all), { times: NEAR });
  return missing !== null && compare(missing, total.quantity) <= 0;
}

/** By what the tables have for total and parts: 新收5件、上年结转2件，其中予以公开… is of both. */
function isWholeInTables(report: NarratedReport, { total, parts }: NonNullable<List['counts']>): boolean {
  if (!isOfReport(report, total.limits)) return false;
  const sums = parts.map((part) => valueOf(report, part));
  const known = sums.flatMap((value) => value ?? []);
  if (known.length < sums.length) return false;
  const all = sum(known);
  return total.means.some((meaning) => worthOf(report, meaning)?.value === all);
}

function valueOf(report: NarratedReport, { means: [meaning] }: Count) {
  return meaning === undefined ? null : (worthOf(report, meaning)?.value ?? null);
}
