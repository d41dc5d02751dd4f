/** The cards that follow pushes: what there is to choose, as buttons that say what a member would type. */
import type { Period } from '../src/form/period.ts';
import { periodName } from '../src/form/period.ts';
import { comparisonLink } from './for-review.ts';
import type { About, Card, Choice } from './card.ts';
import type { Facts } from './facts.ts';
import type { Unit, UnitId } from './people.ts';
import * as texts from './texts-cards.ts';

/** The words behind the buttons. */
export const SAYS = {
  approve: '通过',
  sendBack: '退回',
  publish: '已发布',
  quiet: '免打扰',
  progress: '进度',
} as const;

/** What a card is about. */
export interface Subject {
  readonly unit: Pick<Unit, 'id' | 'name'>;
  readonly period: Period;
}

/**
 * Which handing in a submitted filing is in: the version that it had then. Since then only approvals have changed it,
 * each by one, so that a card stays good when another has approved, and not when it was handed in anew.
 */
export function roundOf({ version, filing }: NonNullable<Facts['filing']>): number {
  const { review, security } = filing.approvals;
  return version - [review, security].filter((by) => by !== null).length;
}

/** 通过 and 退回; the link opens the report, and the changes since last year where there are any. */
export function reviewCard(
  subject: Subject,
  round: number,
  facts: Pick<Facts, 'link' | 'lastYear'>,
  asks: string,
): Card {
  const compared = comparisonLink(facts);
  const about = aboutOf(subject, { while: 'submitted', round });
  return cardOf(subject, asks, [
    { label: texts.labels.approve, isMain: true, says: SAYS.approve, about },
    { label: texts.labels.sendBack, isMain: false, says: SAYS.sendBack, about },
    { label: texts.labels.report, isMain: false, opens: facts.link },
    ...(compared === null ? [] : [{ label: texts.labels.compare, isMain: false, opens: compared }]),
  ]);
}

/** For officers, once it is approved: what is left is the address. */
export function publishCard(subject: Subject, link: string, asks: string): Card {
  const about = aboutOf(subject, { while: 'approved' });
  return cardOf(subject, asks, [
    { label: texts.labels.report, isMain: true, opens: link },
    { label: texts.labels.publish, isMain: false, says: SAYS.publish, about },
  ]);
}

/** 填报, of this very filing; `label` says it in the words of the push. */
export function fillCard(subject: Subject, asks: string, label: string = texts.labels.fill): Card {
  return cardOf(subject, asks, [fill(subject, label)]);
}

/** For officers to whom a part came back: how far all of it is, and to go on. */
export function progressCard(subject: Subject, asks: string): Card {
  const about = aboutOf(subject, { while: 'open' });
  return cardOf(subject, asks, [
    { label: texts.labels.progress, isMain: true, says: SAYS.progress, about },
    { ...fill(subject, texts.labels.goOn), isMain: false },
  ]);
}

/** For reviewers, of a published report that was imported: nobody reviewed it here. */
export function storedCard(subject: Subject, link: string, asks: string): Card {
  const about = aboutOf(subject, { while: 'approved' });
  return cardOf(subject, asks, [
    { label: texts.labels.report, isMain: true, opens: link },
    { label: texts.labels.sendBack, isMain: false, says: SAYS.sendBack, about },
  ]);
}

/** 填报, and 免打扰 while early reminders can be turned off. */
export function reminderCard(subject: Subject, mayBeQuiet: boolean): Card {
  const about = aboutOf(subject, { while: 'open' });
  const quiet: Choice = { label: texts.labels.quiet, isMain: false, says: SAYS.quiet, about };
  return cardOf(subject, texts.askFill, [fill(subject), ...(mayBeQuiet ? [quiet] : [])]);
}

/** A card on which nothing is left to choose. */
export function deadCard(subject: Subject | null, note: string, done: string): Card {
  const title = subject === null ? texts.goneTitle : texts.title(subject.unit.name, subject.period);
  return { title, note: texts.note(note), choices: [], done };
}

export function isFill(says: string): boolean {
  return says.startsWith(FILL);
}

const FILL = '填报 ';

function fill(subject: Subject, label: string = texts.labels.fill): Choice {
  const says = `${FILL}${periodName(subject.period)}`;
  return { label, isMain: true, says, about: aboutOf(subject, { while: 'open' }) };
}

function cardOf({ unit, period }: Subject, asks: string, choices: readonly Choice[]): Card {
  return { title: texts.title(unit.name, period), note: texts.note(asks), choices, done: null };
}

function aboutOf({ unit, period }: Subject, holds: About['holds']): About {
  const id: UnitId = unit.id;
  return { unit: id, period, holds };
}
