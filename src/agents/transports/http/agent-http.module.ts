// The HTTP client of calls: Nest's HttpModule with its axios instance on an undici pool.
import { HttpModule } from '@nestjs/axios';
import { Inject, Module, type OnApplicationShutdown } from '@nestjs/common';
import { Settings } from '../../../platform/config/settings.js';
import { AddressRules } from './connection/address-rules.js';
import { HttpTransport } from './http.transport.js';
import { OwnAddress } from './connection/own-address.service.js';
import { type UndiciAdapter, undiciAdapter } from './undici-adapter.js';

const UNDICI = Symbol('UNDICI');
const CONNECTIONS_PER_ORIGIN = 256;

@Module({
  providers: [
    OwnAddress,
    {
      provide: AddressRules,
      inject: [Settings, OwnAddress],
      useFactory: (settings: Settings, own: OwnAddress) => new AddressRules(settings.AGENT_ALLOW_PRIVATE, own),
    },
    {
      provide: UNDICI,
      inject: [AddressRules, Settings],
      useFactory: (rules: AddressRules, settings: Settings) =>
        undiciAdapter({
          rules,
          responseLimit: settings.AGENT_RESPONSE_LIMIT,
          connectionsPerOrigin: CONNECTIONS_PER_ORIGIN,
        }),
    },
  ],
  exports: [AddressRules, OwnAddress, UNDICI],
})
class UndiciModule implements OnApplicationShutdown {
  constructor(@Inject(UNDICI) private readonly undici: UndiciAdapter) {}

  async onApplicationShutdown(): Promise<void> {
    await this.undici.close();
  }
}

/** Every status is a reply, bodies are text as they came: judging and parsing are the gateway's. */
export function axiosOptions({ adapter }: UndiciAdapter) {
  return { adapter, validateStatus: null, transformRequest: [], transformResponse: [], responseType: 'text' } as const;
}

@Module({
  imports: [
    UndiciModule,
    HttpModule.registerAsync({
      imports: [UndiciModule],
      inject: [UNDICI],
      useFactory: (undici: UndiciAdapter) => ({ ...axiosOptions(undici), transformRequest: [], transformResponse: [] }),
    }),
  ],
  providers: [HttpTransport],
  exports: [HttpTransport, UndiciModule],
})
export class AgentHttpModule {}
