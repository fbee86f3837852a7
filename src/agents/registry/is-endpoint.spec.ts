import { validateSync } from 'class-validator';
import { IsEndpoint } from './is-endpoint.js';

class Body {
  constructor(endpoint: string) {
    this.endpoint = endpoint;
  }
  @IsEndpoint()
  endpoint: string;
}
const problems = (endpoint: string) => validateSync(new Body(endpoint));

describe('an endpoint', () => {
  it.each(['http://127.0.0.1:4001/', 'https://a.example/run?x=1&tokens=5&monkey=2', 'builtin:X'])('%s is one', (each) =>
    expect(problems(each)).toEqual([]),
  );

  it.each(['token', 'api_key', 'apikey', 'API-KEY', 'access_token', 'key', 'password', 'client_secret', 'x-sig'])(
    'with ?%s= is none, and the value is not repeated',
    (name) => {
      const [problem] = problems(`https://a.example/?q=1&${name}=SENTINEL`);
      expect(JSON.stringify(problem?.constraints)).toContain('without credentials');
      expect(JSON.stringify(problem?.constraints)).not.toContain('SENTINEL');
    },
  );

  it.each(['https://ann:s3cret@a.example/', 'https://ann@a.example/', 'ftp://a.example/', 'nonsense'])(
    '%s is none',
    (each) => expect(problems(each)).toHaveLength(1),
  );
});
