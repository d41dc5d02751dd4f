/** The page for pasting: an editor of a portal drops style sheets, classes and scripts, and keeps what stands at the elements. */
import { describe, expect, test } from '@jest/globals';
import { load } from 'cheerio';
import { htmlReport } from '../../src/export/html.tsx';
import { documentOf } from '../../src/report/document.ts';
import { seedReport } from '../report/seed.ts';
import { draft } from './sources.ts';

describe('the page for pasting', () => {
  const html = htmlReport(documentOf(seedReport));
  const $ = load(html);

  test('has no style sheet, class, id or script, and nothing from elsewhere', () => {
    expect($('style, link, script, img, iframe, base').length).toBe(0);
    expect($('[class], [id], [src], [href]').length).toBe(0);
    expect(html).not.toMatch(/\bon\w+="|url\(|https?:\/\/(?!mqx\.fuzhou\.gov\.cn\/)/u);
  });

  test('has its looks at each element', () => {
    for (const element of $('body, h1, h2, p, table, th, td').toArray())
      expect($(element).attr('style')).toMatch(/\w+: /u);
    for (const cell of $('th, td').toArray()) expect($(cell).attr('style')).toContain('border: 1px solid');
  });

  test('has the title once and the six headings', () => {
    expect($('h1').text()).toBe('闽清县工业和信息化局2020年政府信息公开工作年度报告');
    expect($('h2').length).toBe(6);
  });

  test('says of a draft that it is one', () => {
    expect(html).not.toContain('草稿');
    expect(htmlReport(documentOf(draft))).toContain('草稿：正在填报');
  });
});
