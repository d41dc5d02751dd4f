/** A county in memory for conversation tests: it applies decisions as the store would, so that a chat reads like a transcript. */
import { applyChanges, itemOf } from '../../conversations/apply.ts';
import { conversation } from '../../conversations/conversation.ts';
import { REPLY_BYTES, byteLength } from '../../conversations/fit.ts';
import type {
  Change,
  Effect,
  Facts,
  Filing,
  LostReply,
  Membership,
  MessageKey,
  Person,
  Role,
  Said,
  Unit,
  UnitId,
  UserId,
} from '../../conversations/protocol.ts';
import type { State } from '../../conversations/state.ts';
import type { Figures } from '../../src/form/figures.ts';
import type { Day, Period } from '../../src/form/period.ts';
import { registry } from '../../src/forms/registry.ts';
import type { Registry } from '../../src/forms/registry.ts';

export interface Push {
  readonly to: string;
  readonly text: string;
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
const people: readonly { person: Person; roles: readonly Role[] }[] = [
  { person: { userId: 'zhang' as UserId, name: '张三' }, roles: ['officer'] },
  { person: { userId: 'zhao' as UserId, name: '赵六' }, roles: ['officer', 'reviewer'] },
  { person: { userId: 'chen' as UserId, name: '陈审' }, roles: ['reviewer'] },
  { person: { userId: 'qian' as UserId, name: '钱二' }, roles: ['officer'] },
];

export interface Scenario {
  /** What the bot answers to this member's message. */
  readonly say: (user: string, text: string) => string;
  readonly send: (user: string, said: Said) => string;
  readonly pushes: Push[];
  readonly filing: (period: string) => Filing;
  readonly state: (user: string) => State;
  readonly links: () => number;
  /** Whether the member's last message changed figures or text. */
  readonly changed: (user: string) => boolean;
  /** The next message finds that the answer before it may have been lost. */
  readonly loseReply: (lost: LostReply) => void;
}

export function scenario(
  options: { forms?: Registry; today?: Day; before?: Figures; lastYear?: Facts['lastYear'] } = {},
): Scenario {
  const forms = options.forms ?? registry();
  const bot = conversation(forms);
  const states = new Map<string, State>();
  const filings = new Map<string, Filing>();
  const turns: Turn[] = [];
  const pushes: Push[] = [];
  let links = 0;
  let messages = 0;
  let lost: LostReply | null = null;
  const send = (user: string, said: Said): string => {
    messages += 1;
    const state = states.get(user) ?? bot.initial;
    const early = earlyFacts(user, options.today ?? { year: 2021, month: 1, day: 8 }, filings);
    const wants = bot.wants(early, state, said);
    const key = wants.filing === null ? '' : `${wants.filing.unit} ${wants.filing.period}`;
    if (wants.filing?.create === true && !filings.has(key)) filings.set(key, empty(wants.filing));
    const filing = filings.get(key) ?? null;
    const form = filing === null ? null : forms.form(filing.form);
    const facts: Facts = {
      ...early,
      filing:
        filing === null || form === null ? null : { form, filing, unit: filing.unit === jyj.id ? jyj : gxj },
      before: options.before ?? null,
      lastYear: options.lastYear ?? null,
      undoable: wants.undoable ? undoable(turns, user, key) : null,
      colleagues: people.map(({ person, roles }) => ({ person, roles: new Set(roles) })),
      link: `https://nianbao.example/r/${String(messages)}`,
      lostReply: lost,
    };
    lost = null;
    const decision = bot.transition(facts, state, said);
    if (byteLength(decision.reply) > REPLY_BYTES) throw new Error('a reply is too long');
    const stored = bot.parse(JSON.parse(JSON.stringify(decision.state)));
    if (stored === null) throw new Error('a state does not survive storage');
    states.set(user, stored);
    for (const effect of decision.effects) perform(effect, user as UserId, key);
    return decision.reply;
  };
  return {
    send,
    say: (user, text) => send(user, { kind: 'text', text }),
    pushes,
    filing: (period) => filings.get(`mq-gxj ${period}`) ?? fail(`no filing of ${period}`),
    state: (user) => states.get(user) ?? bot.initial,
    links: () => links,
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
        filings.set(key, applyChanges(filing, effect.changes));
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
        });
        return;
      }
      case 'publishLink':
        links += 1;
        return;
      case 'push':
        effect.to.forEach((to) => pushes.push({ to, text: effect.text }));
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

function earlyFacts(user: string, today: Day, filings: ReadonlyMap<string, Filing>) {
  const found = people.find(({ person }) => person.userId === user);
  const units = user === IN_BOTH ? [gxj, jyj] : [gxj];
  const memberships: readonly Membership[] =
    found === undefined ? [] : units.map((unit) => ({ unit, roles: new Set(found.roles) }));
  const heads = found === undefined ? [] : [...filings.values()];
  return { today, person: found?.person ?? null, memberships, heads };
}

function undoable(turns: readonly Turn[], user: string, filing: string): Facts['undoable'] {
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
    figures: new Map(),
    narrative: new Map(),
    notes: new Map(),
  };
}

function fail(message: string): never {
  throw new Error(message);
}
