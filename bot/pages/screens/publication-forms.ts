import type { IntentName, PublicationPage } from '../../../handlers/index.ts';
import { html, type Html } from '../html.ts';
import type { Form, Visit } from '../page.ts';
import { areaField, articleLink, checksField, choiceField, selectField, taskForm, textField } from '../parts/index.ts';
import { paths } from '../paths.ts';

/** One step towards publication, or one after it: its title on the page, and its fields. */
interface Step extends Form {
  readonly title: (page: PublicationPage) => string;
  readonly button: (page: PublicationPage) => string;
  readonly kind?: 'warn';
  readonly fields: (page: PublicationPage, visit: Visit, entered: Visit['entered']) => Html;
}

const back = (_reply: unknown, { id = '' }: Visit['params']): string => paths.publication(id);
const oneLine = (text: string): string => text.replace(/\s+/gu, ' ').trim();

const collect: Step = {
  name: 'collect',
  title: () => '报公示',
  button: ({ returned }) => (returned === undefined ? '报公示' : '重新报公示'),
  fields: ({ items, returned, offices }, _visit, entered) =>
    html`${returned === undefined ? '' : html`<p class="plain"><strong>上次被退回：</strong>${returned}</p>`}<p class="hint">收集好报${offices.brigade}负责人审核（${articleLink('publicity/1', '公示制度第一条')}）。不改就直接报。</p><div class="weui-cells">${items.map(
      ({ key, label, value }) => html`<input type="hidden" name="was_${key}" value="${value}">${areaField({ name: key, label, value, max: 500, rows: key === 'conclusion' ? 3 : 1 }, entered)}`,
    )}</div>`,
  read: (posted, { id = '' }) => {
    const keys = ['agency', 'subject', 'category', 'conclusion'];
    // Only what was changed is said: what stays is taken from the case, so that what is masked in it is still told.
    const changed = keys.filter((key) => oneLine(posted.text(key)) !== oneLine(posted.text(`was_${key}`)));
    return { intent: 'collect', case: id, fields: { items: Object.fromEntries(changed.map((key) => [key, posted.text(key)])) } };
  },
  next: back,
};

const clear: Step = {
  name: 'clear',
  title: () => '核公示',
  button: () => '提交审核结果',
  fields: (page, _visit, entered) =>
    html`<p class="hint">${page.items.some(({ original }) => original) ? '上面标出了已遮盖的个人信息。通过，就是确认这样公开。' : '没有找出要遮盖的个人信息，请再看一遍。'}商业秘密、个人隐私要先处理（${articleLink(
      'publicity/3',
      '公示制度第三条',
    )}）。</p>${choiceField(
      {
        name: 'approved',
        label: '审核结果',
        required: true,
        choices: [
          { value: 'yes', label: '通过' },
          { value: 'no', label: '退回' },
        ],
      },
      entered,
    )}<div class="weui-cells">${areaField({ name: 'returned', label: '退回的理由', hint: '退回时必填，承办人员会看到。', max: 500, rows: 2 }, entered)}</div>`,
  read: (posted, { id = '' }) => {
    const answer = posted.text('approved');
    const reason = posted.optional('returned');
    return { intent: 'clear', case: id, fields: { ...(answer === 'yes' || answer === 'no' ? { approved: answer === 'yes' } : {}), ...(reason === undefined ? {} : { reason }) } };
  },
  next: back,
};

const publish: Step = {
  name: 'publish',
  title: ({ isPublic }) => (isPublic ? '再登记一个渠道' : '登记已公示'),
  button: () => '登记已公示',
  fields: ({ channels, today }, _visit, entered) =>
    html`${checksField({ name: 'channel', label: '在哪里公开了', hint: '可以选几个。以政府网站公开为基础（公示制度第二条）。', choices: channels.map((each) => ({ value: each, label: each })) }, entered)}<div class="weui-cells">${textField(
      { name: 'other', label: '其他渠道（没有就不填）', max: 60 },
      entered,
    )}${textField({ name: 'link', label: '链接（没有就不填）', type: 'url', inputmode: 'url', placeholder: 'https://', max: 500 }, entered)}${textField(
      { name: 'publishedOn', label: '公开日期', type: 'date', value: today, max: today, required: true },
      entered,
    )}</div>`,
  read: (posted, { id = '' }) => {
    const channels = [...posted.all('channel'), posted.text('other')].filter(Boolean);
    const [channel] = channels;
    const link = posted.optional('link');
    const publishedOn = posted.optional('publishedOn');
    return {
      intent: 'publish',
      case: id,
      fields: { ...(channel === undefined ? {} : { channel, channels }), ...(link === undefined ? {} : { link }), ...(publishedOn === undefined ? {} : { publishedOn }) },
    };
  },
  next: back,
};

