/** Whether a name in the text is the unit's own, is another's that may well stand there, or belongs to another report. */

const BRACKETS = /\([^()]*\)|（[^（）]*）/g;
/** Whoever runs disclosure for a whole place may stand in anybody's report, and so may a government. */
const ANYBODY =
  /政务公开|政务服务|信息公开|大数据|数据局|数据管理|行政审批|信息中心|网信|档案|图书馆|党政办|政府办|政府办公[室厅]|(?:省|市|县|区|旗|州|盟)(?:人民)?政府$|行署$|党委|[省市县区]委$/;
const GENERIC =
  /^(?:我|本|各|该|其|贵|全|有关|相关|上级|局|办|镇|乡|街道|单位)|[我本]|某|受理机构|工作机构|主管部门/;
/** An office without its body's name is the unit's own: 党政综合办公室. */
const INNER = /^(?!.*(?:局|委员会|厅|政府|镇|乡|街道|管委会)).*(?:办公室|办|科|股|室|处|队|中心|院|所)$/;
/** A body with one of its offices: 浦口区教育局 + 办公室. */
const OFFICE = /^(.*(?:局|委员会|委|厅|政府|街道|镇|乡|管委会))[^局委厅]{2,10}$/;
const TOWNSHIP = /(?:镇|乡|街道)(?:人民政府|政府|办事处)?$/;
const GOVERNMENT =
  /(?:省|自治区|市|县|区|旗|州|盟|镇|乡|街道)(?:人民政府|政府|办事处|行政公署|管委会|管理委员会)?$/;

/** The unit by its full name, a shorter one, or one of its offices: 县工信局, 工业和信息化局, 区政府办信息股. */
export function isOwnName(name: string, unit: string): boolean {
  const [own, other] = [plain(unit), plain(name)];
  if (own === '' || other === '' || GENERIC.test(other)) return true;
  const body = OFFICE.exec(other)?.[1] ?? other;
  return other.includes(own) || own.includes(body) || isShortFor(body, own) || beginsWithOwn(other, own);
}

/** Whether it may stand where the unit's own name does: its own, that of its government, or of those who run disclosure. */
export function mayStand(name: string, unit: string): boolean {
  if (unit.includes('某') || isOwnName(name, unit)) return true;
  if (INNER.test(plain(name))) return true;
  return ANYBODY.test(plain(name)) && !TOWNSHIP.test(plain(name));
}

/** Whether numbers of a whole place are the unit's: it is its government, not one of its bureaus. */
export function speaksForPlace(unit: string): boolean {
  return GOVERNMENT.test(plain(unit));
}

/** The office that reports for its government. */
export function isGovernmentOffice(unit: string): boolean {
  return /政府办(?:公[室厅])?$/.test(plain(unit));
}

function plain(name: string): string {
  return name.replace(BRACKETS, '').replace(/\s/g, '');
}

/** Every character of it in the same order, as in 住建局 for 住房和城乡建设局. */
function isShortFor(short: string, full: string): boolean {
  let at = -1;
  return [...short].every((character) => (at = full.indexOf(character, at + 1)) >= 0);
}

/** 松木塘镇党政综合办 is an office of 松木塘镇人民政府. */
function beginsWithOwn(other: string, own: string): boolean {
  const place = own.replace(/(?:人民政府|政府|办事处)$/, '');
  return place.length > 2 && other.includes(place);
}
