/** Addresses of the page: every filter, tab and revision that matters is in them. */
import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router';
import type { Status } from './api.js';
import { Executions } from './pages/executions.js';
import { ExecutionPage } from './pages/execution.js';
import { Inbox } from './pages/inbox.js';
import { NewPlan } from './pages/new-plan.js';
import { PlanPage } from './pages/plan.js';
import { Shell } from './shell.js';

const root = createRootRoute({
  component: Shell,
  notFoundComponent: () => <p className="sheet pad">There is no such page.</p>,
});
const text = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);
const STATUSES: readonly string[] = ['running', 'paused', 'completed', 'failed', 'cancelled'];

const routes = [
  createRoute({ getParentRoute: () => root, path: '/', component: NewPlan }),
  createRoute({
    getParentRoute: () => root,
    path: '/plans/$planId',
    component: PlanPage,
    validateSearch: ({ rev }: Record<string, unknown>): { rev?: number } =>
      Number.isInteger(Number(rev)) && Number(rev) > 0 ? { rev: Number(rev) } : {},
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/executions/$executionId',
    component: ExecutionPage,
    validateSearch: ({ step }: Record<string, unknown>): { step?: string } =>
      text(step) === undefined ? {} : { step: String(step) },
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/executions',
    component: Executions,
    validateSearch: ({
      status,
      q,
      since,
    }: Record<string, unknown>): { status?: Status; q?: string; since?: string } => ({
      ...(STATUSES.includes(String(status)) ? { status: status as Status } : {}),
      ...(text(q) === undefined ? {} : { q: String(q) }),
      ...(text(since) === undefined ? {} : { since: String(since) }),
    }),
  }),
  createRoute({ getParentRoute: () => root, path: '/inbox', component: Inbox }),
  createRoute({
    getParentRoute: () => root,
    path: '/budgets',
    component: lazyRouteComponent(() => import('./pages/budgets.js'), 'Budgets'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/costs',
    component: lazyRouteComponent(() => import('./pages/costs.js'), 'Costs'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/agents',
    component: lazyRouteComponent(() => import('./pages/agents.js'), 'Agents'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/status',
    component: lazyRouteComponent(() => import('./pages/status.js'), 'StatusPage'),
  }),
] as const;

export const router = createRouter({ routeTree: root.addChildren([...routes]), scrollRestoration: true });

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
