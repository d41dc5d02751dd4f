import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { annual } from '../../src/form/period.ts';
import type { Form } from '../../src/form/form.ts';
import { registry } from '../../src/forms/registry.ts';
import { readAnswer } from '../../src/parse/answer.ts';
import { fold } from '../../src/parse/fold.ts';
import { cutGlued } from '../../src/parse/glued.ts';
import { readNumber } from '../../src/parse/number.ts';
import { tokenize } from '../../src/parse/tokens.ts';
import { processorClock } from '../support/processor.ts';
import { counts, meaning, slips, writings } from './numerals.ts';

const forms = registry();
const f2019 = formOf(2020);
const f2021 = formOf(2023);

function formOf(year: number): Form {
  const form = forms.formFor(annual(year));
  if (form === null) throw new Error('no form');
  return form;
}

/** Words as they are, numbers as ‹number unit›, marks as ; 、 dash 全0 其余0. */
function cut(text: string): string {
  const shown = tokenize(fold(text)).map((token) => {
    switch (token.kind) {
      case 'word':
        return token.text;
      case 'number':
        return `‹${token.digits}${token.unit === '' ? '' : ` ${token.unit}`}›`;
      case 'malformed':
        return `!${token.text}`;
      case 'dash':
        return 'dash';
      case 'allZero':
        return '全0';
      case 'restZero':
        return '其余0';
      case 'join':
        return '、';
      case 'end':
        return ';';
      default:
        return token satisfies never;
    }
  });
  return shown.join(' ');
}

/** `permit.delta=0 …`, or the problem's code. */
function read(form: Form, part: string, text: string, standing = ''): string {
  const section = form.sections.find(({ name }) => name === part);
  const answer = readAnswer(text, {
    form,
    tables: section?.tables ?? form.tables,
    part,
    standing: form.cell(standing) ?? null,
    figures: new Map(),
    fillsBlanks: section !== undefined,
  });
  if (!answer.ok) return `! ${answer.problem.code}`;
  const entries = answer.entries.map(({ cell, quantity }) => `${cell.replace(/^[^.]*\./, '')}=${quantity}`);
  const { unitMissing } = answer;
  return [...entries, ...(unitMissing === null ? [] : [`${unitMissing.quantity}?`])].join(' ');
}

