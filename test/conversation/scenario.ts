/** A county in memory for conversation tests: it applies decisions as the store would, so that a chat reads like a transcript. */
import { NO_APPROVALS } from '../../conversations/approval.ts';
import { applyChanges, itemOf } from '../../conversations/apply.ts';
import { conversation } from '../../conversations/conversation.ts';
import { REPLY_BYTES, byteLength } from '../../conversations/fit.ts';
import type { AnswerFacts, Facts, LostReply, Wants } from '../../conversations/facts.ts';
import type { Card } from '../../conversations/card.ts';
import type { Change, Filing } from '../../conversations/filed.ts';
import type { Decision } from '../../conversations/protocol.ts';
import type { Effect } from '../../conversations/effects.ts';
import type { Membership, Person, Role, Unit, UnitId, UserId } from '../../conversations/people.ts';
import type { MessageKey, Said } from '../../conversations/said.ts';
import type { Denied } from '../../conversations/rights-table.ts';
import type { State } from '../../conversations/state.ts';
import type { Figures } from '../../src/form/figures.ts';
import type { CellId } from '../../src/form/form.ts';
import type { Share } from '../../src/form/spec.ts';
import type { Day, Period } from '../../src/form/period.ts';
import { yearOf } from '../../src/form/period.ts';
import type { SwitchedOff } from '../../src/forms/checks-off.ts';
import { registry } from '../../src/forms/registry.ts';
import type { Registry } from '../../src/forms/registry.ts';

export interface Push {
  readonly to: string;
  readonly text: string;
  readonly card?: Card;
}

interface Turn {
  readonly key: MessageKey;
  readonly by: UserId;
  readonly filing: string;
  readonly changes: readonly Change[];
  taken: boolean;
}

const gxj: Unit = { id: 'mq-gxj' as UnitId, name: '闽清县工业和信息化局', level: 'department', contact: {} };
const jyj: Unit = { id: 'mq-jyj' as UnitId, name: '闽清县教育局', level: null, contact: {} };
/** Fills in the reports of two units. */
const IN_BOTH = 'qian';
const staff: readonly { person: Person; roles: readonly Role[]; shares?: readonly Share[] }[] = [
  { person: { userId: 'zhang' as UserId, name: '张三' }, roles: ['officer'] },
  { person: { userId: 'zhao' as UserId, name: '赵六' }, roles: ['officer', 'reviewer'] },
  { person: { userId: 'chen' as UserId, name: '陈审' }, roles: ['reviewer'] },
  { person: { userId: 'qian' as UserId, name: '钱二' }, roles: ['officer'] },
  { person: { userId: 'li' as UserId, name: '李四' }, roles: ['section'], shares: ['requests'] },
  {
    person: { userId: 'zhou' as UserId, name: '周文' },
    roles: ['section'],
    shares: ['narrative', 'reviews'],
  },
  { person: { userId: 'kan' as UserId, name: '阚阅' }, roles: ['viewer'] },
  { person: { userId: 'wang' as UserId, name: '王五' }, roles: ['supervisor'] },
];
/** Fills in parts for one unit and is the officer of another. */
const sun = { person: { userId: 'sun' as UserId, name: '孙七' }, roles: ['section'] as const };
/** Writes texts, and has nothing in a quarter. */
const he = {
  person: { userId: 'he' as UserId, name: '何文' },
  roles: ['section'] as const,
  shares: ['narrative'] as const,
};
const guan = { person: { userId: 'guan' as UserId, name: '管理' }, roles: ['admin'] as const };
/** Where a unit has somebody for 保密审查. */
const bao = { person: { userId: 'bao' as UserId, name: '包密' }, roles: ['security'] as const };

