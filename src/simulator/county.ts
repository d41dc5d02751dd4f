/** The sample county that one can chat as: a roster in the very format that ROSTER_FILE takes. */
import { parseRoster, type Roster } from '../../storage/roster-file.ts';

/** The sample roster as text. docs/roster.example.yaml is this text. */
export const countyYaml = `# 名册示例：哪些单位填报年报，谁在其中做什么。保存后一分钟内生效。
# 单位名称沿用真实样例，人名、账号均为虚构。
#
# roles:    officer 填报人 · section 股室填报人 · reviewer 审核人 · security 保密审查
#           viewer 查阅 · supervisor 主管部门（可看下级单位）· admin 管理员
# sections: 股室填报人负责的部分
#           disclosure 主动公开 · requests 依申请公开 · reviews 复议诉讼 · narrative 文字部分
# department: 企业微信通讯录中的部门 ID，可不写；启用通讯录后，调离这个部门的人不再是本单位的成员
units:
  - id: mq-gxj
    name: 闽清县工业和信息化局
    parent: mq-gov
    department: 12
    level: department
    contact:
      address: 福州市闽清县梅城镇梅城大街82号
      postcode: '350800'
      phone: 0591-22332162
      fax: '62063681'
      email: mqjmj2162@163.com
    members:
      - { userid: zhang, name: 张三, roles: [officer] }
      - { userid: li, name: 李四, roles: [section], sections: [requests] }
      - { userid: zhao, name: 赵文, roles: [section], sections: [narrative] }
      - { userid: chen, name: 陈审, roles: [reviewer] }
      - { userid: kan, name: 阚阅, roles: [viewer] }

  - id: mq-gov
    name: 闽清县人民政府办公室
    department: 11
    level: county
    members:
      - { userid: wang, name: 王五, roles: [supervisor] }
      - { userid: guan, name: 管宁, roles: [admin] }

  - id: mq-jyj
    name: 闽清县教育局
    parent: mq-gov
    department: 13
    level: department
    members:
      - { userid: lin, name: 林一, roles: [officer] }
      - { userid: huang, name: 黄审, roles: [reviewer] }

  - id: mq-gaj
    name: 闽清县公安局
    parent: mq-gov
    department: 14
    level: department
    members:
      - { userid: zheng, name: 郑二, roles: [officer] }
      - { userid: wu, name: 吴审, roles: [reviewer] }
      - { userid: bao, name: 包密, roles: [security] }

  - id: mq-mcz
    name: 闽清县梅城镇人民政府
    parent: mq-gov
    department: 15
    level: township
    members:
      - { userid: xu, name: 许三, roles: [officer] }
      - { userid: ye, name: 叶审, roles: [reviewer] }
`;

/** The same roster as a value. */
export const county: Roster = readCounty();

function readCounty(): Roster {
  const read = parseRoster(countyYaml);
  if (!read.ok) throw new Error(`the sample county is no roster: ${read.problems.join(' ')}`);
  return read.roster;
}