describe('numbers among words', () => {
  test.each([
    ['许可 十一 零 两', '许可 ‹十一› ‹零› ‹两›'],
    ['许可 十一项 零 两件', '许可 ‹十一 项› ‹零› ‹两 件›'],
    ['许可 一百二十 件', '许可 ‹一百二十 件›'],
    ['许可：无，没有；零件', '许可 ‹无› ‹没有› ; ‹零 件›'],
    ['采购 10个 叁万玖仟玖佰贰拾叁元整', '采购 ‹10 个› ‹叁万玖仟玖佰贰拾叁 元›'],
    ['采购 10 3.99万元', '采购 ‹10› ‹3.99 万元›'],
    ['采购 10 3.99万', '采购 ‹10› ‹3.99万›'],
    ['采购 10 1.2亿元', '采购 ‹10› ‹1.2 亿元›'],
    ['采购 10 3百万元', '采购 ‹10› ‹3百 万元›'],
    ['处罚|八十二|+1|1', '处罚 ‹八十二› ‹+1› ‹1›'],
    ['许可三、五', '许可三 、 ‹五›'],
    ['许可 三、5', '许可 ‹三› 、 ‹5›'],
  ])('%s', (text, tokens) => {
    expect(cut(text)).toBe(tokens);
  });

  test.each([
    ['许可 11 增加2 0', '许可 ‹11› ‹增加2› ‹0›'],
    ['许可 11 减少 22 0', '许可 ‹11› ‹减少22› ‹0›'],
    ['取消：4', '‹取消4›'],
    ['取消 三', '‹取消三›'],
    ['许可减少三项', '许可 ‹减少三 项›'],
    ['许可减4', '许可 ‹减4›'],
    ['增减4', '增减 ‹4›'],
    ['增减 减少4', '增减 ‹减少4›'],
    ['本年增减 4', '本年增减 ‹4›'],
    ['本年增/减 4', '本年增/减 ‹4›'],
    ['本年增 减 4', '本年增 减 ‹4›'],
    ['增减少4', '增减少 ‹4›'],
    ['增加到5', '增加到 ‹5›'],
    ['新增全0', '新增 全0'],
  ])('words for signs: %s', (text, tokens) => {
    expect(cut(text)).toBe(tokens);
  });

  test.each([
    ['1万2', '!1万2'],
    ['1万2千', '!1万2千'],
    ['82三', '!82三'],
    ['3件5', '!3件5'],
    ['3件-2件', '!3件-2件'],
    ['3-5万元', '!3-5万元'],
    ['2023-01-05', '!2023-01-05'],
    ['三5', '!三5'],
    ['许可三5', '!许可三5'],
    ['十-十二', '!十- ‹十二›'],
    ['三元5', '!三元5'],
    ['无5', '!无5'],
    ['1e3', '!1e3'],
    [',200', '!,200'],
    ['新收 ,200', '新收 !,200'],
    ['3 全0', '!3 全0'],
    ['1、全0', '!1、全0'],
    ['三、全0', '三 、 全0'],
    ['三:全0', '三 全0'],
    ['-十四', 'dash ‹十四›'],
    ['12①', '!12①'],
    ['12⒈', '!12⒈'],
    ['许可 11 约120 3', '许可 ‹11› !约120 ‹3›'],
    ['新收约 120件', '新收 !约 120件'],
    ['许可 120余件', '许可 !120余件'],
    ['许可 120多 3', '许可 !120多 ‹3›'],
    ['许可 12至15', '许可 !12至15'],
    ['许可 12~15件', '许可 !12~15件'],
    ['许可 12+3', '许可 !12+3'],
    ['许可 12 + 3', '许可 !12 + 3'],
    ['许可 12 +3', '许可 ‹12› ‹+3›'],
    ['许可 3/5', '许可 !3/5'],
    ['许可 2023年', '许可 !2023年'],
    ['许可 2023年1月5日', '许可 !2023年1月5日'],
    ['许可 1月5日 3', '许可 !1月5日 ‹3›'],
    ['许可 12:30', '许可 !12:30'],
    ['许可 12个月', '许可 !12个月'],
    ['许可 3人次', '许可 !3人次'],
    ['许可 5元5角', '许可 !5元5角'],
    ['许可 l2', '许可 !l2'],
    ['许可 1O', '许可 !1O'],
    ['许可 5‰', '许可 !5‰'],
    ['3️⃣', '!3⃣'],
    ['许可 N/A 3', '许可 dash ‹3›'],
    ['许可 —— 3', '许可 dash ‹3›'],
    ['许可 // 3', '许可 dash ‹3›'],
    ['许可11批 3', '许可 ‹11› 批 ‹3›'],
    ['82无', '‹82› 无'],
    ['三十几', '三十几'],
    ['若干', '若干'],
    ['一百多件', '一百多件'],
  ])('doubtful ones stay together, for nothing of the message to be taken: %s', (text, tokens) => {
    expect(cut(text)).toBe(tokens);
  });

  test('a point or a full stop behind the last number ends the sentence', () => {
    expect(cut('12。')).toBe('‹12› ;');
    expect(cut('12．')).toBe('‹12› ;');
    expect(cut('许可 11件. \n处罚 三.\n')).toBe('许可 ‹11 件› ; 处罚 ‹三› ;');
    expect(cut('许可 11. 处罚 3')).toBe('许可 !11. 处罚 ‹3›');
  });

  test('a point behind a number that is a line of its own may be a numbering', () => {
    expect(cut('1.\n许可 3')).toBe('!1. ; 许可 ‹3›');
  });

  test('全0 is said with 无 and 没有 too, but 全部无法提供 is no 全0', () => {
    expect(cut('许可全无')).toBe('许可 全0');
    expect(cut('均没有。')).toBe('全0 ;');
    expect(cut('其余都没有')).toBe('其余0');
    expect(cut('全0件')).toBe('全0');
    expect(cut('全部无法提供 3')).toBe('全部无法提供 ‹3›');
    expect(cut('全零三')).not.toContain('全0');
  });
});

