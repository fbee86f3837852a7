/** The service as the page knows it: the typed client, and what is asked of it under which key. */
import { type Query, QueryClient, queryOptions } from '@tanstack/react-query';
import { OrchestratorClient, Refused, take, type Execution, type Plan, type Schemas } from '../../client/index.js';

export { Refused, ServiceAway, take, type Execution, type Plan, type Schemas } from '../../client/index.js';

export const client = new OrchestratorClient({ url: location.origin });

/** Fetched again every so often even if the stream is silent. */
const AGAIN_MS = 15_000;

/** Not there, or no longer: asking again would only let the answer flicker. */
export const isGone = ({ state: { data, error } }: Pick<Query, 'state'>): boolean =>
  data === undefined && error instanceof Refused && (error.status === 404 || error.status === 410);

export const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 2_000,
      retry: (count, error) => !(error instanceof Refused) && count < 3,
      refetchInterval: (query) => (isGone(query) ? false : AGAIN_MS),
    },
  },
});

export const planQuery = (planId: string, revision?: number) =>
  queryOptions({
    queryKey: ['plan', planId, revision ?? 'latest'],
    queryFn: (): Promise<Plan> =>
      take(
        client.api.GET('/api/v1/plans/{planId}', {
          params: { path: { planId }, query: revision === undefined ? {} : { revision } },
        }),
      ),
  });

export const dryRunQuery = ({ planId, revision }: Plan) =>
  queryOptions({
    queryKey: ['dry-run', planId, revision],
    queryFn: async (): Promise<Schemas['DryRunDto']> => {
      const body = { approved: false, dryRun: true, revision };
      const answer = await take(
        client.api.POST('/api/v1/plans/{planId}/execute', { params: { path: { planId } }, body }),
      );
      return answer as unknown as Schemas['DryRunDto'];
    },
  });

export const executionQuery = (executionId: string) =>
  queryOptions({
    queryKey: ['execution', executionId],
    queryFn: (): Promise<Execution> => client.execution(executionId),
  });

export const plansQuery = queryOptions({
  queryKey: ['plans'],
  queryFn: () => take(client.api.GET('/api/v1/plans', { params: { query: { limit: 20 } } })),
});

export type Status = Execution['status'];

export interface ExecutionsFilter {
  readonly status?: Status;
  readonly q?: string;
  readonly since?: string;
  readonly limit?: number;
}

export const executionsQuery = ({ limit = 50, ...filter }: ExecutionsFilter = {}) =>
  queryOptions({
    queryKey: ['executions', filter, limit],
    queryFn: () => take(client.api.GET('/api/v1/executions', { params: { query: { ...filter, limit } } })),
  });

export const attentionQuery = queryOptions({
  queryKey: ['attention'],
  queryFn: async () => {
    const board = await take(client.api.GET('/api/v1/attention'));
    return board.items.filter(({ kind }) => kind !== 'retrying');
  },
});

export const budgetsQuery = queryOptions({
  queryKey: ['budgets'],
  queryFn: () => take(client.api.GET('/api/v1/budgets')),
});

export type Grouping = Schemas['CostSummaryView']['groupBy'];

export const costsQuery = (groupBy: Grouping, from?: string) =>
  queryOptions({
    queryKey: ['costs', groupBy, from],
    queryFn: () =>
      take(
        client.api.GET('/api/v1/costs/summary', {
          params: { query: { groupBy, ...(from === undefined ? {} : { from }) } },
        }),
      ),
  });

export const agentsQuery = queryOptions({
  queryKey: ['agents'],
  queryFn: () => take(client.api.GET('/api/v1/agents', { params: { query: { limit: 200 } } })),
});

export type Report = Schemas['StatusView'] & Readonly<Record<string, unknown>>;

export const statusQuery = queryOptions({
  queryKey: ['status'],
  queryFn: (): Promise<Report> => take(client.api.GET('/api/v1/status')),
});

export const capabilitySchema = async (
  agent: string,
  capability: string,
): Promise<Schemas['CapabilityView'] | undefined> => {
  const found = await queries.query(agentsQuery);
  return found.items.find(({ name }) => name === agent)?.capabilities.find(({ name }) => name === capability);
};
