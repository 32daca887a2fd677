import { type PlatformName, type Reply, textReply } from '../../bot/core/index.ts';
import type { Person, Role } from '../../store/index.ts';

/** The roles as people name them. */
export const roleLabels: Readonly<Record<Role, string>> = {
  officer: '执法人员',
  head: '负责人',
  reviewer: '法制审核人员',
  publicist: '公示发布人员',
  leader: '局领导',
  city: '市局领导',
  staff: '综合/窗口人员',
  admin: '管理员',
};

/** A longer roster is asked for by name or office. */
const mostShown = 30;

/** What is wrong with the roster file, if anything; people with their office, roles and platform ids; those nobody can reach are named first. */
export function peopleReply(people: readonly Person[], problem?: string): Reply {
  const unreachable = people.filter(({ wecom, dingtalk }) => wecom === undefined && dingtalk === undefined);
  const lines = people.slice(0, mostShown).map(personLine);
  return {
    ...textReply(
      [
        `名册里有${people.length}人，其中${people.length - unreachable.length}人填了平台账号。`,
        ...lines,
        ...(people.length > mostShown ? [`还有${people.length - mostShown}人没有列出，请加姓名或单位，例如：人员 支队`] : []),
      ].join('\n'),
    ),
    ...(problem === undefined ? {} : { title: '名册文件有误，旧名册继续有效' }),
    note: `${problem === undefined ? '' : `${problem}\n`}增减人员请改名册文件（ROSTER_FILE），保存后几秒内生效；写错时旧名册继续有效，错误写在日志里。`,
  };
}

/** Nobody of that name, id or office. */
export function noSuchPerson(words: string): string {
  return words === '' ? '名册里还没有人。请先填写名册文件（ROSTER_FILE），再发：人员' : `名册里没有“${words.slice(0, 30)}”。可以用姓名、编号或单位查，例如：人员 支队`;
}

/** Group robots: which are set up, where, what may be said in a group. */
export function groupsReply(commands: readonly string[], platforms: readonly PlatformName[]): Reply {
  return {
    ...textReply(
      [
        `企业微信群机器人：${platforms.includes('wecom-group') ? '已配置' : '没有配置（填 WECOM_GROUP_WEBHOOK，改完重启）'}。`,
        `钉钉群机器人：${platforms.includes('dingtalk-group') ? '已配置' : '没有配置（填 DINGTALK_GROUP_WEBHOOK，改完重启）'}。`,
        '填得对不对，在服务器上运行 npm run doctor，会逐项检查。',
        `在群里@我可以用：${commands.join('、')}。其余的请私聊，群里不显示案件内容。`,
      ].join('\n'),
    ),
  };
}

function personLine({ id, name, unit, roles, wecom, dingtalk }: Person): string {
  const accounts = [...(wecom === undefined ? [] : [`企业微信 ${wecom}`]), ...(dingtalk === undefined ? [] : [`钉钉 ${dingtalk}`])].join('，');
  return `· ${name}（${id}，${unit}，${roles.map((role) => roleLabels[role]).join('、')}）：${accounts || '没有平台账号'}`;
}