describe('labels with numerals', () => {
  const lines = [f2019, f2021].flatMap((form) =>
    form.tables.flatMap((table) => [...table.rows, ...table.columns]),
  );
  const names = lines.flatMap(({ label, aliases, groups }) => [label, ...aliases, ...groups]);

  test('no label and no alias of a form is cut or read as a number', () => {
    for (const name of new Set(names)) {
      const kinds = tokenize(fold(name)).map(({ kind }) => kind);
      expect([name, kinds.filter((kind) => kind !== 'word' && kind !== 'join')]).toEqual([name, []]);
      expect(cut(`${name} 3`)).toMatch(/‹(?:新增|取消)?3›$/);
    }
  });

  test.each([
    ['三安全 3 0 0 0 0 0', 'deny-safety.person=3'],
    ['危及“三安全一稳定” 3 0 0 0 0 0', 'deny-safety.person=3'],
    ['三安全一稳定 三 0 0 0 0 0', 'deny-safety.person=3'],
    ['危及三安全一稳定三 零 零 零 零 零', 'deny-safety.person=3'],
    ['属于三类内部事务信息 1 0 0 0 0 0', 'deny-internal.person=1'],
    ['属于四类过程性信息 1 0 0 0 0 0', 'deny-process.person=1'],
    ['第三方 1 0 0 0 0 0', 'deny-third.person=1'],
    ['第三方一件 0 0 0 0 0', 'deny-third.person=1'],
    ['无正当理由大量反复申请 1 0 0 0 0 0', 'reject-flood.person=1'],
    ['没有现成信息需要另行制作 1 0 0 0 0 0', 'unable-make.person=1'],
    ['一、本年新收政府信息公开申请数量 二 0 0 0 0 0', 'new.person=2'],
    ['一、 本年新收政府信息公开申请数量 2 0 0 0 0 0', 'new.person=2'],
    ['新收三件 0 0 0 0 0', 'new.person=3'],
    ['四、结转下年度继续办理 1 0 0 0 0 0', 'carried-out.person=1'],
    ['（二）部分公开 十二 0 0 0 0 0', 'partial.person=12'],
  ])('%s', (text, entry) => {
    expect(read(f2019, '表三', text).split(' ')).toContain(entry);
    expect(read(f2019, '表三', text).split(' ')).toHaveLength(6);
  });

  test('what may be the beginning of a label is no number', () => {
    expect(read(f2019, '表三', '三安全一')).toBe('! noFigures');
    expect(read(f2019, '表三', '三安全一 0 0 0 0 0')).toBe('! wrongCount');
    expect(read(f2019, '表三', '无法提供')).toBe('! noFigures');
  });
});

describe('numbers without a space before them', () => {
  test.each([
    ['许可十一项，处罚八十二件，强制无', 'permit.decisions=11 penalty.decisions=82 coercion.decisions=0'],
    ['许可三处罚五强制没有', 'permit.decisions=3 penalty.decisions=5 coercion.decisions=0'],
    ['许可三件、处罚五件', 'permit.decisions=3 penalty.decisions=5'],
    ['许可三件处罚 82', 'permit.decisions=3 penalty.decisions=82'],
    ['许可决定一百二十件', 'permit.decisions=120'],
    ['收费三十八万元', 'fees.amount=38'],
    ['收费叁拾捌万肆仟肆佰壹拾元整', 'fees.amount=38.441'],
    ['收费 38万', 'fees.amount=38'],
  ])('%s', (text, entries) => {
    expect(read(f2021, '表二', text)).toBe(entries);
  });

  test.each([
    ['许可三三十', 'badNumber'],
    ['许可三/五', 'unknownName'],
    ['许可三件（其中网上二件）', 'unknownName'],
    ['许可十一项目', 'unknownName'],
    ['三件处罚五件', 'unknownName'],
    ['奖励三件', 'unknownName'],
    ['许可 增5', 'badNumber'],
    ['许可七八件', 'badNumber'],
  ])('%s is refused: %s', (text, code) => {
    expect(read(f2021, '表二', text)).toBe(`! ${code}`);
  });

  test('what can be cut in two ways is not cut', () => {
    const word = { kind: 'word', text: '甲三乙五' } as const;
    const known = (names: readonly string[]) => (name: string) => (names.includes(name) ? 3 : 0);
    const texts = (names: readonly string[]): readonly string[] =>
      cutGlued(word, known(names)).map((token) => ('text' in token ? token.text : token.kind));
    expect(texts(['甲', '乙'])).toEqual(['甲', '三', '乙', '五']);
    expect(texts(['甲三乙'])).toEqual(['甲三乙', '五']);
    expect(texts(['甲', '乙', '甲三乙'])).toEqual(['甲三乙五']);
  });

  test('a row with its columns in Chinese throughout', () => {
    expect(read(f2019, '表二', '许可上年十一项，增减零，决定三件')).toBe(
      'permit.prev-items=11 permit.delta=0 permit.decisions=3',
    );
    expect(read(f2019, '表二', '处罚 八十二 一 一')).toBe(
      'penalty.prev-items=82 penalty.delta=1 penalty.decisions=1',
    );
  });
});

