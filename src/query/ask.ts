/** A question about figures → its answer, in two steps: what must be read for it, and what it comes to. */
import type { Form } from '../form/form.ts';
import { periodName } from '../form/period.ts';
import { cited } from '../forms/definitions.ts';
import { answerQuery, needsOf } from './answer.ts';
import type { Needs } from './answer.ts';
import { clausesOf, together } from './clauses.ts';
import { withoutNames, withoutTalk } from './without-talk.ts';
import { define } from './define.ts';
import type { Answer, Asker, Query, When } from './model.ts';
import { worded } from './model.ts';
import type { Library } from './points.ts';
import { insteadOf } from './instead.ts';
import { latestYear } from './latest.ts';
import type { Offered } from './offered.ts';
import { offeredOf } from './offered.ts';
import { readQuestion } from './read.ts';
import type { NotRead } from './reading.ts';
import { periodWord } from './say.ts';
import { whereOf } from './where.ts';

export type Asked =
  /** Not a question about figures. */
  | { readonly kind: 'nothing' }
  | { readonly kind: 'said'; readonly answer: Answer }
  | { readonly kind: 'figures'; readonly needs: Needs; readonly answer: (library: Library) => Answer };

/** What is said around it is let go only where the message as a whole is not read. */
export function ask(forms: readonly Form[], text: string, asker: Asker): Asked {
  const by = { units: asker.units, thisYear: asker.today.year };
  const whole = askOnce(forms, withoutNames(forms, text, by), asker);
  if (isRead(whole)) return whole;
  const cuts = withoutTalk(forms, text, by);
  const others = cuts.map((one) => askOnce(forms, one, asker));
  return (
    others.find(isRead) ??
    putRight(forms, [text, ...cuts], asker) ??
    [whole, ...others].find(isChoice) ??
    offer(forms, [text, ...cuts], asker) ??
    // What is told of words that were not taken is told of the question, not of the talk.
    others[0] ??
    whole
  );
}

/** Where nothing but words that are not known keeps a question from being read. */
function offer(forms: readonly Form[], texts: readonly string[], asker: Asker): Asked | null {
  const offered = texts
    .flatMap((text) => offeredOf(forms, text, asker) ?? [])
    .find(({ question }) => isRead(askOnce(forms, question, asker)));
  return offered === undefined ? null : offering(offered, '不看它的话，');
}

/** Where nothing but a slip keeps a question from being read. */
function putRight(forms: readonly Form[], texts: readonly string[], asker: Asker): Asked | null {
  const right = texts
    .flatMap((text) => insteadOf(forms, text, asker) ?? [])
    .find(({ question }) => askOnce(forms, question, asker).kind === 'figures');
  return right === undefined ? null : offering(right, '');
}

function offering({ unread, question }: Offered, lead: string): Asked {
  const text = `没看懂「${unread}」，没有查。${lead}是问「${question}」吗？`;
  return { kind: 'said', answer: worded(text, { choices: [question], offered: question }) };
}

function isRead(asked: Asked): boolean {
  return asked.kind === 'figures' || (asked.kind === 'said' && asked.answer.understood);
}

function isChoice(asked: Asked): boolean {
  return asked.kind === 'said' && asked.answer.choices.length > 0;
}

function askOnce(forms: readonly Form[], text: string, asker: Asker): Asked {
  const reading = readQuestion(forms, text, asker);
  if (reading.kind === 'query') return figures(forms, [reading.query], asker);
  const clauses = clausesOf(forms, text, asker);
  if (clauses !== null) return figures(forms, clauses, asker);
  switch (reading.kind) {
    case 'nothing':
      return { kind: 'nothing' };
    case 'define':
      return {
        kind: 'said',
        answer: define(reading.lines, reading.parts, reading.isWhere ? whereOf(forms, reading.lines) : null),
      };
    case 'term': {
      const { term } = reading;
      return { kind: 'said', answer: worded(`${term.word}：${cited(term)}`, { understood: true }) };
    }
    case 'choices':
    case 'either':
    case 'whichUnit':
    case 'hidden':
    case 'unclear':
    case 'beyond':
    case 'tangled':
    case 'clash':
    case 'finer':
    case 'noSubject':
      return { kind: 'said', answer: notAnswered(reading, asker) };
    default:
      return reading satisfies never;
  }
}

function figures(forms: readonly Form[], queries: readonly Query[], asker: Asker): Asked {
  const needs = queries.map((query) => needsOf(forms, query, asker));
  return {
    kind: 'figures',
    needs: {
      filings: [...new Set(needs.flatMap(({ filings }) => filings))],
      cells: [...new Set(needs.flatMap(({ cells }) => cells))],
    },
    answer: (library) => queries.map((query) => answerQuery(forms, query, asker, library)).reduce(together),
  };
}

/** Nothing that the reader could make sense of: said outside a conversation, where there is no help to give. */
export const notUnderstood: Answer = worded('没看懂这个问题。可以这样问：去年行政处罚多少？');

function notAnswered(reading: NotRead, asker: Asker): Answer {
  switch (reading.kind) {
    case 'choices': {
      const time = timeOf(reading.when, asker);
      const choices = reading.list.map((words) => `${time}${words}多少`);
      return worded(`「${reading.of}」可能指几项，请问是哪一项？\n${choices.join('\n')}`, { choices });
    }
    case 'either':
      return worded(`请问是哪一个？\n${reading.list.join('\n')}`, { choices: reading.list });
    case 'whichUnit': {
      const names = asker.units.filter(({ id }) => reading.ids.includes(id)).map(({ name }) => name);
      return worded(`有几个单位叫这个名字，请写全称：${names.join('、')}。`, { choices: names });
    }
    case 'hidden':
      return worded(`您看不到「${reading.name}」的数，没有查。只能查本单位和下属单位的。`, {
        unseen: reading.name,
      });
    case 'unclear':
      return worded(
        `没看懂${reading.text === '' ? '这个问题' : `「${reading.text}」`}，没有查。表里有的数可以这样问：去年行政处罚多少？`,
      );
    case 'beyond':
      return worded(
        `「${reading.text}」这样的条件算不了，没有查。可以只问表里有的数，例如：去年行政处罚多少？`,
      );
    case 'tangled':
      return worded(
        reading.text === ''
          ? '没看懂这个问题，没有查。'
          : `「${reading.text}」放在一起没看懂，没有查。请一次问一件事，例如：去年行政处罚比前年多多少？`,
      );
    case 'clash':
      return worded(`年报的表里没有「${reading.text}」这样的数，没有查。`);
    case 'finer':
      return worded('年报和季报里没有按月、按天的数，只能按年或按季度查。');
    case 'noSubject':
      return worded('请写明要查哪一项，例如：去年新收申请多少？');
    default:
      return reading satisfies never;
  }
}

function timeOf(when: When | null, asker: Asker): string {
  if (when?.kind === 'list')
    return when.periods
      .map((period) => (period.length === 4 ? periodWord(period) : periodName(period)))
      .join('、');
  return when?.kind === 'every' ? '历年' : `${String(latestYear(asker))}年`;
}