export interface Scenario {
  /** What the bot answers to this member's message. */
  readonly say: (user: string, text: string) => string;
  readonly send: (user: string, said: Said) => string;
  /** Presses a button of a card; tells the answer, what became of the card, and what goes to the log of refusals. */
  readonly press: (
    user: string,
    card: Card,
    label: string,
  ) => { reply: string; card: Card | undefined; denied: Denied | undefined };
  readonly pushes: Push[];
  readonly filing: (period: string) => Filing;
  readonly state: (user: string) => State;
  readonly links: () => number;
  /** What the last message came to. */
  readonly last: () => Decision<State>;
  /** Whether the member's last message changed figures or text. */
  readonly changed: (user: string) => boolean;
  /** The next message finds that the answer before it may have been lost. */
  readonly loseReply: (lost: LostReply) => void;
}

/** One for all scenes: what is worked out of the forms is worked out once. */
const FORMS = registry();

export function scenario(
  options: {
    forms?: Registry;
    today?: Day;
    before?: Figures;
    lastYear?: Facts['lastYear'];
    security?: boolean;
    /** With 孙七. */
    mixed?: boolean;
    /** With 何文. */
    writer?: boolean;
    /** With 管理. */
    admin?: boolean;
    checksOff?: readonly SwitchedOff[];
    below?: Facts['below'];
    sums?: Facts['sums'];
    urged?: ReadonlySet<UserId>;
    /** What a question about figures finds; else the filings of this very scenario. */
    answers?: (asks: NonNullable<Wants['asks']>) => AnswerFacts;
  } = {},
): Scenario {
  const forms = options.forms ?? FORMS;
  const people: People = [
    ...staff,
    ...(options.security === true ? [bao] : []),
    ...(options.mixed === true ? [sun] : []),
    ...(options.writer === true ? [he] : []),
    ...(options.admin === true ? [guan] : []),
  ];
  const bot = conversation(forms, options.checksOff);
  const states = new Map<string, State>();
  const filings = new Map<string, Filing>();
  const turns: Turn[] = [];
  const pushes: Push[] = [];
  const urged = new Set<UserId>();
  let links = 0;
  let messages = 0;
  let lost: LostReply | null = null;
  let last: Decision<State> = { state: bot.initial, effects: [], reply: '' };
  const versions = new Map<string, number>();
  const send = (user: string, said: Said): string => {
    messages += 1;
    const state = states.get(user) ?? bot.initial;
    const early = earlyFacts(people, user, options.today ?? { year: 2021, month: 1, day: 8 }, filings);
    const wants = bot.wants(early, state, said);
    const key = wants.filing === null ? '' : `${wants.filing.unit} ${wants.filing.period}`;
    if (wants.filing?.create === true && !filings.has(key)) filings.set(key, empty(wants.filing));
    const filing = filings.get(key) ?? null;
    const form = filing === null ? null : forms.form(filing.form);
    const facts: Facts = {
      // With the filing that was made for this very turn.
      ...earlyFacts(people, user, early.today, filings),
      time: '10:32',
      filing:
        filing === null || form === null
          ? null
          : { form, filing, unit: filing.unit === jyj.id ? jyj : gxj, version: versions.get(key) ?? 0 },
      before: options.before ?? null,
      lastYear: options.lastYear ?? null,
      undoable: wants.undoable ? undoable(people, turns, user, key) : null,
      colleagues: people.map(({ person, roles, shares }) => ({
        person,
        roles: new Set(roles),
        shares: new Set(shares ?? []),
      })),
      link: `https://nianbao.example/r/${String(messages)}`,
      uploadLink: `https://nianbao.example/u/${String(messages)}`,
      home: 'https://nianbao.example',
      siblings: filing === null ? [] : siblingsOf(filing, filings),
      history: historyOf(people, turns, key, wants.history ?? []),
      below: wants.below === undefined ? [] : (options.below ?? []),
      sums: wants.below?.with === 'sums' ? (options.sums ?? null) : null,
      urged: wants.below?.with === 'officers' ? new Set([...(options.urged ?? []), ...urged]) : new Set(),
      answers: wants.asks === undefined ? null : (options.answers ?? answersFrom(filings))(wants.asks),
      lostReply: lost,
    };
    lost = null;
    const decision = bot.transition(facts, state, said);
    if (byteLength(decision.reply) > REPLY_BYTES) throw new Error('a reply is too long');
    const stored = bot.parse(JSON.parse(JSON.stringify(decision.state)));
    if (stored === null) throw new Error('a state does not survive storage');
    states.set(user, stored);
    for (const effect of decision.effects) perform(effect, user as UserId, key);
    if (filings.get(key) !== filing) versions.set(key, (versions.get(key) ?? 0) + 1);
    last = decision;
    return decision.reply;
  };
  return {
    send,
    press: (user, card, label) => {
      const choice = card.choices.find((one) => one.label === label);
      if (choice === undefined || !('says' in choice)) throw new Error(`no button ${label}`);
      const { says, about } = choice;
      const reply = send(user, { kind: 'pressed', says, about, code: 'code' });
      return { reply, card: last.card, denied: last.denied };
    },
    say: (user, text) => send(user, { kind: 'text', text }),
    pushes,
    filing: (period) => filings.get(`mq-gxj ${period}`) ?? fail(`no filing of ${period}`),
    state: (user) => states.get(user) ?? bot.initial,
    links: () => links,
    last: () => last,
    changed: (user) => turns.at(-1)?.key === `m${String(messages)}` && turns.at(-1)?.by === user,
    loseReply: (reply) => {
      lost = reply;
    },
  };

  function perform(effect: Effect, by: UserId, key: string): void {
    const filing = filings.get(key);
    switch (effect.type) {
      case 'record':
      case 'takeBack':
        if (filing === undefined) throw new Error('changes without a filing');
        filings.set(key, entered(applyChanges(filing, effect.changes), effect.changes, by));
        if (effect.type === 'takeBack')
          turns.filter((turn) => turn.key === effect.of).forEach((turn) => (turn.taken = true));
        else remember(by, key, effect.changes);
        return;
      case 'setStatus': {
        if (filing === undefined) throw new Error('a status without a filing');
        const submittedBy = effect.status === 'submitted' ? by : filing.submittedBy;
        filings.set(key, {
          ...filing,
          status: effect.status,
          submittedBy,
          returnReason: effect.reason ?? filing.returnReason,
          ...(effect.status === 'submitted' || effect.status === 'returned'
            ? { approvals: NO_APPROVALS }
            : {}),
          publishedAt: effect.status === 'published' ? filing.publishedAt : null,
        });
        return;
      }
      case 'approve':
      case 'publish': {
        if (filing === undefined) throw new Error('a word about no filing');
        const said =
          effect.type === 'approve'
            ? { approvals: { ...filing.approvals, [effect.as]: by } }
            : { publishedAt: effect.address };
        filings.set(key, { ...filing, ...said });
        return;
      }
      case 'publishLink':
        links += 1;
        return;
      case 'publishSums':
      case 'publishAnswer':
        links += 1;
        return;
      case 'publishUpload':
      case 'arrange':
        return;
      case 'urge':
        effect.messages.forEach(({ to, text, card }) => {
          urged.add(to);
          pushes.push({ to, text, ...(card && { card }) });
        });
        return;
      case 'push':
        effect.to.forEach((to) =>
          pushes.push({ to, text: effect.text, ...(effect.card && { card: effect.card }) }),
        );
        return;
      default:
        effect satisfies never;
    }
  }

  /** A message that set what stood already changed nothing: there is nothing of it to take back. */
  function remember(by: UserId, filing: string, all: readonly Change[]): void {
    const changes = all.filter(({ from, to }) => JSON.stringify(from) !== JSON.stringify(to));
    if (changes.length === 0) return;
    turns.push({ key: `m${String(messages)}` as MessageKey, by, filing, changes, taken: false });
  }
}

