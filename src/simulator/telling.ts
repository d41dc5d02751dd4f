/** Tells the app by events what changed in the company's list of people, as WeCom does for an app with that right. */
import type { Courier } from './courier.ts';
import type { Credentials, RandomBytes } from './credentials.ts';
import type { Delivery } from './deliver.ts';
import type { Directory, DirectoryAct, SimulatedColleague } from './directory.ts';
import { sealXml } from './envelope.ts';
import { contactXml } from './incoming.ts';

export interface TellingDeps {
  readonly credentials: Credentials;
  readonly random: RandomBytes;
  readonly now: () => number;
  readonly directory: Directory;
  readonly courier: Courier;
}

export type Told =
  | { readonly kind: 'told'; readonly person: SimulatedColleague; readonly isHeard: boolean }
  | { readonly kind: 'nothing' };

export type Telling = (userId: string, act: DirectoryAct) => Promise<Told>;

export function createTelling({ credentials, random, now, directory, courier }: TellingDeps): Telling {
  return async (userId, act) => {
    const person = directory.change(userId, act);
    if (person === null) return { kind: 'nothing' };
    const seconds = Math.floor(now() / 1000);
    const message = contactXml(fieldsOf(person, act), seconds, credentials);
    const callback = sealXml(message, seconds, credentials, random);
    const { deliveries } = await courier({ user: userId, about: `通讯录「${WORDS[act.kind]}」`, callback });
    return { kind: 'told', person, isHeard: deliveries.every(isHeard) };
  };
}

const WORDS = { leave: '离职', return: '入职', rename: '改名', move: '调动' } satisfies Record<
  DirectoryAct['kind'],
  string
>;

function isHeard(delivery: Delivery): boolean {
  return delivery.kind === 'answered';
}

/** An update carries what has changed and no more. */
function fieldsOf(
  { userId, name, departments }: SimulatedColleague,
  act: DirectoryAct,
): readonly (readonly [name: string, text: string])[] {
  const user = ['UserID', userId] as const;
  const inDepartments = ['Department', departments.join(',')] as const;
  switch (act.kind) {
    case 'leave':
      return [['ChangeType', 'delete_user'], user];
    case 'return':
      return [['ChangeType', 'create_user'], user, ['Name', name], inDepartments];
    case 'rename':
      return [['ChangeType', 'update_user'], user, ['Name', name]];
    case 'move':
      return [['ChangeType', 'update_user'], user, inDepartments];
    default:
      return act satisfies never;
  }
}
