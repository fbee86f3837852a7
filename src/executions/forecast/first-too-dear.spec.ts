import { firstTooDear } from './first-too-dear.js';

const step = (stepId: string, amount: number, service = 'ec2') => ({ stepId, service, amount });
const under =
  (limit: number) =>
  ({ total }: { total: number }) =>
    total <= limit;

describe('the first step that will be too dear', () => {
  const steps = [step('a', 5), step('b', 5, 's3'), step('c', 5), step('d', 5)];

  it('is where the sum of all before and itself no longer fits', () => {
    expect(firstTooDear(steps, under(20))).toBeUndefined();
    expect(firstTooDear(steps, under(19))).toMatchObject({ step: { stepId: 'd' }, sum: { total: 20 } });
    expect(firstTooDear(steps, under(14))).toMatchObject({ step: { stepId: 'c' }, sum: { total: 15 } });
    expect(firstTooDear(steps, under(4))).toMatchObject({ step: { stepId: 'a' }, sum: { total: 5 } });
    expect(firstTooDear([], under(0))).toBeUndefined();
  });

  it('asks for each service what it will be asked for', () => {
    const onS3 = ({ total, services }: { total: number; services: Readonly<Record<string, number>> }) =>
      total * (services['s3'] ?? 0) <= 4;
    expect(firstTooDear(steps, onS3)).toEqual({ step: steps[1], sum: { total: 10, services: { ec2: 0.5, s3: 0.5 } } });
  });

  it('is found among many by few questions', () => {
    const many = Array.from({ length: 10_000 }, (_, at) => step(`s${at}`, 1));
    let asked = 0;
    const found = firstTooDear(many, ({ total }) => {
      asked += 1;
      return total <= 6_789;
    });
    expect(found?.step.stepId).toBe('s6789');
    expect(asked).toBeLessThan(20);
  });
});