function entered(filing: Filing, changes: readonly Change[], by: UserId): Filing {
  const enteredBy = new Map(filing.enteredBy);
  for (const change of changes) enteredBy.set(itemOf(change), by);
  return { ...filing, enteredBy };
}

/** Of the member's own units: whatever the scenario has. */
function answersFrom(
  filings: ReadonlyMap<string, Filing>,
): (asks: NonNullable<Wants['asks']>) => AnswerFacts {
  return ({ own, needs }) => {
    const all = [...filings.values()].map((filing, id) => ({ id, filing }));
    const units = [gxj, jyj]
      .filter(({ id }) => own.includes(id))
      .map(({ id, name }) => ({
        id,
        name,
        isOwn: true,
        filings: all
          .filter(({ filing }) => filing.unit === id)
          .map(({ id: number, filing: { period, form, status } }) => ({ id: number, period, form, status })),
      }));
    const needed = needs(units).filings;
    return {
      units,
      figures: new Map(
        all.filter(({ id }) => needed.includes(id)).map(({ id, filing }) => [id, filing.figures]),
      ),
    };
  };
}

/** The latest first, all of one time. */
function historyOf(
  people: People,
  turns: readonly Turn[],
  filing: string,
  cells: readonly CellId[],
): Facts['history'] {
  const here = turns.filter((turn) => turn.filing === filing).toReversed();
  return here.flatMap((turn) => {
    const by = people.find(({ person }) => person.userId === turn.by)?.person.name ?? '';
    return turn.changes.flatMap((change) =>
      change.kind === 'figure' && cells.includes(change.cell)
        ? [{ cell: change.cell, from: change.from, to: change.to, by, at: '2021-01-08 10:32' }]
        : [],
    );
  });
}

