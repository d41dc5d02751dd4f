/** What each errcode of the server API asks for (wecom.md §2.12). */

export type CodeClass =
  | 'transient'
  | 'concurrency'
  | 'frequency'
  | 'token'
  | 'credentials'
  | 'address'
  | 'rights'
  | 'receiver'
  | 'content';

const CODES: Readonly<Record<CodeClass, readonly number[]>> = {
  transient: [-1, 6000],
  concurrency: [45033],
  frequency: [45009],
  token: [40014, 42001],
  credentials: [40001, 40013, 40091, 41001, 41002, 41004],
  address: [60020],
  rights: [48001, 48002, 48004, 48005, 48006, 50002, 50003, 60011, 301002, 301007],
  receiver: [40003, 40031, 40032, 43004, 46004, 60111, 60123, 81013, 82001, 82002, 82003],
  content: [
    ...[40004, 40005, 40006, 40007, 40008, 40009, 40011, 40033, 40035, 40058, 40063, 41016],
    ...[44001, 44004, 45001, 45002, 45007, 45008, 830002, 830003],
    // A card can be changed once, and for three days.
    60140,
    ...range(42014, 42019),
    ...range(42030, 42049),
  ],
};

const CLASSES: ReadonlyMap<number, CodeClass> = new Map(
  (Object.keys(CODES) as CodeClass[]).flatMap((kind) => CODES[kind].map((code) => [code, kind] as const)),
);

/** The class of an errcode that is not 0. One that the table does not know may pass: it is tried again. */
export function classOf(errcode: number): CodeClass {
  return CLASSES.get(errcode) ?? 'transient';
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, place) => from + place);
}