describe('a change said by its word', () => {
  const entries = 'permit.prev-items=11 permit.delta=-4 permit.decisions=3';

  test.each([
    '许可 11 减4 3',
    '许可 上年11 减少4 决定3',
    '许可上年十一，取消 四，决定三件',
    '许可 上年11 取消4项 决定3',
  ])('%s', (text) => {
    expect(read(f2019, '表二', text).split(' ').sort()).toEqual(entries.split(' ').sort());
  });

  test('names its column, for the row that was asked too', () => {
    expect(read(f2019, '表二', '许可减少三')).toBe('permit.delta=-3');
    expect(read(f2019, '表二', '新增 5', 't20-5.permit.prev-items')).toBe('permit.delta=5');
    expect(read(f2019, '表二', '减少22', 't20-5.permit.delta')).toBe('permit.delta=-22');
  });

  test('is refused in a column of counts', () => {
    expect(read(f2019, '表二', '许可 增11 0 0')).toMatch(/^! /);
    expect(read(f2019, '表二', '许可 11 0 增3')).toBe('! badNumber');
    expect(read(f2019, '表二', '许可 上年增加11')).toBe('! badNumber');
    expect(read(f2019, '表三', '新收 增3 0 0 0 0 0')).toBe('! badNumber');
  });

  test('with a comma in between is read only where the comma parts words', () => {
    expect(read(f2019, '表二', '许可 取消，4')).toBe('permit.delta=-4');
    expect(read(f2019, '表二', '许可 取消,4')).toBe('! badNumber');
    expect(read(f2019, '表二', '许可 减,014')).toBe('! badNumber');
  });
});

describe('any number', () => {
  test('a row is read exactly, however its numbers are written', () => {
    const written = counts.chain((value) =>
      fc.tuple(fc.constant(value), fc.constantFrom(...writings(value))),
    );
    const unit = fc.constantFrom('', '件', '项', ' 个');
    fc.assert(
      fc.property(fc.array(fc.tuple(written, unit), { minLength: 6, maxLength: 6 }), (figures) => {
        const text = `新收 ${figures.map(([[, number], attached]) => number + attached).join(' ')}`;
        const columns = ['person', 'company', 'research', 'charity', 'lawfirm', 'org-other'];
        const expected = figures.map(([[value]], index) => `new.${String(columns[index])}=${String(value)}`);
        expect([text, read(f2019, '表三', text)]).toEqual([text, expected.join(' ')]);
      }),
      { numRuns: 2000 },
    );
  });

  test('with its name before it and no space it is read exactly', () => {
    fc.assert(
      fc.property(counts, fc.constantFrom('许可', '行政许可', '审批', '许可决定'), (value, name) => {
        for (const written of writings(value)) {
          const answer = read(f2021, '表二', name + written);
          expect([written, answer]).toEqual([written, `permit.decisions=${String(value)}`]);
        }
      }),
      { numRuns: 1000 },
    );
  });

  test('one with slips, alone in a message, is refused or means what it says', () => {
    const written = counts.chain((value) => fc.constantFrom(...writings(value)));
    let taken = 0;
    let refused = 0;
    fc.assert(
      fc.property(slips(written), fc.constantFrom('', '件', '。'), (number, end) => {
        const [token, ...others] = tokenize(fold(number + end));
        const isOne = token?.kind === 'number' && others.every(({ kind }) => kind === 'end');
        const reading = isOne ? readNumber(token.digits, token.unit, { kind: 'change', unit: '项' }) : null;
        if (!isOne || reading?.kind !== 'read') {
          refused += 1;
          return;
        }
        taken += 1;
        // A comma groups digits only; before a space or a Chinese numeral it parts.
        const bare = fold(number)
          .replace(/^[,\s]*,\s+/, '')
          .replace(/[\s。]/g, '')
          .replace(/^,+(?!\d)/, '')
          .replace(/[.,]+$/, '')
          .replace(/[件元]$/, '');
        expect([number, BigInt(reading.quantity) * 1_000_000n]).toEqual([number, meaning(bare)]);
      }),
      { numRuns: 20_000 },
    );
    expect(Math.min(taken, refused)).toBeGreaterThan(1000);
  });

  test('every character of a message is in one of its tokens, in order', () => {
    const text = fc.string({
      unit: fc.constantFrom(...'许可增减取消无没有零三十百万两1203.-+/()件元 '),
      maxLength: 30,
    });
    fc.assert(
      fc.property(text, (message) => {
        const kept = tokenize(message).map((token) => ('text' in token ? token.text : ''));
        const solid = (characters: string): string => characters.replace(/ /g, '');
        expect(solid(kept.join(''))).toBe(
          solid(message.trimEnd().replace(/(?<=[\d\p{Script=Han}])\.$/u, '')),
        );
      }),
      { numRuns: 5000 },
    );
  });

  // Where each letter of a line is looked at again from every one before it, this takes a minute of a processor.
  test.each(['x', '规', '0 ', '规.', '1. '])('200 KB of %j are cut in one pass', (piece) => {
    const taken = processorClock();
    tokenize(piece.repeat(200_000 / piece.length));
    expect(taken()).toBeLessThan(5);
  });
});
