/** The seven festivals that a yearly arrangement tells. */
import type { IsoDay } from './days.ts';

interface Festival {
  readonly name: string;
  /** The festival is told where a day off lies in one of these, `MM-DD` inclusive. */
  readonly within: readonly (readonly [from: string, to: string])[];
}

const FESTIVALS: readonly Festival[] = [
  { name: '元旦', within: [['01-01', '01-01']] },
  { name: '春节', within: [['01-21', '02-21']] },
  { name: '清明节', within: [['04-04', '04-06']] },
  { name: '劳动节', within: [['05-01', '05-01']] },
  { name: '端午节', within: [['05-25', '06-25']] },
  // Where it falls into the first week of October both are told as one, of eight days.
  {
    name: '中秋节',
    within: [
      ['09-07', '09-30'],
      ['10-08', '10-08'],
    ],
  },
  { name: '国庆节', within: [['10-01', '10-01']] },
];

/** The festivals of the year without a day off among these. */
export function missingFestivals(year: number, off: ReadonlySet<IsoDay>): readonly string[] {
  const days = [...off].filter((day) => Number(day.slice(0, 4)) === year).map((day) => day.slice(5));
  const isTold = ({ within }: Festival): boolean =>
    within.some(([from, to]) => days.some((day) => from <= day && day <= to));
  return FESTIVALS.filter((festival) => !isTold(festival)).map(({ name }) => name);
}
