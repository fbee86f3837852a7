import { FaultQueues } from './fault-script.js';

describe('fault queues', () => {
  it('plays faults in order, each as often as said, then none', () => {
    const queues = new FaultQueues({ build: [{ kind: 'timeout', times: 2 }, { kind: 'bad-json' }] });
    const played = Array.from({ length: 4 }, () => queues.take('Builder', 'build')?.kind);
    expect(played).toEqual(['timeout', 'timeout', 'bad-json', undefined]);
  });

  it("plays an agent's own script before the capability's", () => {
    const queues = new FaultQueues({ build: [{ kind: 'hang' }], 'Builder.build': [{ kind: 'bad-json' }] });
    expect(queues.take('Other', 'test')).toBeUndefined();
    expect(queues.take('Builder', 'build')).toEqual({ kind: 'bad-json' });
    expect(queues.take('Builder', 'build')).toEqual({ kind: 'hang' });
    expect(queues.take('Builder', 'build')).toBeUndefined();
  });
});
