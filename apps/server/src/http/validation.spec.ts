import { RecordContributionDto } from '../officer/contribution.dto.js';
import { RequestError } from './request-error.js';
import { Validation } from './validation.js';

const GIFT = { campaign: 'bao-so-3', unit: '44', cash: { amount: '500000' } };
const RICE = { item: 'gao', quantity: '5' };

const validation = new Validation();

/** Every fault of a body as `field: message`, none where it is taken. */
async function faults(text: string): Promise<readonly string[]> {
  const body: unknown = JSON.parse(text);
  try {
    await validation.transform(body, { type: 'body', metatype: RecordContributionDto });
    return [];
  } catch (error) {
    if (!(error instanceof RequestError)) throw error;
    return error.fields.map(({ field, message }) => `${field}: ${message}`);
  }
}

describe('what is wrong with a body', () => {
  it('is nothing where everything is right', async () => {
    expect(await faults(JSON.stringify({ ...GIFT, goods: [RICE] }))).toEqual([]);
  });

  it.each([[[]], [[[]]], [[RICE]], ['x'], [1], [null], [[RICE, [RICE]]]])('a list of goods that holds %j names the list', async (part) => {
    const told = await faults(JSON.stringify({ ...GIFT, goods: [part] }));
    expect(told).toEqual([expect.stringMatching(/^goods.*(đối tượng JSON)/)]);
  });

  it.each(['constructor', 'toString', 'hasOwnProperty', 'valueOf', '__proto__', '__defineGetter__'])(
    'a field of a name every object has, %s, is not there to be filled, at any depth',
    async (name) => {
      const odd = `${JSON.stringify(name)}:{"a":1}`;
      const text = JSON.stringify({ ...GIFT, goods: [RICE], donor: { name: 'Trần Văn Bình' } });
      expect(await faults(`{${odd},${text.slice(1)}`)).toEqual([`${name}: không có trường này`]);
      expect(await faults(text.replace('"donor":{', `"donor":{${odd},`))).toEqual([`donor.${name}: không có trường này`]);
      expect(await faults(text.replace('"item"', `${odd},"item"`))).toEqual([`goods.0.${name}: không có trường này`]);
    },
  );

  it.each(['\u200b', ' \u200b\u2060 ', '\u3164', '\ufeff', '\u00ad\u034f'])('words nobody can see, %j, are none', async (memo) => {
    expect(await faults(JSON.stringify({ ...GIFT, memo }))).toEqual([expect.stringMatching(/^memo: .*đọc được/)]);
    expect(await faults(JSON.stringify({ ...GIFT, memo: `Gửi${memo}bà con` }))).toEqual([]);
  });

  it('a field without a name is named as such', async () => {
    expect(await faults(`{"":1,${JSON.stringify(GIFT).slice(1)}`)).toEqual(['(không tên): không có trường này']);
  });
});
