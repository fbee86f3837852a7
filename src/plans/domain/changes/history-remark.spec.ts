import { historyWishOf } from './history-remark.js';

describe('remarks about the history', () => {
  it.each([
    ['undo', { kind: 'undo' }],
    ['Undo that, please.', { kind: 'undo' }],
    ['Please revert the last change!', { kind: 'undo' }],
    ['Take that back', { kind: 'undo' }],
    ['Back to the previous version', { kind: 'undo' }],
    ['The first version again', { kind: 'restore', revision: 1 }],
    ['I want the original plan back.', { kind: 'restore', revision: 1 }],
    ['Go back to revision 3', { kind: 'restore', revision: 3 }],
    ['Take the ferry back', undefined],
    ['Skip the voice chat', undefined],
    ['Undo the packaging', undefined],
  ])('%j', (remark, wish) => expect(historyWishOf(remark)).toEqual(wish));
});
