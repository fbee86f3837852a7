import { fourEyesObjection } from './four-eyes.js';

const strict = { id: 'strict', fourEyes: true };
const plain = { id: 'plain', fourEyes: false };

describe('four eyes', () => {
  it('are wanted only where a policy says so', () => {
    expect(fourEyesObjection([plain], 'kim', 'kim')).toBeUndefined();
    expect(fourEyesObjection([], 'kim', undefined)).toBeUndefined();
    expect(fourEyesObjection([plain, strict], 'kim', 'kim')).toContain('policy strict wants a second person: kim');
  });

  it.each(['kim', 'KIM', ' k i m ', '\uff2b\uff49\uff4d'])('are not %j again', (name) => {
    expect(fourEyesObjection([strict], name, 'Kim')).toContain('cannot approve its money too');
  });

  it('are another person, and nobody when the first is not known', () => {
    expect(fourEyesObjection([strict], 'ada', 'Kim')).toBeUndefined();
    expect(fourEyesObjection([strict], 'ada', undefined)).toContain('say approvedBy');
  });
});