const setTerm: Step = {
  name: 'term',
  title: () => '另定公示期限',
  button: () => '登记期限',
  fields: (_page, _visit, entered) =>
    html`<p class="hint">只有法律、行政法规另有规定才能另定（${articleLink('publicity/10', '公示制度第十条')}）。</p><div class="weui-cells">${textField(
      { name: 'workdays', label: '几个工作日', inputmode: 'numeric', max: 3, placeholder: '例如：10', required: true },
      entered,
    )}${textField({ name: 'basis', label: '依据', placeholder: '例如：某某法第X条', max: 200, required: true }, entered)}</div>`,
  read: (posted, { id = '' }) => {
    const workdays = Number(posted.text('workdays').normalize('NFKC'));
    const basis = posted.optional('basis');
    return { intent: 'set_term', case: id, fields: { ...(workdays ? { workdays } : {}), ...(basis === undefined ? {} : { basis }) } };
  },
  next: back,
};

const correct: Step = {
  name: 'correct',
  title: ({ carriesOut }) => (carriesOut ? '登记已更正' : '报更正'),
  button: ({ carriesOut, offices }) => (carriesOut ? '登记已更正' : `报给${offices.publicityCenter}`),
  fields: ({ carriesOut, reported }, _visit, entered) => {
    const waits = carriesOut && reported.some(({ change }) => change === 'correct');
    return html`<p class="hint">公开的信息不准确或有变更，要及时更正（${articleLink('publicity/4', '公示制度第四条')}）。</p><div class="weui-cells">${areaField(
      waits
        ? { name: 'correction', label: '改成了什么', hint: '按上面报的改好了，可以不填。' }
        : { name: 'correction', label: carriesOut ? '改成了什么' : '哪里不对，应当怎么写', placeholder: '例如：罚款金额应为3万元', required: true },
      entered,
    )}</div>`;
  },
  read: (posted, { id = '' }) => ({ intent: 'correct', case: id, fields: posted.optional('correction') === undefined ? {} : { content: posted.text('correction') } }),
  next: back,
};

const withdraw: Step = {
  name: 'withdraw',
  title: ({ carriesOut }) => (carriesOut ? '登记已撤下' : '报撤下'),
  button: ({ carriesOut, offices }) => (carriesOut ? '登记已撤下' : `报给${offices.publicityCenter}`),
  kind: 'warn',
  fields: ({ carriesOut, grounds, reported }, _visit, entered) => {
    const waits = carriesOut && reported.some(({ change }) => change === 'withdraw');
    const choices = waits ? [{ value: '', label: '按报的理由' }, ...grounds] : [{ value: '', label: '请选择' }, ...grounds];
    return html`<p class="hint">决定被撤销、确认违法或者要求重新作出的，要及时撤下（${articleLink('publicity/11', '公示制度第十一条')}）。</p><div class="weui-cells">${selectField(
      { name: 'ground', label: '为什么撤下', choices },
      entered,
    )}${areaField({ name: 'details', label: '说明（可不填）', placeholder: '例如：某某复议决定书文号', rows: 2 }, entered)}</div>`;
  },
  read: (posted, { id = '' }) => {
    const ground = posted.optional('ground');
    const reason = posted.optional('details');
    return { intent: 'withdraw', case: id, fields: { ...(ground === undefined ? {} : { ground }), ...(reason === undefined ? {} : { reason }) } };
  },
  next: back,
};

const steps: Partial<Readonly<Record<IntentName, Step>>> = { collect, clear, publish, correct, withdraw, set_term: setTerm };

/** The forms as the page takes them. */
export const publicationForms: readonly Form[] = Object.values(steps);

/** The forms for `wanted`; `isOwn` shows them in full, else each is folded away. */
export function stepForms(wanted: readonly IntentName[], isOwn: boolean, page: PublicationPage, visit: Visit): Html {
  return html`${wanted.flatMap((intent) => {
    const step = steps[intent];
    if (!step) return [];
    const { name, kind } = step;
    return [taskForm({ name, title: step.title(page), button: step.button(page), ...(kind ? { kind } : {}) }, isOwn, visit, (entered) => step.fields(page, visit, entered))];
  })}`;
}
