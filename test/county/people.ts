/** A made-up county: 11 departments below one office, 30 people. */

export const DEPARTMENTS = [
  '发展和改革局',
  '教育局',
  '工业和信息化局',
  '公安局',
  '民政局',
  '司法局',
  '财政局',
  '自然资源局',
  '住房和城乡建设局',
  '交通运输局',
  '农业农村局',
].map((name, n) => ({
  id: `d${String(n + 1)}`,
  n: n + 1,
  name: `闽清县${name}`,
  officer: `o${String(n + 1)}`,
  reviewer: `r${String(n + 1)}`,
  /** Whom table three is handed to. */
  section: n < 4 ? `s${String(n + 1)}` : null,
  /** 保密审查. */
  security: n === 4 ? 'm5' : null,
}));

export type Department = (typeof DEPARTMENTS)[number];

const units = DEPARTMENTS.map(({ id, n, name, officer, reviewer, section, security }) => {
  const people = [
    `{ userid: ${officer}, name: 填${String(n)}, roles: [officer] }`,
    `{ userid: ${reviewer}, name: 审${String(n)}, roles: [reviewer] }`,
    ...(section === null
      ? []
      : [`{ userid: ${section}, name: 股${String(n)}, roles: [section], sections: [requests] }`]),
    ...(security === null ? [] : [`{ userid: ${security}, name: 密${String(n)}, roles: [security] }`]),
    ...(n === 6 ? ['{ userid: v6, name: 阅6, roles: [viewer] }'] : []),
  ];
  return `  - { id: ${id}, name: ${name}, parent: gov, level: department, members: [${people.join(', ')}] }`;
});

export const ROSTER = `units:
  - id: gov
    name: 闽清县人民政府办公室
    level: county
    members:
      - { userid: wang, name: 王五, roles: [supervisor] }
      - { userid: guan, name: 管宁, roles: [admin] }
${units.join('\n')}
`;
