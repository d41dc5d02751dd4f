/** The tables as kysely sees them. They are made by the scripts in `migrations/`. */
import type { ColumnType, GeneratedAlways } from 'kysely';

/** Read as the parsed value, written as JSON text. */
type Json = ColumnType<unknown, string, string>;
type Defaulted<T> = ColumnType<T, T | undefined, T>;

export interface Schema {
  readonly schema_version: { version: number; applied_at: Defaulted<Date> };
  readonly unit: UnitTable;
  readonly member: MemberTable;
  readonly roster_written: { single: Defaulted<boolean>; roster: Json };
  readonly department: DepartmentTable;
  readonly colleague: ColleagueTable;
  readonly contact_event: { key: string; received_at: Defaulted<Date> };
  readonly chat: ChatTable;
  readonly inbox: InboxTable;
  readonly filing: FilingTable;
  readonly item: ItemTable;
  readonly item_history: ItemHistoryTable;
  readonly filing_history: FilingHistoryTable;
  readonly taken_back: { message_key: string; by_message_key: string; filing_id: number; at: Date };
  readonly audit: AuditTable;
  readonly denial: DenialTable;
  readonly denial_head: { one: Defaulted<boolean>; n: number; hash: string };
  readonly outbox: OutboxTable;
  readonly digest: { filing_id: number; layout: string; figures: Uint8Array | null; findings: number | null };
  readonly ended_session: { userid: string; since: number; ended_at: Date };
  readonly link: LinkTable;
  readonly upload_link: UploadLinkTable;
  readonly upload: UploadTable;
  readonly reminder: ReminderTable;
  readonly quiet: { userid: string; until: string | null; set_at: Date };
  readonly arranged_day: { day: string; off: boolean; entered_by: string; entered_at: Date };
}

interface UnitTable {
  id: string;
  name: string;
  parent: string | null;
  level: string | null;
  contact: Json;
  deadlines: Json;
  listed: Defaulted<boolean>;
  position: Defaulted<number>;
}

interface MemberTable {
  userid: string;
  unit_id: string;
  name: string;
  roles: string[];
  sections: Defaulted<string[]>;
  position: Defaulted<number>;
}

interface DepartmentTable {
  id: number;
  name: string | null;
  parent: number | null;
  gone: boolean;
  told: Defaulted<number>;
  as_of: Defaulted<Date>;
}

interface ColleagueTable {
  userid: string;
  name: string | null;
  departments: number[] | null;
  gone: boolean;
  told: Defaulted<number>;
  as_of: Defaulted<Date>;
}

interface ChatTable {
  key: string;
  userid: string;
  version: number;
  state: ColumnType<unknown, string | null, string | null>;
  digest: string;
}

interface InboxTable {
  key: string;
  seq: GeneratedAlways<number>;
  chat: string;
  userid: string;
  said: Json;
  received_at: Date;
  state: 'new' | 'done' | 'parked';
  attempts: Defaulted<number>;
  speaks: 'passive' | 'push' | null;
  answer: string | null;
  settled_at: Date | null;
  flushed_at: Date | null;
}

interface FilingTable {
  id: GeneratedAlways<number>;
  unit_id: string;
  period: string;
  form: string;
  status: Defaulted<string>;
  version: Defaulted<number>;
  submitted_by: string | null;
  submitted_at: Date | null;
  approved_by: string | null;
  approved_at: Date | null;
  return_reason: string | null;
  reviewed_by: string | null;
  cleared_by: string | null;
  /** The address of the published report. */
  published_at: string | null;
  audit_n: Defaulted<number>;
  audit_hash: Defaulted<string>;
  created_at: Defaulted<Date>;
  updated_at: Defaulted<Date>;
}

interface ItemTable {
  filing_id: number;
  item: string;
  /** Text, so that no digit is lost. */
  number: ColumnType<string | null, string | null, string | null>;
  amount_unit_unsaid: Defaulted<boolean>;
  not_applicable: string | null;
  text: string | null;
  set_by: string;
  set_at: Date;
  message_key: string;
}

interface ItemHistoryTable {
  id: GeneratedAlways<number>;
  filing_id: number;
  item: string;
  old: ColumnType<unknown, string | null, never>;
  new: ColumnType<unknown, string | null, never>;
  by: string;
  at: Date;
  message_key: string;
}

interface FilingHistoryTable {
  id: GeneratedAlways<number>;
  filing_id: number;
  old_status: string;
  new_status: string;
  reason: string | null;
  by: string;
  at: Date;
  message_key: string;
}

interface AuditTable {
  filing_id: number;
  n: number;
  at: Date;
  by: string;
  message_key: string;
  entry: string;
  hash: string;
}

interface DenialTable {
  n: number;
  at: Date;
  by: string;
  via: string;
  action: string;
  unit: string;
  known: boolean;
  hash: string;
}

interface OutboxTable {
  id: GeneratedAlways<number>;
  key: string;
  userid: string;
  body: Json;
  state: Defaulted<'waiting' | 'sent' | 'parked'>;
  attempts: Defaulted<number>;
  not_before: Date;
  leased_until: Date | null;
  sent_at: Date | null;
  wecom_msgid: string | null;
  error: string | null;
  created_at: Defaulted<Date>;
}

interface LinkTable {
  id: GeneratedAlways<number>;
  token_hash: string;
  filing_id: number | null;
  above_unit: string | null;
  period: string | null;
  trend: Json | null;
  expires_at: Date;
  revoked_at: Date | null;
  created_by: string;
  created_at: Date;
}

interface UploadLinkTable {
  id: GeneratedAlways<number>;
  token_hash: string;
  unit_id: string;
  userid: string;
  chat: string;
  expires_at: Date;
  revoked_at: Date | null;
  created_at: Date;
}

interface UploadTable {
  id: string;
  link_id: number;
  file_name: string;
  digest: string;
  report: Json;
  created_at: Date;
}

interface ReminderTable {
  id: GeneratedAlways<number>;
  period: string;
  unit_id: string;
  userid: string;
  kind: 'own' | 'review' | 'above';
  step: string;
  due_on: string;
  due_at: Date;
  grace_until: Date;
  state: Defaulted<'waiting' | 'sent' | 'skipped' | 'needless'>;
  message_key: string | null;
  sent_at: Date | null;
  created_at: Defaulted<Date>;
}
