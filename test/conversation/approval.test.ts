/** Who may approve a report, as what, and what is missing then. */
import { describe, expect, test } from '@jest/globals';
import { NO_APPROVALS, approvalTo, isOwn, roleOf, stillNeeded } from '../../conversations/approval.ts';
import type { Facts } from '../../conversations/facts.ts';
import type { FilingHead } from '../../conversations/filed.ts';
import type { Role, Unit, UnitId, UserId } from '../../conversations/people.ts';

const unit: Unit = { id: 'gxj' as UnitId, name: '工信局', level: null, contact: {} };
const head = (submittedBy: string | null, given: Partial<FilingHead['approvals']> = {}) => ({
  unit: unit.id,
  submittedBy: submittedBy as UserId | null,
  approvals: { ...NO_APPROVALS, ...given },
});
const of = (userId: string, roles: readonly Role[], at = unit): Pick<Facts, 'memberships' | 'person'> => ({
  person: { userId: userId as UserId, name: userId },
  memberships: [{ unit: at, roles: new Set(roles), shares: new Set() }],
});
const [chen, bao] = ['chen' as UserId, 'bao' as UserId];

describe('a report may be approved', () => {
  test('by a reviewer as reviewed, by whoever does 保密审查 as that', () => {
    expect(approvalTo(of('chen', ['reviewer']), head('zhang'))).toBe('review');
    expect(approvalTo(of('bao', ['security']), head('zhang'))).toBe('security');
    expect(approvalTo(of('chen', ['reviewer', 'security']), head('zhang'))).toBe('review');
    expect(approvalTo(of('chen', ['reviewer', 'security']), head('zhang', { review: bao }))).toBe('security');
  });

  test('by nobody else', () => {
    expect(approvalTo(of('li', ['officer', 'section', 'viewer']), head('zhang'))).toBeNull();
    const other: Unit = { ...unit, id: 'jyj' as UnitId };
    expect(approvalTo(of('chen', ['reviewer'], other), head('zhang'))).toBeNull();
    expect(approvalTo({ ...of('chen', ['reviewer']), person: null }, head('zhang'))).toBeNull();
  });

  test('not by him who handed it in', () => {
    expect(approvalTo(of('chen', ['reviewer']), head('chen'))).toBeNull();
    expect([head('chen'), head('zhang'), head(null)].map((one) => isOwn(of('chen', []), one))).toEqual([
      ...[true, false, false],
    ]);
  });

  test('not twice, and by one person not as both', () => {
    expect(approvalTo(of('he', ['reviewer']), head('zhang', { review: chen }))).toBeNull();
    expect(approvalTo(of('chen', ['reviewer', 'security']), head('zhang', { review: chen }))).toBeNull();
    expect(approvalTo(of('bao', ['reviewer', 'security']), head('zhang', { security: bao }))).toBeNull();
  });
});

describe('what is missing', () => {
  const colleagues = (...roles: readonly Role[]): Pick<Facts, 'colleagues'> => ({
    colleagues: roles.map((role) => ({
      person: { userId: role as string as UserId, name: role },
      roles: new Set([role]),
      shares: new Set(),
    })),
  });

  test('is a review, and 保密审查 where the unit has somebody for it', () => {
    expect(stillNeeded(colleagues('reviewer'), head('zhang'), 'review')).toEqual([]);
    expect(stillNeeded(colleagues('reviewer', 'security'), head('zhang'), 'review')).toEqual(['security']);
    expect(stillNeeded(colleagues('reviewer', 'security'), head('zhang'), 'security')).toEqual(['review']);
    expect(
      stillNeeded(colleagues('reviewer', 'security'), head('zhang', { review: chen }), 'security'),
    ).toEqual([]);
  });

  test('is a review at any rate', () => {
    expect(stillNeeded(colleagues('reviewer'), head('zhang'), 'security')).toEqual(['review']);
  });

  test('is asked of the role that goes with it', () => {
    expect([roleOf('review'), roleOf('security')]).toEqual(['reviewer', 'security']);
  });
});