function siblingsOf(filing: Filing, filings: ReadonlyMap<string, Filing>): Facts['siblings'] {
  return [...filings.values()].filter(
    ({ unit, period, form }) =>
      unit === filing.unit &&
      form === filing.form &&
      period !== filing.period &&
      yearOf(period) === yearOf(filing.period),
  );
}

type People = typeof staff;

function earlyFacts(people: People, user: string, today: Day, filings: ReadonlyMap<string, Filing>) {
  const found = people.find(({ person }) => person.userId === user);
  const units = user === IN_BOTH || user === sun.person.userId ? [gxj, jyj] : [gxj];
  const memberships: readonly Membership[] =
    found === undefined
      ? []
      : units.map((unit) => ({
          unit,
          roles: new Set(found.person === sun.person && unit === jyj ? ['officer'] : found.roles),
          shares: new Set(found.shares ?? []),
        }));
  const heads = found === undefined ? [] : [...filings.values()];
  return { today, person: found?.person ?? null, memberships, heads };
}

function undoable(people: People, turns: readonly Turn[], user: string, filing: string): Facts['undoable'] {
  const index = turns.findLastIndex((turn) => turn.by === user && turn.filing === filing && !turn.taken);
  const turn = turns[index];
  if (turn === undefined) return null;
  const later = turns.slice(index + 1).filter((other) => !other.taken && other.filing === filing);
  const changedSince = later.flatMap((other) =>
    other.changes
      .map(itemOf)
      .filter((item) => turn.changes.some((change) => itemOf(change) === item))
      .map((item) => ({
        item,
        by: people.find(({ person }) => person.userId === other.by)?.person ?? fail('nobody'),
      })),
  );
  return { key: turn.key, changes: turn.changes, changedSince };
}

function empty({ unit, period, form }: { unit: UnitId; period: Period; form: Filing['form'] }): Filing {
  return {
    unit,
    period,
    form,
    status: 'draft',
    submittedBy: null,
    returnReason: null,
    approvals: NO_APPROVALS,
    publishedAt: null,
    figures: new Map(),
    narrative: new Map(),
    notes: new Map(),
    enteredBy: new Map(),
  };
}

function fail(message: string): never {
  throw new Error(message);
}
