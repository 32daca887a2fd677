import type { Person } from './person.ts';

/** The demo roster of the console and of scripts: one person for each part of a case's life. All invented. */
export const demoPeople: readonly Person[] = [
  { id: 'officer', name: '陈执法', unit: '支队', roles: ['officer'] },
  { id: 'officer2', name: '周执法', unit: '支队', roles: ['officer'] },
  { id: 'head', name: '刘支队长', unit: '支队', roles: ['head'] },
  { id: 'reviewer', name: '吴审核', unit: '支队', roles: ['reviewer'] },
  { id: 'reviewer2', name: '郑审核', unit: '综合目标科', roles: ['reviewer'] },
  { id: 'publicist', name: '孙宣教', unit: '宣教信息中心', roles: ['publicist'] },
  { id: 'leader', name: '李局长', unit: '局领导', roles: ['leader'] },
  { id: 'staff', name: '何窗口', unit: '政务服务窗口', roles: ['staff'] },
  { id: 'admin', name: '罗管理', unit: '办公室', roles: ['admin'] },
];
