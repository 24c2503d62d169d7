import { titleIn, titleOf } from './campaign-title.js';

describe('what a campaign is called', () => {
  it('is its English title to whoever reads English, where it has one', () => {
    const campaign = { title: 'Bão số 10', facts: { title_en: 'Typhoon No. 10' } };
    expect([titleIn('vi', campaign), titleIn('en', campaign)]).toEqual(['Bão số 10', 'Typhoon No. 10']);
    expect(titleIn('en', { title: 'Bão số 10', facts: {} })).toBe('Bão số 10');
  });

  it('is its Vietnamese title where the English one is empty', () => {
    expect([titleOf('en', 'Bão số 10', ''), titleOf('en', 'Bão số 10', null)]).toEqual(['Bão số 10', 'Bão số 10']);
  });
});
