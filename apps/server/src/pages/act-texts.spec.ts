import { ACTS, type Act } from '#core/authority/act.js';
import { actText } from './act-texts.js';

const TOKEN_ACTS = Object.keys(ACTS).filter((name): name is Act => Object.hasOwn(ACTS, name) && !ACTS[name as Act].stepUp);

describe('what a token may do', () => {
  it.each(TOKEN_ACTS)('is told in Vietnamese to whoever reads Vietnamese: %s', (act) => {
    expect(actText('vi', act)).not.toBe(actText('en', act));
  });
});
