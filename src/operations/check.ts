/** What the operator is told of the state of the service, the same at the start, on /readyz and by `doctor`. */

export interface Check {
  readonly name: CheckName;
  /** `bad`: the service cannot do its work. `warning`: it can, and somebody should look. */
  readonly state: 'good' | 'warning' | 'bad';
  /** One line in Chinese; what to do, where something is to be done. No figure, name or secret. */
  readonly says: string;
}

export type CheckName =
  | 'node'
  | 'settings'
  | 'address'
  | 'disk'
  | 'database'
  | 'durability'
  | 'schema'
  | 'clock'
  | 'messages'
  | 'redis'
  | 'backup'
  | 'audit'
  | 'roster'
  | 'fonts'
  | 'wecom';

export function good(name: CheckName, says: string): Check {
  return { name, state: 'good', says };
}

export function warning(name: CheckName, says: string): Check {
  return { name, state: 'warning', says };
}

export function bad(name: CheckName, says: string): Check {
  return { name, state: 'bad', says };
}
