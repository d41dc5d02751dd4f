/** The words of a question, all of them known, → what it asks. What does not fit together is not read. */
import type { Form } from '../form/form.ts';
import type { Period } from '../form/period.ts';
import { annual } from '../form/period.ts';
import { agreedOf } from './agreed.ts';
import { choicesOf } from './asked-back.ts';
import { compareOf } from './compare.ts';
import { continued } from './goes-on.ts';
import { formsOf } from './in-force.ts';
import { hintsOf, isAdding } from './hints.ts';
import { latestYear } from './latest.ts';
import { lexiconOf } from './lexicon.ts';
import type { Asker } from './model.ts';
import { planOf } from './operation.ts';
import type { Plan } from './operation.ts';
import { partAstray } from './parts.ts';
import { placed } from './placed.ts';
import { plainOf, risingOf } from './plain.ts';
import { portionOf } from './portion.ts';
import { prepared } from './prepare.ts';
import type { Question, Read } from './question.ts';
import { referred } from './referred.ts';
import { recounted } from './recap.ts';
import type { NotRead, Reading } from './reading.ts';
import { tangled } from './reading.ts';
import type { Token } from './scan.ts';
import { PLAIN, textOf } from './scan.ts';
import { segmentsOf, textOf as textOfSegments } from './segments.ts';
import { settled, timed } from './settled.ts';
import { sharesOf } from './shares.ts';
import type { Words } from './subjects.ts';
import { topical } from './topic.ts';
import { isAskedAgain, isSummedTwice, isTwice } from './twice.ts';
import { firstPeriod } from './when.ts';
import type { Word } from './words.ts';
import { yearlyOf } from './yearly.ts';

export function queryOf(forms: readonly Form[], tokens: readonly Token[], asker: Asker): Reading {
  const part = partAstray(forms, tokens);
  if (part !== null) return tangled(part);
  const told = placed(referred(tokens, asker));
  const content = withApplicants(prepared(told, formsOf(forms, told, asker)), asker);
  const has = (...words: readonly Word[]): boolean =>
    content.some(({ word }) => word !== null && words.includes(word));
  const inForce = formsOf(forms, content, asker);
  if (has('ratio'))
    return choicesOf('ratio', content.find(({ word }) => word === 'ratio')?.text ?? '', inForce);
  const special = specialOf(content, inForce, forms, asker);
  if (special !== null) return special;
  const plan = planOf(content);
  if (!isPlan(plan)) return plan;
  // 相当于 that joins nothing.
  if (has('equals')) return tangled(textOf(content));
  const cut = segmentsOf(content);
  const { segments, goesOn } = continued(topical(cut, inForce), asker.frame, has('goesOn'));
  const words: Words = {
    lexicon: lexiconOf(forms),
    forms: inForce,
    hints: hintsOf(content, plan.kind === 'value'),
    isEach: has('each'),
    isAdded: has('sum', 'total') || content.some(isAdding),
    isApart: has('each', 'sum', 'total', 'whichOne', 'who'),
  };
  if (
    isSummedTwice(content) ||
    isAskedAgain(tokens) ||
    isTwice(segments) ||
    content.filter(({ word, text }) => word === 'share' && text.startsWith('占')).length > 1
  )
    return tangled(textOfSegments(segments));
  const before = goesOn ? periodBefore(asker) : null;
  const question: Question = { plan, has, segments, goesOn, words, asker, before };
  const read = readPlan(question);
  if (read.kind !== 'read') return timed(read, question);
  const result = settled(read, question, content, forms);
  if (result.kind !== 'query') return result;
  const query = recounted(result.query, tokens, words.lexicon, forms);
  return query === null ? tangled(textOf(tokens)) : { kind: 'query', query };
}

/** What is read as a whole: 四个季度加起来跟年报一样不, 有没有哪年是降的. Null where nothing is. */
function specialOf(
  content: readonly Token[],
  inForce: readonly Form[],
  forms: readonly Form[],
  asker: Asker,
): Reading | null {
  const of = (tokens: readonly Token[]): Question => ({
    plan: { kind: 'value', which: null },
    has: () => false,
    segments: segmentsOf(tokens),
    goesOn: false,
    words: {
      lexicon: lexiconOf(forms),
      forms: inForce,
      hints: hintsOf(tokens, false),
      isEach: false,
      isAdded: false,
      isApart: false,
    },
    asker: { ...asker, frame: null },
    before: null,
  });
  const read = agreedOf(content, of) ?? yearlyOf(content, of);
  if (read === null || read.kind !== 'read') return read;
  // 年报 and 全年 name the other side.
  const said = content.filter(({ word }) => word !== 'wholeYear');
  const result = settled(read, of(said), said, forms);
  return result.kind === 'query' ? { ...result, query: { ...result.query, sums: false } } : result;
}

/** The period of the question before, or its first one. */
function periodBefore(asker: Asker): Period | null {
  const { frame } = asker;
  if (frame?.when.kind === 'latest') return annual(latestYear(asker));
  return firstPeriod(frame?.when ?? null);
}

/** 哪类申请人最多 is asked of all requests, where nothing was asked before. */
function withApplicants(tokens: readonly Token[], { frame }: Asker): readonly Token[] {
  const isAsked = frame === null && tokens.some(({ word }) => word === 'whichApplicant');
  const request: Token = { ...PLAIN, text: '', word: 'request' };
  return isAsked ? [...tokens, request] : tokens;
}

function isPlan(plan: Plan | NotRead): plan is Plan {
  return 'which' in plan;
}

function readPlan(question: Question): Read | NotRead {
  const { plan, has } = question;
  switch (plan.kind) {
    case 'compare': {
      if (plan.isEither && !has('than') && plan.base === null) {
        const risen = risingOf(question);
        if (risen !== null) return risen;
      }
      if (plan.operation === 'portion') return portionOf(question);
      const compared = compareOf(question, plan.base);
      if (compared.kind !== 'compared') return compared;
      // 处罚是许可的几倍 says nothing that anybody reports.
      if (
        plan.operation === 'times' &&
        (compared.over === 'subjects' || question.segments.some(({ by }) => by === 'and'))
      )
        return tangled(textOfSegments(question.segments));
      const { operation } = plan;
      return { ...compared, kind: 'read', whole: null, operation, limit: null, isSpan: false };
    }
    case 'share':
      return sharesOf(question);
    case 'value':
    case 'any':
    case 'average':
    case 'averageUnits':
    case 'trend':
    case 'most':
    case 'least':
    case 'ends':
    case 'rank':
    case 'limit':
      return plainOf(question);
    default:
      return plan satisfies never;
  }
}
