// The build makes one file of the service: it is what was built, packages included.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { App } from '../../support/app.js';
import { ObservedProcess } from '../../support/process/observed-process.js';

interface Contract {
  readonly paths: object;
  readonly components: object;
}

describe('the service as one file', () => {
  let service: ObservedProcess;
  let sources: App;
  beforeAll(async () => {
    service = ObservedProcess.start();
    sources = await App.start();
  });
  afterAll(async () => {
    await service.dispose();
    await sources.close();
  });

  const contractOf = async (origin: string): Promise<Contract> => {
    const { paths, components } = (await (await fetch(`${origin}/api/docs-json`)).json()) as Contract;
    return { paths, components };
  };

  it('has been built', () => {
    expect(existsSync(join('dist', 'service.whole.js'))).toBe(true);
  });

  it('has the contract of its sources, to the names', async () => {
    expect(await contractOf(await service.ready())).toEqual(await contractOf(sources.url));
  });

  it('reads what is nested in a body that inherits its members', async () => {
    const capability = {
      ...{ name: 'work', description: 'Works.', parameters: { type: 'object' }, dependencies: [] },
      ...{ estimatedCost: 1, estimatedDuration: 1 },
    };
    const endpoint = 'http://127.0.0.1:9/';
    await service.send('POST', '/agents', { name: 'worker', endpoint, capabilities: [capability] });
    const replace = (more: object): Promise<unknown> =>
      service.send('PUT', '/agents/worker', { endpoint, capabilities: [{ ...capability, ...more }] });
    await expect(replace({ estimatedCost: 'much' })).rejects.toThrow('/capabilities/0/estimatedCost');
    await expect(replace({ colour: 'red' })).rejects.toThrow('/capabilities/0/colour');
    expect(await replace({ estimatedCost: 2 })).toMatchObject({ capabilities: [{ estimatedCost: 2 }] });
  });
});
