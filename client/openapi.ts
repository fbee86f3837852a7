// Made from the OpenAPI document by `npm run client`; a test holds it to the service. Not edited by hand.
/* eslint-disable */
export interface paths {
    "/api/v1/agents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List agents by name */
        get: operations["AgentsController_list"];
        put?: never;
        /** Register an agent and its capabilities */
        post: operations["AgentsController_register"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/agents/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Show an agent (never its secret) */
        get: operations["AgentsController_show"];
        /** Replace an agent; a changed schema or price makes a new version of the capability */
        put: operations["AgentsController_replace"];
        post?: never;
        /** Remove an agent: hidden from planning until it is registered again */
        delete: operations["AgentsController_remove"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/agents/{name}/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ask for the agent's health now */
        post: operations["AgentsController_check"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/attention": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All that waits for somebody, over every execution, the longest first */
        get: operations["AttentionController_all"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/budgets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every policy: limits, what is spent and held, what is left, what is projected */
        get: operations["BudgetsController_all"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/budgets/{policyId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One policy as it stands now */
        get: operations["BudgetsController_one"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/budgets/{policyId}/approvals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Raise the limits once, for one execution or for the window; parked steps try again */
        post: operations["BudgetsController_approve"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/budgets/{policyId}/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every content the policy has had, as long as it was in force; newest first */
        get: operations["BudgetsController_history"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/budgets/{policyId}/retire": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** End a policy whose file is gone; while the file is there it is in force */
        post: operations["BudgetsController_retire"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/budgets/{policyId}/simulate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What the policy would say now to amounts, or to a plan; books and holds nothing */
        post: operations["BudgetsController_simulate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/callbacks/{token}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * An agent's sign of life, or its final response, for one call
         * @description Any number of heartbeats, one final AgentResponse (it has `success`). What is answered 400 has changed nothing. After the call was decided otherwise (timed out, cancelled, skipped, done by hand) one final response is still taken (`late: true`) and its cost booked.
         */
        post: operations["CallbacksController_receive"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/capabilities": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Find capabilities of all agents, by agent and in its order */
        get: operations["CapabilitiesController_find"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/costs/accuracy": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Estimates against what was charged, per capability: how many calls, bias, MAPE */
        get: operations["CostsController_estimates"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/costs/adjustments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Correct what is booked; send an Idempotency-Key so that a repeat books nothing */
        post: operations["CostsController_adjust"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/costs/entries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The ledger, newest first: hold → settle | release, and adjust */
        get: operations["CostsController_entries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/costs/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Charges and adjustments in FinOps FOCUS 1.2 columns, oldest first */
        get: operations["CostsController_export"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/costs/summary": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What was spent, by service, agent, execution, plan or day */
        get: operations["CostsController_summary"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The same for all executions, with what is told of agents, budgets and policies */
        get: operations["EventsController_ofAll"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/executions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List executions, newest first */
        get: operations["ExecutionsController_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/executions/{executionId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Status, progress, steps, artifacts, costs, and what waits for a person */
        get: operations["ExecutionsController_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/executions/{executionId}/artifacts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What the steps have made */
        get: operations["ExecutionsController_artifacts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/executions/{executionId}/artifacts/{artifactId}/content": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The file of an artifact; takes Range and If-None-Match */
        get: operations["ArtifactContentController_content"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/executions/{executionId}/budget-approval": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Raise the budget once, for this execution */
        post: operations["DecisionsController_approve"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/executions/{executionId}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Stop: running agents are asked to stop, then given up */
        post: operations["DecisionsController_cancel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/executions/{executionId}/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What happened: a JSON page, or Server-Sent Events that end after the final event */
        get: operations["EventsController_ofExecution"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/executions/{executionId}/messages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every request to an agent and its response, oldest first */
        get: operations["ExecutionsController_history"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/executions/{executionId}/pause": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Start no more steps; running ones finish */
        post: operations["DecisionsController_pause"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/executions/{executionId}/rerun": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Do an ended execution again: unchanged steps keep their results, the rest is bought again */
        post: operations["RerunController_rerun"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/executions/{executionId}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Go on after a pause */
        post: operations["DecisionsController_resume"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/executions/{executionId}/steps/{stepId}/complete": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Complete a step by hand, with its result and what it cost */
        post: operations["DecisionsController_complete"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/executions/{executionId}/steps/{stepId}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Try a failed step again, or one that waits for its retry now, optionally changed or by another agent */
        post: operations["DecisionsController_retry"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/executions/{executionId}/steps/{stepId}/skip": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Go past a step; with a stand-in result its dependents run */
        post: operations["DecisionsController_skip"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/metrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The five key metrics since the process started */
        get: operations["MetricsController_report"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/operations/backup": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Back up the database now, while everything goes on */
        post: operations["OperationsController_backup"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/operations/retention": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Delete what is older than the retention settings now */
        post: operations["OperationsController_retention"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/plans": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List plans, newest first, or search their specifications */
        get: operations["PlansController_list"];
        put?: never;
        /** Create a plan from a specification, or from steps written by hand */
        post: operations["PlansController_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/plans/{planId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A plan: its latest revision, or the one asked for */
        get: operations["PlansController_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/plans/{planId}/clone": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A plan of its own with the same steps, checked and priced as of now */
        post: operations["PlansController_clone"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/plans/{planId}/diff": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What changed between two revisions, in meaning: steps, parameters, edges, cost, time */
        get: operations["PlansController_diff"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/plans/{planId}/execute": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Execute an approved plan, with optional modifications; or dry-run it */
        post: operations["ExecuteController_execute"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/plans/{planId}/graph": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A revision as a graph: Mermaid or DOT text, or nodes and edges */
        get: operations["PlansController_graph"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/plans/{planId}/revisions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Revise a plan: the whole list of steps, a list of changes, or a remark that edits it */
        post: operations["PlansController_revise"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/status": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Everything about how the service does, a section per feature */
        get: operations["StatusController_report"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/templates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Plans saved under a name, by name */
        get: operations["TemplatesController_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/templates/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A template: its plan, and what may be given */
        get: operations["TemplatesController_show"];
        /** Save a revision of a plan under a name, with named places to be filled in */
        put: operations["TemplatesController_save"];
        post?: never;
        /** Forget a template; plans made from it stay */
        delete: operations["TemplatesController_remove"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/templates/{name}/plan": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A new plan from a template, with values of its own */
        post: operations["TemplatesController_plan"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhooks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every webhook, oldest first; never its secret */
        get: operations["WebhooksController_list"];
        put?: never;
        /** Be told what happens: signed POSTs (Standard Webhooks), at least once, in order for each execution */
        post: operations["WebhooksController_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhooks/{webhookId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One webhook, with how many deliveries wait and how many are dead */
        get: operations["WebhooksController_show"];
        put?: never;
        post?: never;
        /** Remove it, with its deliveries */
        delete: operations["WebhooksController_remove"];
        options?: never;
        head?: never;
        /** Change address, description or types; switch it off and on */
        patch: operations["WebhooksController_change"];
        trace?: never;
    };
    "/api/v1/webhooks/{webhookId}/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What was told, is to be told, or could not be, newest first */
        get: operations["WebhooksController_deliveries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhooks/{webhookId}/deliveries/{deliveryId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One delivery with its body */
        get: operations["WebhooksController_delivery"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhooks/{webhookId}/deliveries/{deliveryId}/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Send one again that is dead or delivered, under the same webhook-id */
        post: operations["WebhooksController_replay"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhooks/{webhookId}/rotate-secret": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A new secret; the old one signs beside it for a day */
        post: operations["WebhooksController_rotate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhooks/{webhookId}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** One signed call of type webhook.test now, and what came of it within 4 s */
        post: operations["WebhooksController_test"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Can it do its work: database, disk, memory */
        get: operations["HealthController_health"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health/live": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Is the process alive; asks nothing else */
        get: operations["HealthController_live"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health/ready": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** May work be sent here: not before the boot has ended, not while nothing can be written, not while it stops */
        get: operations["HealthController_ready"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/metrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Everything measured, for Prometheus to scrape */
        get: operations["MetricsController_prometheus"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        AccountResponse: {
            /**
             * @description UTF-16 offset into the specification
             * @example 0
             */
            from: number;
            /** @enum {string} */
            kind: "step" | "value" | "constraint" | "exclusion" | "order" | "courtesy" | "unread";
            /**
             * @description for values: JSON pointer into the parameters
             * @example /maxPlayers
             */
            pointer?: string;
            /**
             * @example [
             *       "step1"
             *     ]
             */
            stepIds: string[];
            /**
             * @description exclusive
             * @example 6
             */
            to: number;
        };
        AccuracyPage: {
            items: components["schemas"]["AccuracyView"][];
            /** @example null */
            nextCursor: string | null;
        };
        AccuracyView: {
            /**
             * @description what they cost together
             * @example 144.9
             */
            actual: number;
            /** @example UnrealLevelBuilderAgent */
            agent: string;
            /**
             * @description by which share they cost more than estimated (below zero: less); null: nothing was estimated
             * @example 0.38
             */
            bias: number | null;
            /** @example package_build */
            capability: string;
            /** @example GBP */
            currency: string;
            /**
             * @description their estimates together
             * @example 105
             */
            estimated: number;
            /**
             * @description a hold is at least this, the 95th percentile of its charges; null: too few to tell
             * @example 3.9
             */
            holdsAtLeast: number | null;
            /**
             * @description mean absolute percentage error, as a share: |actual - estimate| / actual; null: all were free
             * @example 0.31
             */
            mape: number | null;
            /**
             * @description calls whose cost was named, of the last 100
             * @example 42
             */
            n: number;
            /**
             * @description calls beside them whose cost nobody has named: booked at an estimate
             * @example 3
             */
            unconfirmed: number;
        };
        ActionDto: {
            /**
             * @description ready to be sent, or to be filled in
             * @example {}
             */
            body?: {
                [key: string]: unknown;
            };
            /**
             * @description GET: only to be looked at again
             * @enum {string}
             */
            method: "GET" | "POST";
            /** @description where money is missing: what it would cost, and what becomes of what */
            offer?: components["schemas"]["OfferDto"];
            /** @example /api/v1/executions/01a20000-0000-7000-8000-000000000001/steps/step2/retry */
            path: string;
        };
        AddedStepDto: {
            /** @example QAAgent */
            agent: string;
            /** @example validate_system */
            capability: string;
            /**
             * @description ids of steps that must be completed first
             * @example []
             */
            dependencies?: string[];
            /**
             * @description left out: the capability’s
             * @example 5.5
             */
            estimatedCost?: number | null;
            /**
             * @description left out: the capability’s
             * @example 2m
             */
            estimatedDuration?: string | null;
            /**
             * @description the same in ms; wins when both are given
             * @example 120000
             */
            estimatedDurationMs?: number | null;
            /** @description left out: the next free stepN */
            id?: string | null;
            /**
             * @description left out: MAX_RETRIES
             * @example 3
             */
            maxRetries?: number | null;
            /** @example Design the level */
            name?: string | null;
            /**
             * @default pause
             * @enum {string}
             */
            onFailure?: "pause" | "skip" | "fail";
            /**
             * @description Fits the schema of the capability. {"$ref": "step1.result.path"} takes an earlier step's output.
             * @example {
             *       "description": "A castle with 4 towers"
             *     }
             */
            parameters?: {
                [key: string]: unknown;
            } | null;
            /** @example the specification asks for a castle */
            reason?: string | null;
            /**
             * @description what the cost is booked on; left out: the capability’s
             * @example ec2
             */
            service?: string | null;
            /** @description accepted so that a step can be sent back as it came; not read */
            sources?: {
                [key: string]: unknown;
            } | null;
            /** @description ms for one attempt; left out: the capability’s, else AGENT_TIMEOUT */
            timeoutMs?: number | null;
        };
        AdjustmentDto: {
            /** @example kim */
            adjustedBy: string;
            /** @example DevOpsAWSAgent */
            agent?: string;
            /**
             * @description decimal; negative for a refund or correction downwards
             * @example -2.5
             */
            amount: number;
            /**
             * @description ISO 4217; left out: that of the environment's first policy
             * @example GBP
             */
            currency?: string;
            /**
             * @example dev
             * @enum {string}
             */
            environment: "dev" | "staging" | "prod";
            executionId?: string;
            /**
             * @description book it even where it passes a limit in mode block; it is flagged, with the reason
             * @default false
             */
            overLimit?: boolean;
            planId?: string;
            /** @example the invoice of October says less */
            reason: string;
            /** @example ec2 */
            service: string;
            /** @example step3 */
            stepId?: string;
        };
        AgentBody: {
            capabilities: components["schemas"]["CapabilityBody"][];
            /** @example Turns words into level plans. */
            description?: string;
            /**
             * @description calls are POSTed here, exactly as registered
             * @example http://127.0.0.1:3002/
             */
            endpoint: string;
            /**
             * @description steps it takes at once
             * @example 4
             */
            maxConcurrency?: number | null;
            /** @example ConversationLevelDesignerAgent */
            name: string;
            /**
             * @default http
             * @enum {string}
             */
            protocol?: "http";
            /**
             * @description signs calls (Standard Webhooks); a whsec_ prefix means base64. Never shown. In PUT: absent keeps it, null drops it
             * @example whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw
             */
            secret?: string | null;
        };
        AgentPage: {
            items: components["schemas"]["AgentView"][];
            nextCursor: string | null;
        };
        AgentReplacement: {
            capabilities: components["schemas"]["CapabilityBody"][];
            /** @example Turns words into level plans. */
            description?: string;
            /**
             * @description calls are POSTed here, exactly as registered
             * @example http://127.0.0.1:3002/
             */
            endpoint: string;
            /**
             * @description steps it takes at once
             * @example 4
             */
            maxConcurrency?: number | null;
            /** @description when given, the same as in the path */
            name?: string;
            /**
             * @default http
             * @enum {string}
             */
            protocol?: "http";
            /**
             * @description signs calls (Standard Webhooks); a whsec_ prefix means base64. Never shown. In PUT: absent keeps it, null drops it
             * @example whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw
             */
            secret?: string | null;
        };
        AgentResponseView: {
            /** @description the request's; another one is refused */
            correlationId?: string;
            /**
             * @description decimal
             * @example 3.1
             */
            cost?: number;
            /** @description the request's id; another one is refused */
            id?: string;
            /**
             * @description any JSON
             * @example {
             *       "buildId": "b-1"
             *     }
             */
            result?: ({
                [key: string]: unknown;
            } | unknown[] | string | number | boolean) | null;
            /** @example true */
            success: boolean;
        };
        AgentView: {
            /** @description answered inside of this service */
            builtin: boolean;
            capabilities: components["schemas"]["CapabilityView"][];
            /** @example Turns words into level plans. */
            description?: string;
            /**
             * @description calls are POSTed here, exactly as registered
             * @example http://127.0.0.1:3002/
             */
            endpoint: string;
            /**
             * @description steps it takes at once
             * @example 4
             */
            maxConcurrency?: number | null;
            /** @example ConversationLevelDesignerAgent */
            name: string;
            /**
             * @default http
             * @enum {string}
             */
            protocol?: "http";
            /** @example 2026-11-23T10:00:00.000Z */
            registeredAt: string;
            /** @description a secret is set: calls are signed */
            signed: boolean;
            /** @enum {string} */
            source: "api" | "file" | "mock" | "builtin";
            /** @example 2026-11-23T10:00:00.000Z */
            updatedAt: string;
        };
        ApprovalView: {
            /** @example 50 */
            amount: number;
            approvalId: string;
            /** @example kim */
            approvedBy: string;
            /** Format: date-time */
            createdAt: string;
            /**
             * @description taken by what went over a limit; each penny once
             * @example 12.5
             */
            drawn: number;
            /** @description null: for everybody who spends under the policy */
            executionId: string | null;
            /** Format: date-time */
            expiresAt: string | null;
            /** @example 37.5 */
            left: number;
            /** @example dev-policy */
            policyId: string;
            /**
             * @description the limits it raises
             * @example [
             *       "total",
             *       "service:ec2"
             *     ]
             */
            raises: string[];
            /** @example the demo is on Friday */
            reason: string;
        };
        ArtifactDto: {
            /**
             * @description within the execution
             * @example step1-1
             */
            id: string;
            /** @example application/json */
            mimeType?: string;
            /** @example data/artifacts/arena/level-plan.json */
            path: string;
            /** @example 3f9a1c0b7d2e4f5a6b7c8d9e0f1a2b3c4d5e6f708192a3b4c5d6e7f8091a2b3c */
            sha256?: string;
            /**
             * @description bytes
             * @example 2048
             */
            size?: number;
            /**
             * @description the step that made it
             * @example step1
             */
            stepId: string;
            /** @example LevelPlan */
            type: string;
            /**
             * @description the agent's own address (http, https, s3, gs), else where this service serves the file
             * @example s3://bucket/artifacts/level-plan.json
             */
            url: string;
        };
        ArtifactPage: {
            items: components["schemas"]["ArtifactDto"][];
            /**
             * @description null on the last page
             * @example null
             */
            nextCursor: string | null;
        };
        AttentionDto: {
            /** @description what may be decided, as requests */
            actions: components["schemas"]["ActionDto"][];
            /**
             * @example step-failed
             * @enum {string}
             */
            kind: "step-failed" | "retrying" | "budget" | "approval" | "paused";
            /** @example UnrealBuildAgent.build_map failed: it gave no sign of life for 300000 ms */
            message: string;
            /** @example step2 */
            stepId?: string;
        };
        BackupDto: {
            /** @example 401408 */
            bytes: number;
            /** @example 38 */
            durationMs: number;
            /** @example data/backups/orchestrator-2026-01-01T00-00-00-000Z.db */
            file: string;
            /**
             * @description older backups that made room (BACKUP_KEEP)
             * @example []
             */
            removed: string[];
        };
        BoardDto: {
            items: components["schemas"]["WaitingDto"][];
            /**
             * @description always null: everything is here
             * @example null
             */
            nextCursor: string | null;
        };
        BudgetApprovalDto: {
            /**
             * @description how much this execution may go over, once: what goes over a limit is drawn from it
             * @example 20
             */
            amount: number;
            /** @example kim */
            approvedBy: string;
            /** @description the attempt the decision is about; another one by now is refused with 409 */
            attempt?: number;
            /** @example 2026-12-01T00:00:00Z */
            expiresAt?: string;
            /**
             * @description the limits it raises: total, or names of services; left out: the total and every service
             * @example [
             *       "total"
             *     ]
             */
            raises?: string[];
            /** @example the demo is on Friday */
            reason: string;
            /** @description the step that the decision is about: it stands only while that step waits for one */
            stepId?: string;
        };
        BudgetLimitResponse: {
            /** @example 0 */
            held: number;
            /** @example 40 */
            limit: number;
            /** @example 15 */
            remaining: number;
            /** @example 25 */
            spent: number;
        };
        BudgetResponse: {
            /**
             * @description which limits make it a warning or exceeded; null: it is ok
             * @example null
             */
            because: string | null;
            /** @example 0 */
            held: number;
            /** @example 100 */
            limit: number | null;
            /**
             * @example warn
             * @enum {string|null}
             */
            mode: "report" | "warn" | "block" | null;
            /**
             * @example {
             *       "gamelift": {
             *         "limit": 40,
             *         "spent": 25,
             *         "held": 0,
             *         "remaining": 15
             *       }
             *     }
             */
            perService: {
                [key: string]: components["schemas"]["BudgetLimitResponse"];
            };
            /**
             * @description null: no policy applies
             * @example dev-policy
             */
            policyId: string | null;
            /** @example 75 */
            remaining: number | null;
            /** @example 25 */
            spent: number;
            /** @enum {string} */
            verdict: "ok" | "warning" | "exceeded";
        };
        BudgetsView: {
            items: components["schemas"]["BudgetView"][];
            /** @example null */
            nextCursor: string | null;
            /** @description false: COST_TRACKING_ENABLED=false, nothing is booked or enforced */
            tracking: boolean;
            unusable: components["schemas"]["UnusablePolicyView"][];
        };
        BudgetView: {
            /** @example false */
            approvalRequired: boolean;
            approvals: components["schemas"]["ApprovalView"][];
            /**
             * @description on top of the limit: what was drawn from approvals, and what may be
             * @example 0
             */
            approved: number;
            /**
             * @description money a day at the present pace; null: too little time has passed to tell
             * @example 61.5
             */
            burnRatePerDay: number | null;
            /** @description the file is not what earlier executions pinned */
            changed?: components["schemas"]["ChangedFileView"];
            /** @example GBP */
            currency: string;
            /** @example dev */
            environment: string;
            /**
             * Format: date-time
             * @description when nothing will be left at the present pace; null: not before money is free again
             * @example null
             */
            exhaustedAt: string | null;
            /** @example dev-budget.json */
            file: string;
            /**
             * @description whoever approved an execution does not approve money for it
             * @example false
             */
            fourEyes: boolean;
            /**
             * @description what leaves the window next; null: nothing is spent in it
             * @example null
             */
            frees: components["schemas"]["FreedView"] | null;
            /** @description of the content of the file */
            hash: string;
            /**
             * @description at risk in open holds
             * @example 6.2
             */
            held: number;
            /** @example 40 */
            limit: number;
            /**
             * @description as the file says
             * @example {
             *       "total": 100,
             *       "duration": "24h"
             *     }
             */
            limits: {
                [key: string]: unknown;
            };
            /**
             * @example warn
             * @enum {string}
             */
            mode: "report" | "warn" | "block";
            /**
             * @description more than limit and approvals allow; ledger lines say why
             * @example 0
             */
            over: number;
            /** @description by service, for the services that the policy names */
            perService: {
                [key: string]: components["schemas"]["LimitView"];
            };
            /** @example dev-policy */
            policyId: string;
            /**
             * @description spent at the end of the window if spending goes on at its pace
             * @example 61.5
             */
            projected: number;
            /**
             * @description the most that may still be asked; below zero: by how much it is over
             * @example 8.8
             */
            remaining: number;
            /** @example 25 */
            spent: number;
            /**
             * @example ok
             * @enum {string}
             */
            status: "ok" | "warning" | "exceeded";
            /**
             * @description shares of the limit that spent and held have reached
             * @example [
             *       0.8
             *     ]
             */
            thresholdsPassed: number[];
            /**
             * @description part of what is spent that is an estimate: nobody has named the cost
             * @example 2.2
             */
            unconfirmed: number;
            /**
             * @example ask
             * @enum {string}
             */
            unknownCost: "ask" | "block" | "allow";
            /** @description the file cannot be used; this is as it last was */
            unreadable?: components["schemas"]["UnreadablePolicyView"];
            /** @example 0.8 */
            warningThreshold: number;
            window: components["schemas"]["WindowView"];
        };
        CancelDto: {
            /** @description the attempt the decision is about; another one by now is refused with 409 */
            attempt?: number;
            /** @example no longer wanted */
            reason?: string;
            /** @description the step that the decision is about: it stands only while that step waits for one */
            stepId?: string;
        };
        CancellationDto: {
            /** @example no longer wanted */
            reason?: string;
            /**
             * Format: date-time
             * @example 2026-11-23T10:30:00.000Z
             */
            requestedAt: string;
        };
        CandidateResponse: {
            /** @example VoiceAgent */
            agent: string;
            /** @example setup_voice_chat */
            capability: string;
            chosen: boolean;
            /**
             * @description 0…1: how much of its name was said
             * @example 1
             */
            named: number;
            /**
             * @description how much of the clause speaks for it
             * @example 1.7
             */
            score: number;
            /**
             * @description null: it was chosen
             * @example null
             */
            whyNot: string | null;
        };
        CapabilityBody: {
            /**
             * @description capabilities that must come first
             * @default []
             * @example []
             */
            dependencies?: string[];
            /** @example Design a level: turn a written description into a level plan. */
            description: string;
            /** @description how estimatedCost and estimatedDuration grow with a parameter, counted from its default (0 where it has none) */
            estimate?: components["schemas"]["EstimateBody"];
            /**
             * @description null when it is unknown (which is not 0)
             * @example 5.5
             */
            estimatedCost: number | null;
            /**
             * @description ms; null when it is unknown (which is not 0)
             * @example 120000
             */
            estimatedDuration: number | null;
            /**
             * @description the agent deduplicates by Idempotency-Key; declared true, it also promises to charge one logical call once
             * @default true
             */
            idempotent?: boolean;
            /**
             * @description a promise never to charge more
             * @example 8
             */
            maxCost?: number | null;
            /** @example generate_level_plan */
            name: string;
            /**
             * @description output name → type of artifact
             * @example {
             *       "levelPlan": "LevelPlan"
             *     }
             */
            outputs?: {
                [key: string]: string;
            };
            /**
             * @description JSON Schema (2020-12, or draft-07 by $schema) of the parameters object
             * @example {
             *       "type": "object",
             *       "properties": {
             *         "description": {
             *           "type": "string"
             *         },
             *         "zones": {
             *           "type": "integer",
             *           "minimum": 1,
             *           "default": 3
             *         }
             *       },
             *       "required": [
             *         "description"
             *       ],
             *       "additionalProperties": false
             *     }
             */
            parameters: {
                [key: string]: unknown;
            };
            /**
             * @description what the cost is booked on
             * @default other
             * @example llm
             */
            service?: string;
            /**
             * @description over which services the cost is spread, in shares; left out: as its last charges were
             * @example {
             *       "ec2": 3,
             *       "s3": 1
             *     }
             */
            services?: {
                [key: string]: number;
            };
            /**
             * @default none
             * @enum {string}
             */
            sideEffects?: "none" | "reversible" | "irreversible";
            /** @description ms; AGENT_TIMEOUT when absent */
            timeoutMs?: number | null;
            /**
             * @description moves by itself when schema or price moves
             * @example 1.0.0
             */
            version?: string;
        };
        CapabilityView: {
            dependencies: string[];
            /** @example Design a level: turn a written description into a level plan. */
            description: string;
            /** @description how estimatedCost and estimatedDuration grow with a parameter, counted from its default (0 where it has none) */
            estimate?: components["schemas"]["EstimateBody"];
            /**
             * @description null when it is unknown (which is not 0)
             * @example 5.5
             */
            estimatedCost: number | null;
            /**
             * @description ms; null when it is unknown (which is not 0)
             * @example 120000
             */
            estimatedDuration: number | null;
            /**
             * @description the agent deduplicates by Idempotency-Key; declared true, it also promises to charge one logical call once
             * @default true
             */
            idempotent?: boolean;
            /**
             * @description a promise never to charge more
             * @example 8
             */
            maxCost?: number | null;
            /** @example generate_level_plan */
            name: string;
            /**
             * @example {
             *       "levelPlan": "LevelPlan"
             *     }
             */
            outputs: {
                [key: string]: string;
            };
            /**
             * @description JSON Schema (2020-12, or draft-07 by $schema) of the parameters object
             * @example {
             *       "type": "object",
             *       "properties": {
             *         "description": {
             *           "type": "string"
             *         },
             *         "zones": {
             *           "type": "integer",
             *           "minimum": 1,
             *           "default": 3
             *         }
             *       },
             *       "required": [
             *         "description"
             *       ],
             *       "additionalProperties": false
             *     }
             */
            parameters: {
                [key: string]: unknown;
            };
            /** @example llm */
            service: string;
            /**
             * @description over which services the cost is spread, in shares; left out: as its last charges were
             * @example {
             *       "ec2": 3,
             *       "s3": 1
             *     }
             */
            services?: {
                [key: string]: number;
            };
            /**
             * @default none
             * @enum {string}
             */
            sideEffects?: "none" | "reversible" | "irreversible";
            /** @description ms; AGENT_TIMEOUT when absent */
            timeoutMs?: number | null;
            /** @example 3f9a1c0b7d2e */
            version: string;
        };
        ChangedFileView: {
            note: string;
            /** Format: date-time */
            pinnedAt: string;
            /** @description hash of the content that executions pinned before */
            pinnedHash: string;
        };
        ChangedStepResponse: {
            changes: components["schemas"]["FieldChangeResponse"][];
            /** @example step3 */
            id: string;
        };
        ChangeDto: {
            /** @description for set: hands the step to another agent */
            agent?: string | null;
            /** @description for set */
            capability?: string | null;
            /**
             * @description ids of steps that must be completed first
             * @example []
             */
            dependencies?: string[];
            /**
             * @description left out: the capability’s
             * @example 5.5
             */
            estimatedCost?: number | null;
            /**
             * @description left out: the capability’s
             * @example 2m
             */
            estimatedDuration?: string | null;
            /**
             * @description the same in ms; wins when both are given
             * @example 120000
             */
            estimatedDurationMs?: number | null;
            /**
             * @description left out: MAX_RETRIES
             * @example 3
             */
            maxRetries?: number | null;
            /** @example Design the level */
            name?: string | null;
            /**
             * @default pause
             * @enum {string}
             */
            onFailure?: "pause" | "skip" | "fail";
            /**
             * @description set: the named members replace the step’s, `parameters` are merged over its own. add: `step`; without `dependencies` it comes after what its capability needs, which is added too. remove: who waited for the step then waits for what it waited for. confirm: answers a question about the step as a whole: it is to be done.
             * @enum {string}
             */
            op: "set" | "add" | "remove" | "confirm";
            /**
             * @description Fits the schema of the capability. {"$ref": "step1.result.path"} takes an earlier step's output.
             * @example {
             *       "description": "A castle with 4 towers"
             *     }
             */
            parameters?: {
                [key: string]: unknown;
            } | null;
            /** @example the specification asks for a castle */
            reason?: string | null;
            /**
             * @description what the cost is booked on; left out: the capability’s
             * @example ec2
             */
            service?: string | null;
            /** @description accepted so that a step can be sent back as it came; not read */
            sources?: {
                [key: string]: unknown;
            } | null;
            /** @description for add */
            step?: components["schemas"]["AddedStepDto"];
            /**
             * @description for set, remove and confirm
             * @example step3
             */
            stepId?: string;
            /** @description ms for one attempt; left out: the capability’s, else AGENT_TIMEOUT */
            timeoutMs?: number | null;
            /** @description for set: names of parameters to take away */
            unset?: string[];
        };
        ChargeDto: {
            /** @example 25 */
            amount: number;
            /** @example GBP */
            currency: string;
            /** @example gamelift */
            service: string;
        };
        CheckView: {
            /** @example ConversationLevelDesignerAgent */
            agent: string;
            /** @example 2026-11-23T10:00:00.000Z */
            checkedAt: string;
            /**
             * @description what was seen, for a person
             * @example answered 200
             */
            detail: string;
            /**
             * @description ms
             * @example 3
             */
            durationMs: number;
            /** @description HTTP status of GET /health; null when none came */
            status: number | null;
            /** @description any 2xx, or 404, counts as up */
            up: boolean;
        };
        ClauseExplainedResponse: {
            /** @description best first */
            candidates: components["schemas"]["CandidateResponse"][];
            /** @example 22 */
            end: number;
            /** @description some of it is under a denial */
            isRuledOut: boolean;
            /** @enum {string} */
            mood: "wish" | "statement" | "story" | "condition";
            /** @example 0 */
            start: number;
            /** @example with voice chat */
            text: string;
        };
        ClonedPlanResponse: {
            assumptions: string[];
            /** @description null: the policy cannot be used any more */
            budget: components["schemas"]["BudgetResponse"] | null;
            clonedFrom: components["schemas"]["OriginResponse"];
            /** @description limits that the specification itself sets; a plan beyond them carries a warning */
            constraints: components["schemas"]["ConstraintsResponse"];
            context: components["schemas"]["PlanContextResponse"];
            /** Format: date-time */
            createdAt: string;
            /**
             * @description the longest chain of steps
             * @example [
             *       "step1",
             *       "step2"
             *     ]
             */
            criticalPath: string[];
            /** @example GBP */
            currency: string;
            /**
             * @description sum of the known prices of the steps
             * @example 45.75
             */
            estimatedCost: number | null;
            /**
             * @description critical path under the limits
             * @example 15m
             */
            estimatedDuration: string | null;
            /** @example 900000 */
            estimatedDurationMs: number | null;
            /** @description only right after `explain: true` */
            explanation?: components["schemas"]["ExplanationResponse"];
            forecast: components["schemas"]["ForecastResponse"];
            /** @description what an approval is bound to */
            hash: string;
            /** @description true: some question must be answered before the plan can run */
            needsInput: boolean;
            /** Format: uuid */
            planId: string;
            /**
             * @description "offline", "llm:<model>" or "manual"
             * @example offline
             */
            planner: string;
            /** @description what the language model took to plan; not part of estimatedCost. Absent: none was asked */
            planningCost?: components["schemas"]["PlanningCostResponse"];
            /** @description true: it was only looked at; nothing was stored */
            preview?: boolean;
            questions: components["schemas"]["QuestionResponse"][];
            /** @description what became of every character of the specification, each in exactly one. Absent: nobody read it */
            reading?: components["schemas"]["AccountResponse"][];
            /** @example 1 */
            revision: number;
            specification: string;
            steps: components["schemas"]["PlanStepResponse"][];
            /** @description each can be added by one revision call: {"changes": [{"op": "add", "step": {"agent": …, "capability": …}}]} */
            suggestions: components["schemas"]["SuggestionResponse"][];
            /** @description words that nothing was made of. Absent: nobody read any */
            unread?: components["schemas"]["UnreadResponse"][];
            warnings: string[];
        };
        ClonePlanDto: {
            /** @description the latest when left out */
            revision?: number;
        };
        CompleteDto: {
            /** @description the attempt the decision is about; another one by now is refused with 409 */
            attempt?: number;
            /**
             * @description what it cost, in the currency of the plan; left out: what was held for it is booked, unconfirmed, if anything was
             * @example 2.5
             */
            cost?: number;
            /**
             * @description book the cost even where it passes a limit in mode block; it is flagged, with the reason
             * @default false
             */
            overLimit?: boolean;
            /** @example built by hand */
            reason: string;
            /**
             * @description what the step would have given; null is a result
             * @example {
             *       "map": "Arena01"
             *     }
             */
            result: ({
                [key: string]: unknown;
            } | unknown[] | string | number | boolean) | null;
        };
        ConstraintsResponse: {
            /**
             * Format: date-time
             * @description until when it has to be done
             */
            deadline?: string;
            /** @example 50 */
            maxCost?: number;
            /**
             * @description service → what may be spent there
             * @example {
             *       "ec2": 12
             *     }
             */
            maxCostByService?: {
                [key: string]: number;
            };
            /** @example 7200000 */
            maxDurationMs?: number;
            /**
             * Format: date-time
             * @description not to be started before
             */
            notBefore?: string;
        };
        CostAccuracyView: {
            /** @example 402.1 */
            actual: number;
            /** @example 0.9766 */
            actualToEstimated: number | null;
            /** @example 411.75 */
            estimated: number;
            /** @example 9 */
            executions: number;
            /** @example 0.031 */
            meanDeviation: number | null;
        };
        CostEntryPage: {
            items: components["schemas"]["CostEntryView"][];
            /** @description null on the last page */
            nextCursor: string | null;
        };
        CostEntryView: {
            /** @description policies of other environments, and limits of the execution itself, that it counts against */
            accounts: string[] | null;
            /** @example DevOpsAWSAgent */
            agent: string | null;
            /** @example 18.36 */
            amount: number;
            /** Format: date-time */
            at: string;
            /** @example deploy_gamelift_fleet */
            capability: string | null;
            /** @description as the agent named the charge: booked once */
            chargeId: string | null;
            /** @example GBP */
            currency: string;
            /**
             * @example {
             *       "overrun": true
             *     }
             */
            details: components["schemas"]["EntryDetailsView"];
            /** @example dev */
            environment: string;
            executionId: string | null;
            holdId: string | null;
            /**
             * @example settle
             * @enum {string}
             */
            kind: "hold" | "settle" | "release" | "adjust";
            planId: string | null;
            /** @example 118 */
            seq: number;
            /** @example gamelift */
            service: string;
            /** @example step3 */
            stepId: string | null;
        };
        CostSummaryView: {
            /**
             * @description null when there are several
             * @example GBP
             */
            currency: string | null;
            /** @example dev */
            environment: string | null;
            /** Format: date-time */
            from: string | null;
            /**
             * @example service
             * @enum {string}
             */
            groupBy: "service" | "agent" | "execution" | "plan" | "day";
            /**
             * @description at risk now in open holds, whatever the period; null when there are several currencies
             * @example 6.2
             */
            held: number | null;
            /** @description the same by currency */
            heldTotals: components["schemas"]["CurrencyTotalView"][];
            items: components["schemas"]["CostSumView"][];
            /** Format: date-time */
            to: string | null;
            /**
             * @description null when there are several currencies
             * @example 42.3
             */
            total: number | null;
            totals: components["schemas"]["CurrencyTotalView"][];
        };
        CostSumView: {
            /** @example 25 */
            amount: number;
            /** @example 3 */
            charges: number;
            /** @example GBP */
            currency: string;
            /**
             * @description empty: of no plan, execution or agent (an adjustment)
             * @example gamelift
             */
            key: string;
            /**
             * @description lines above their hold or above a limit
             * @example 0
             */
            overruns: number;
            /**
             * @description part of the amount that is an estimate: the agent named no cost
             * @example 5.5
             */
            unconfirmed: number;
        };
        CreatePlanDto: {
            context?: components["schemas"]["PlanContextDto"];
            /**
             * @description true: the answer says why, clause by clause: values found, candidates with scores, why not. Not kept.
             * @example true
             */
            explain?: boolean | null;
            /**
             * @description What is wanted, in plain language.
             * @example Create a VR arena with 3 combat zones and 2 safe zones for 12 players.
             */
            specification: string;
            /** @description A plan written by hand: planning is skipped, validation and pricing are not. */
            steps?: components["schemas"]["StepDto"][];
        };
        CurrencyTotalView: {
            /** @example 42.3 */
            amount: number;
            /** @example GBP */
            currency: string;
        };
        DeliveryCounts: {
            /**
             * @description given up; can be replayed
             * @example 0
             */
            dead: number;
            /**
             * @description as long as they are kept
             * @example 12
             */
            delivered: number;
            /**
             * @description to be sent, or sent again
             * @example 0
             */
            pending: number;
        };
        DeliveryDetail: {
            /** @example 1 */
            attempts: number;
            /** @description what is sent, as text: the signature is over it */
            body: string;
            /** @example 01a20000-0000-7000-8000-000000000002 */
            deliveryId: string;
            executionId: string | null;
            /** Format: date-time */
            lastAttemptAt: string | null;
            /** @example answered 500 */
            lastError: string | null;
            /** @example 500 */
            lastStatus: number | null;
            /**
             * @description webhook-id of every attempt
             * @example 01a20000-0000-7000-8000-000000000003
             */
            messageId: string;
            /**
             * Format: date-time
             * @description null: after those before it, or never
             */
            nextAttemptAt: string | null;
            /**
             * @description place in the order of all that is told
             * @example 42
             */
            seq: number;
            /** @enum {string} */
            state: "pending" | "delivered" | "dead";
            /** @example attention.needed */
            type: string;
        };
        DeliveryPage: {
            items: components["schemas"]["DeliveryView"][];
            nextCursor: string | null;
        };
        DeliveryView: {
            /** @example 1 */
            attempts: number;
            /** @example 01a20000-0000-7000-8000-000000000002 */
            deliveryId: string;
            executionId: string | null;
            /** Format: date-time */
            lastAttemptAt: string | null;
            /** @example answered 500 */
            lastError: string | null;
            /** @example 500 */
            lastStatus: number | null;
            /**
             * @description webhook-id of every attempt
             * @example 01a20000-0000-7000-8000-000000000003
             */
            messageId: string;
            /**
             * Format: date-time
             * @description null: after those before it, or never
             */
            nextAttemptAt: string | null;
            /**
             * @description place in the order of all that is told
             * @example 42
             */
            seq: number;
            /** @enum {string} */
            state: "pending" | "delivered" | "dead";
            /** @example attention.needed */
            type: string;
        };
        DrawView: {
            /**
             * @description by the limit that is gone over
             * @example {
             *       "total": 4.5
             *     }
             */
            amounts: {
                [key: string]: number;
            };
            approvalId: string;
            /** @example dev-policy */
            policyId: string;
        };
        DryRunDto: {
            approvals: components["schemas"]["NeededApprovalDto"][];
            /** @description as in the plan: figures, verdict, why */
            budget: {
                [key: string]: unknown;
            } | null;
            holds: components["schemas"]["PlannedHoldDto"][];
            questions: components["schemas"]["OpenQuestionDto"][];
            schedule: components["schemas"]["SlotDto"][];
            /**
             * @description steps that may run at the same time, wave by wave
             * @example [
             *       [
             *         "step1"
             *       ],
             *       [
             *         "step2"
             *       ]
             *     ]
             */
            waves: string[][];
        };
        EffectDto: {
            /** @enum {string} */
            becomes: "pending" | "completed" | "skipped" | "cancelled";
            /** @example step2 */
            stepId: string;
        };
        EndDto: {
            /**
             * Format: date-time
             * @example 2026-11-23T10:30:00.000Z
             */
            p50: string;
            /**
             * Format: date-time
             * @example 2026-11-23T10:30:00.000Z
             */
            p90: string;
        };
        EntryDetailsView: {
            by?: string;
            /** @description entered by a person */
            byHand?: boolean;
            /**
             * @description what it counts as under policies of another currency
             * @example {
             *       "dev-policy": {
             *         "amount": 0.79,
             *         "rate": 0.79
             *       }
             *     }
             */
            counted?: {
                [key: string]: {
                    amount: number;
                    rate?: number;
                };
            };
            /** @description taken from approvals */
            drawn?: components["schemas"]["DrawView"][];
            /**
             * @description of a hold that is not the estimate itself
             * @example 15
             */
            estimate?: number;
            /** @description charged for an attempt that did not succeed */
            failed?: boolean;
            /** @description came after the hold had ended */
            late?: boolean;
            overLimit?: components["schemas"]["OverLimitView"][];
            /** @description more than the hold, or more than a limit */
            overrun?: boolean;
            /** @description belongs to the line before */
            part?: boolean;
            reason?: string;
            refunds?: components["schemas"]["GivenBackView"][];
            /**
             * @description sum of the lines that belong together
             * @example 18.36
             */
            total?: number;
            /** @description nobody has named the cost: booked at the estimate or at the hold */
            unconfirmed?: boolean;
            /** @description a policy has no rate for its currency: it counts at its hold */
            unconverted?: boolean;
            /** @description the price was unknown */
            unknown?: boolean;
        };
        ErrorRateView: {
            /** @example 12 */
            calls: number;
            /** @example 1 */
            errors: number;
            /** @example 0.0833 */
            rate: number | null;
        };
        EstimateBody: {
            perUnit: components["schemas"]["PerUnitBody"];
        };
        EventDto: {
            /**
             * Format: date-time
             * @example 2026-11-23T10:30:00.000Z
             */
            at: string;
            /**
             * @description by type
             * @example {
             *       "attempt": 1
             *     }
             */
            data: {
                [key: string]: unknown;
            };
            /**
             * Format: uuid
             * @description absent: about no execution (an agent, a policy)
             */
            executionId?: string;
            /**
             * @description grows by time; `id` of the stream
             * @example 42
             */
            seq: number;
            /** @example step1 */
            stepId?: string;
            /**
             * @description in the past tense
             * @example step.started
             */
            type: string;
        };
        EventPage: {
            items: components["schemas"]["EventDto"][];
            /**
             * @description null on the last page
             * @example null
             */
            nextCursor: string | null;
        };
        ExecuteDto: {
            /**
             * @description nothing runs without it
             * @example true
             */
            approved: boolean;
            /** @example kim */
            approvedBy?: string;
            /** @description answer with schedule and holds; start nothing */
            dryRun?: boolean;
            /** @description the hash of what was seen; the current one approves changed figures */
            hash?: string;
            /**
             * @description what this execution may cost at most, decimal, in the currency of the plan; enforced like a policy
             * @example 25
             */
            maxCost?: number;
            modifications?: components["schemas"]["ModificationDto"][];
            /**
             * @description a plan too dear for its policy: refuse, or start it and pause before the step that does not fit
             * @default refuse
             * @enum {string}
             */
            onBudget?: "refuse" | "pause";
            /** @description left out: the latest; done again: the one that was executed */
            revision?: number;
        };
        ExecutionCostsDto: {
            /**
             * @example {
             *       "gamelift": 25,
             *       "ec2": 15.5,
             *       "s3": 1.8
             *     }
             */
            byService: {
                [key: string]: number;
            };
            /** @example GBP */
            currency: string;
            /**
             * @description null: unknown
             * @example 45.75
             */
            estimated: number | null;
            /**
             * @description at risk in calls whose outcome is open
             * @example 0
             */
            held: number;
            /** @example 42.3 */
            total: number;
            /**
             * @description part of the total that no agent has named yet: what was held for it
             * @example 0
             */
            unconfirmed: number;
        };
        ExecutionDto: {
            /**
             * @description as they named themselves
             * @example kim
             */
            approvedBy?: string;
            artifacts: components["schemas"]["ArtifactDto"][];
            /** @description what waits for a person */
            attention: components["schemas"]["AttentionDto"][];
            /** @description from the moment it was asked for */
            cancellation?: components["schemas"]["CancellationDto"];
            /**
             * Format: date-time
             * @example 2026-11-23T10:30:00.000Z
             */
            completedAt?: string;
            costs: components["schemas"]["ExecutionCostsDto"];
            error?: components["schemas"]["FailureDto"];
            /** Format: uuid */
            executionId: string;
            /** @description while it runs: half end below p50, 9 of 10 below p90 */
            forecast?: components["schemas"]["ExecutionForecastDto"];
            /** @description of what was approved */
            hash: string;
            /** Format: uuid */
            planId: string;
            progress: components["schemas"]["ProgressDto"];
            /**
             * @description why it is paused, or that it is being cancelled
             * @example step-failed
             */
            reason?: string;
            /**
             * Format: uuid
             * @description the execution that this one does again, in part
             */
            rerunOf?: string;
            /** @description those that do this one again, oldest first */
            reruns?: string[];
            /** @example 1 */
            revision: number;
            /**
             * Format: date-time
             * @example 2026-11-23T10:30:00.000Z
             */
            startedAt: string;
            /**
             * @example paused
             * @enum {string}
             */
            status: "running" | "paused" | "completed" | "failed" | "cancelled";
            steps: components["schemas"]["StepViewDto"][];
        };
        ExecutionForecastDto: {
            /**
             * @example history
             * @enum {string}
             */
            basis: "estimates" | "history";
            /** @description in the end, what is charged included; null: unknown */
            cost: components["schemas"]["SpreadDto"] | null;
            /** @example GBP */
            currency: string;
            /** @description null: it is paused, or no duration is known */
            endsAt: components["schemas"]["EndDto"] | null;
            /**
             * @description open steps whose price nobody knows: not in the cost
             * @example 0
             */
            unpricedSteps: number;
        };
        ExecutionPage: {
            items: components["schemas"]["ExecutionSummaryDto"][];
            /**
             * @description null on the last page
             * @example null
             */
            nextCursor: string | null;
        };
        ExecutionSummaryDto: {
            /**
             * Format: date-time
             * @example 2026-11-23T10:30:00.000Z
             */
            completedAt?: string;
            /**
             * @description charged so far
             * @example 5.5
             */
            cost: number;
            /**
             * @description of the plan
             * @example GBP
             */
            currency: string;
            /** @example step2 failed */
            error?: string;
            /**
             * @description as approved; null: unknown
             * @example 17.5
             */
            estimated: number | null;
            /** Format: uuid */
            executionId: string;
            /** Format: uuid */
            planId: string;
            /**
             * Format: uuid
             * @description the execution that this one does again, in part
             */
            rerunOf?: string;
            /**
             * Format: date-time
             * @example 2026-11-23T10:30:00.000Z
             */
            startedAt: string;
            /**
             * @example paused
             * @enum {string}
             */
            status: "running" | "paused" | "completed" | "failed" | "cancelled";
            /**
             * @description how many steps are in each status
             * @example {
             *       "completed": 1,
             *       "failed": 1
             *     }
             */
            steps: {
                [key: string]: number;
            };
            /**
             * @description what was asked for, its beginning
             * @example Create a VR arena with 3 combat zones
             */
            title: string;
        };
        ExplanationResponse: {
            clauses: components["schemas"]["ClauseExplainedResponse"][];
            /** @description stretches that can be values */
            spans: components["schemas"]["SpanExplainedResponse"][];
        };
        FailureDto: {
            /**
             * @description stable
             * @example agent.timeout
             */
            code: string;
            /** @description as the agent gave them */
            details?: ({
                [key: string]: unknown;
            } | unknown[] | string | number | boolean) | null;
            /** @example UnrealBuildAgent gave no sign of life for 300000 ms */
            message: string;
        };
        FieldChangeResponse: {
            /**
             * @description null: it was not there
             * @example local
             */
            from: ({
                [key: string]: unknown;
            } | unknown[] | string | number | boolean) | null;
            /**
             * @description JSON pointer into the step
             * @example /parameters/buildMode
             */
            pointer: string;
            /**
             * @description null: it is not there any more
             * @example cloud
             */
            to: ({
                [key: string]: unknown;
            } | unknown[] | string | number | boolean) | null;
        };
        FieldProblemDto: {
            /** @example specification must not be empty (given: "") */
            message: string;
            /**
             * @description JSON pointer (RFC 6901) into the body
             * @example /specification
             */
            pointer: string;
        };
        FigureChangeResponse: {
            /** @example -5.5 */
            delta: number | null;
            /**
             * @description null: unknown
             * @example 45.75
             */
            from: number | null;
            /** @example 40.25 */
            to: number | null;
        };
        ForecastResponse: {
            /**
             * @example estimates
             * @enum {string}
             */
            basis: "estimates" | "history";
            /** @description null: no step has a known price */
            cost: components["schemas"]["QuantilesResponse"] | null;
            /** @description null: no step has a known duration */
            durationMs: components["schemas"]["QuantilesResponse"] | null;
        };
        FreedView: {
            /** @example 4.93 */
            amount: number;
            /** Format: date-time */
            at: string;
        };
        GivenBackView: {
            /** @example 2.5 */
            amount: number;
            /**
             * Format: date-time
             * @description when the money that is given back was booked
             */
            at: string;
        };
        HealthReport: {
            /**
             * @description all parts
             * @example {
             *       "database": {
             *         "status": "up"
             *       }
             *     }
             */
            details: {
                [key: string]: {
                    /** @enum {string} */
                    status: "up" | "down" | "degraded";
                } & {
                    [key: string]: unknown;
                };
            };
            /**
             * @description the parts that are not, and why
             * @example {}
             */
            error?: {
                [key: string]: {
                    /** @enum {string} */
                    status: "up" | "down" | "degraded";
                } & {
                    [key: string]: unknown;
                };
            };
            /**
             * @description the parts that are well
             * @example {
             *       "database": {
             *         "status": "up"
             *       }
             *     }
             */
            info?: {
                [key: string]: {
                    /** @enum {string} */
                    status: "up" | "down" | "degraded";
                } & {
                    [key: string]: unknown;
                };
            };
            /**
             * @example ok
             * @enum {string}
             */
            status: "ok" | "error" | "shutting_down";
        };
        HeartbeatAnswerView: {
            /**
             * @description decimal; null: no limit is known
             * @example 3.8
             */
            budgetLeft: number | null;
            /**
             * @description the agent should stop
             * @example false
             */
            cancel: boolean;
            /**
             * @description the call had been decided otherwise; the cost is booked
             * @example true
             */
            late?: boolean;
        };
        HeartbeatDto: {
            /** @example 1.2 */
            costSoFar?: number;
            /** @example Cooking content */
            message?: string;
            /** @example 40 */
            percent?: number;
        };
        HeartbeatView: {
            /**
             * @description decimal
             * @example 1.2
             */
            costSoFar?: number;
            /** @example Cooking content */
            message?: string;
            /** @example 40 */
            percent?: number;
        };
        LagView: {
            /** @example 11.8 */
            max: number;
            /** @example 0.4 */
            mean: number;
            /** @example 0.3 */
            p50: number;
            /** @example 2.1 */
            p99: number;
        };
        LimitView: {
            /**
             * @description on top of the limit: what was drawn from approvals, and what may be
             * @example 0
             */
            approved: number;
            /**
             * @description at risk in open holds
             * @example 6.2
             */
            held: number;
            /** @example 40 */
            limit: number;
            /**
             * @description more than limit and approvals allow; ledger lines say why
             * @example 0
             */
            over: number;
            /**
             * @description the most that may still be asked; below zero: by how much it is over
             * @example 8.8
             */
            remaining: number;
            /** @example 25 */
            spent: number;
            /**
             * @example ok
             * @enum {string}
             */
            status: "ok" | "warning" | "exceeded";
            /**
             * @description shares of the limit that spent and held have reached
             * @example [
             *       0.8
             *     ]
             */
            thresholdsPassed: number[];
            /**
             * @description part of what is spent that is an estimate: nobody has named the cost
             * @example 2.2
             */
            unconfirmed: number;
        };
        MemoryView: {
            /** @example 4144 */
            heapLimitMb: number;
            /** @example 41.2 */
            heapUsedMb: number;
            /** @example 132.5 */
            rssMb: number;
        };
        MessageDto: {
            /** @example ConversationLevelDesignerAgent */
            agent: string;
            /** @enum {string} */
            direction: "request" | "response";
            /** Format: uuid */
            executionId: string | null;
            id: string;
            /** @description as it was exchanged, without secrets, cut where it is long */
            message: ({
                [key: string]: unknown;
            } | unknown[] | string | number | boolean) | null;
            /** @example step1 */
            stepId: string | null;
            /**
             * Format: date-time
             * @example 2026-11-23T10:30:00.000Z
             */
            timestamp: string;
        };
        MessagePage: {
            items: components["schemas"]["MessageDto"][];
            /**
             * @description null on the last page
             * @example null
             */
            nextCursor: string | null;
        };
        MetricsView: {
            agentResponseTime: {
                [key: string]: components["schemas"]["TimingView"];
            };
            costAccuracy: components["schemas"]["CostAccuracyView"];
            errorRateByAgent: {
                [key: string]: components["schemas"]["ErrorRateView"];
            };
            executionSuccessRate: components["schemas"]["SuccessRateView"];
            planGenerationTime: components["schemas"]["TimingView"];
            /** Format: date-time */
            since: string;
        };
        ModificationDto: {
            /**
             * @description merged over the step's own
             * @example {
             *       "buildMode": "cloud"
             *     }
             */
            parameters?: {
                [key: string]: unknown;
            };
            /** @description leave this step out */
            skip?: boolean;
            /** @example step3 */
            stepId: string;
        };
        NeededApprovalDto: {
            /**
             * @description of a budget: how execute would refuse
             * @example budget.exceeded
             */
            code?: string;
            /** @example irreversible */
            kind: string;
            /** @example step1 (…) cannot be undone: check it before you approve the plan. */
            message: string;
            /** @example step1 */
            stepId?: string;
        };
        OfferDto: {
            /** @example GBP */
            currency: string;
            /** @description what becomes of this step and of others */
            effects: components["schemas"]["EffectDto"][];
            /** @enum {string} */
            kind: "approve" | "wait" | "skip" | "give" | "complete" | "cancel";
            /**
             * @description what the step may cost then; null: unknown
             * @example 4.5
             */
            price: number | null;
            /**
             * @description estimates of what will not be done
             * @example 0
             */
            spares: number;
            /**
             * Format: date-time
             * @description of waiting: when a window frees enough, if nothing else changes
             * @example 2026-11-23T10:30:00.000Z
             */
            until?: string;
        };
        OfferPage: {
            items: components["schemas"]["OfferView"][];
            nextCursor: string | null;
        };
        OfferView: {
            /** @example ConversationLevelDesignerAgent */
            agent: string;
            dependencies: string[];
            /** @example Design a level: turn a written description into a level plan. */
            description: string;
            /** @description how estimatedCost and estimatedDuration grow with a parameter, counted from its default (0 where it has none) */
            estimate?: components["schemas"]["EstimateBody"];
            /**
             * @description null when it is unknown (which is not 0)
             * @example 5.5
             */
            estimatedCost: number | null;
            /**
             * @description ms; null when it is unknown (which is not 0)
             * @example 120000
             */
            estimatedDuration: number | null;
            /**
             * @description the agent deduplicates by Idempotency-Key; declared true, it also promises to charge one logical call once
             * @default true
             */
            idempotent?: boolean;
            /**
             * @description a promise never to charge more
             * @example 8
             */
            maxCost?: number | null;
            /** @example generate_level_plan */
            name: string;
            /**
             * @example {
             *       "levelPlan": "LevelPlan"
             *     }
             */
            outputs: {
                [key: string]: string;
            };
            /**
             * @description JSON Schema (2020-12, or draft-07 by $schema) of the parameters object
             * @example {
             *       "type": "object",
             *       "properties": {
             *         "description": {
             *           "type": "string"
             *         },
             *         "zones": {
             *           "type": "integer",
             *           "minimum": 1,
             *           "default": 3
             *         }
             *       },
             *       "required": [
             *         "description"
             *       ],
             *       "additionalProperties": false
             *     }
             */
            parameters: {
                [key: string]: unknown;
            };
            /** @example llm */
            service: string;
            /**
             * @description over which services the cost is spread, in shares; left out: as its last charges were
             * @example {
             *       "ec2": 3,
             *       "s3": 1
             *     }
             */
            services?: {
                [key: string]: number;
            };
            /**
             * @default none
             * @enum {string}
             */
            sideEffects?: "none" | "reversible" | "irreversible";
            /** @description ms; AGENT_TIMEOUT when absent */
            timeoutMs?: number | null;
            /** @example 3f9a1c0b7d2e */
            version: string;
        };
        OpenQuestionDto: {
            /** @example Which environment? One of dev, staging, prod. */
            message: string;
            /**
             * @description JSON pointer into the parameters of the step
             * @example /environment
             */
            pointer: string;
            /** @example step3 */
            stepId: string;
        };
        OriginResponse: {
            /** Format: uuid */
            planId: string;
            /** @example 1 */
            revision: number;
        };
        OverLimitView: {
            /**
             * @description by how much the line raised what is over the limit; below zero: lowered
             * @example 4.5
             */
            by: number;
            /**
             * @description mode: the policy only warns or reports
             * @example agent
             * @enum {string}
             */
            cause: "agent" | "by-hand" | "adjustment" | "late" | "approval-exceeded" | "mode";
            /** @example dev-policy */
            policyId: string;
            /**
             * @description total, or the service whose limit it is
             * @example service:ec2
             */
            scope: string;
        };
        PerUnitBody: {
            /**
             * @description for each unit
             * @default 0
             * @example 0.05
             */
            cost?: number;
            /**
             * @description ms for each unit
             * @default 0
             * @example 60000
             */
            duration?: number;
            /**
             * @description name of a numeric parameter of the schema
             * @example durationMinutes
             */
            parameter: string;
        };
        PlaceDto: {
            /**
             * @description JSON pointer into the parameters of the step
             * @example /maxPlayers
             */
            pointer: string;
            /** @example step1 */
            stepId: string;
        };
        PlanContextDto: {
            /**
             * @description A file in POLICIES_DIR. Left out: every policy of the environment.
             * @example ./policies/dev-budget.json
             */
            budgetPolicy?: string | null;
            /**
             * @example [
             *       "level1",
             *       "level2"
             *     ]
             */
            existingLevels?: string[];
            /**
             * @default dev
             * @enum {string}
             */
            targetEnvironment?: "dev" | "staging" | "prod";
        };
        PlanContextResponse: {
            /** @example ./policies/dev-budget.json */
            budgetPolicy?: string;
            existingLevels?: string[];
            /** @enum {string} */
            targetEnvironment: "dev" | "staging" | "prod";
        };
        PlanDiffResponse: {
            cost: components["schemas"]["FigureChangeResponse"];
            /** @description ms */
            durationMs: components["schemas"]["FigureChangeResponse"];
            /** @example 1 */
            from: number;
            steps: components["schemas"]["StepsDiffResponse"];
            /** @description the same for people, a line per change */
            text: string;
            /** @example 2 */
            to: number;
        };
        PlanEdgeResponse: {
            /** @example step1 */
            from: string;
            /** @example step2 */
            to: string;
        };
        PlanFromTemplateDto: {
            /** @description left out: as the plan had it */
            context?: components["schemas"]["PlanContextDto"];
            /**
             * @description values by name
             * @example {
             *       "players": 8
             *     }
             */
            parameters?: {
                [key: string]: unknown;
            };
        };
        PlanGraphResponse: {
            edges: components["schemas"]["PlanEdgeResponse"][];
            nodes: components["schemas"]["PlanNodeResponse"][];
        };
        PlanListItem: {
            /** Format: date-time */
            createdAt: string;
            /** @example GBP */
            currency: string;
            /** @example 45.75 */
            estimatedCost: number | null;
            /** @example 15m */
            estimatedDuration: string | null;
            /** @example 900000 */
            estimatedDurationMs: number | null;
            /** Format: uuid */
            planId: string;
            /** @example offline */
            planner: string;
            /**
             * @description the latest
             * @example 1
             */
            revision: number;
            /** @description its first 300 characters */
            specification: string;
            /** @example 8 */
            stepCount: number;
        };
        PlannedHoldDto: {
            /**
             * @description null: unknown
             * @example 5.5
             */
            amount: number | null;
            /** @example llm */
            service: string;
            /** @example step1 */
            stepId: string;
        };
        PlanningCostResponse: {
            /**
             * @description null: tokens or price unknown
             * @example 0.0021
             */
            amount: number | null;
            /**
             * @description answers of the model, repairs included
             * @example 1
             */
            calls: number;
            /** @example GBP */
            currency: string;
            /**
             * @description null: the server did not say
             * @example 5300
             */
            inputTokens: number | null;
            /** @example 640 */
            outputTokens: number | null;
        };
        PlanNodeResponse: {
            /** @example ConversationLevelDesignerAgent */
            agent: string;
            /**
             * @description on the longest chain
             * @example true
             */
            critical: boolean;
            /** @example step1 */
            id: string;
            /** @example step1: Generate level plan */
            label: string;
        };
        PlanPage: {
            items: components["schemas"]["PlanListItem"][];
            /** @description null on the last page */
            nextCursor: string | null;
        };
        PlanResponse: {
            assumptions: string[];
            /** @description null: the policy cannot be used any more */
            budget: components["schemas"]["BudgetResponse"] | null;
            /** @description limits that the specification itself sets; a plan beyond them carries a warning */
            constraints: components["schemas"]["ConstraintsResponse"];
            context: components["schemas"]["PlanContextResponse"];
            /** Format: date-time */
            createdAt: string;
            /**
             * @description the longest chain of steps
             * @example [
             *       "step1",
             *       "step2"
             *     ]
             */
            criticalPath: string[];
            /** @example GBP */
            currency: string;
            /**
             * @description sum of the known prices of the steps
             * @example 45.75
             */
            estimatedCost: number | null;
            /**
             * @description critical path under the limits
             * @example 15m
             */
            estimatedDuration: string | null;
            /** @example 900000 */
            estimatedDurationMs: number | null;
            /** @description only right after `explain: true` */
            explanation?: components["schemas"]["ExplanationResponse"];
            forecast: components["schemas"]["ForecastResponse"];
            /** @description what an approval is bound to */
            hash: string;
            /** @description true: some question must be answered before the plan can run */
            needsInput: boolean;
            /** Format: uuid */
            planId: string;
            /**
             * @description "offline", "llm:<model>" or "manual"
             * @example offline
             */
            planner: string;
            /** @description what the language model took to plan; not part of estimatedCost. Absent: none was asked */
            planningCost?: components["schemas"]["PlanningCostResponse"];
            /** @description true: it was only looked at; nothing was stored */
            preview?: boolean;
            questions: components["schemas"]["QuestionResponse"][];
            /** @description what became of every character of the specification, each in exactly one. Absent: nobody read it */
            reading?: components["schemas"]["AccountResponse"][];
            /** @example 1 */
            revision: number;
            specification: string;
            steps: components["schemas"]["PlanStepResponse"][];
            /** @description each can be added by one revision call: {"changes": [{"op": "add", "step": {"agent": …, "capability": …}}]} */
            suggestions: components["schemas"]["SuggestionResponse"][];
            /** @description words that nothing was made of. Absent: nobody read any */
            unread?: components["schemas"]["UnreadResponse"][];
            warnings: string[];
        };
        PlanStepResponse: {
            /** @example ConversationLevelDesignerAgent */
            agent: string;
            /** @example generate_level_plan */
            capability: string;
            /** @example [] */
            dependencies: string[];
            /**
             * @description null: unknown
             * @example 5.5
             */
            estimatedCost: number | null;
            /**
             * @description null: unknown
             * @example 2m
             */
            estimatedDuration: string | null;
            /** @example 120000 */
            estimatedDurationMs: number | null;
            /** @example step1 */
            id: string;
            maxRetries?: number;
            /** @example Generate level plan */
            name: string;
            /** @enum {string} */
            onFailure: "pause" | "skip" | "fail";
            /**
             * @example {
             *       "description": "VR arena",
             *       "zones": {
             *         "combat": 3,
             *         "safe": 2
             *       }
             *     }
             */
            parameters: {
                [key: string]: unknown;
            };
            /** @example asked for by "Create a VR arena with 3 combat zones" */
            reason: string;
            /** @example llm */
            service: string;
            /**
             * @description where each parameter comes from, by JSON pointer into parameters
             * @example {
             *       "/zones/combat": {
             *         "kind": "text",
             *         "quote": "3 combat zones"
             *       }
             *     }
             */
            sources?: {
                [key: string]: components["schemas"]["SourceResponse"];
            };
            timeoutMs?: number;
        };
        PolicyApprovalDto: {
            /**
             * @description how much may go over, once: what goes over a limit is drawn from it
             * @example 50
             */
            amount: number;
            /** @example kim */
            approvedBy: string;
            /** @description for this execution only; left out: for everybody within the window */
            executionId?: string;
            /**
             * Format: date-time
             * @description left out: the end of the window, or of the execution
             */
            expiresAt?: string;
            /**
             * @description the limits it raises: total, or names of services; left out: all of the policy
             * @example [
             *       "total"
             *     ]
             */
            raises?: string[];
            /** @example the demo is on Friday */
            reason: string;
        };
        PolicyHistoryView: {
            /** @description newest first */
            items: components["schemas"]["PolicyVersionView"][];
            /** @example null */
            nextCursor: string | null;
        };
        PolicyVersionView: {
            /** @description as the file said */
            content: {
                [key: string]: unknown;
            };
            /** @description who retired it; null: another version took its place */
            endedBy: string | null;
            /** @example dev-budget.json */
            file: string;
            /** @description of the content */
            hash: string;
            reason: string | null;
            /** Format: date-time */
            since: string;
            /**
             * Format: date-time
             * @description null: in force
             */
            until: string | null;
        };
        ProblemDto: {
            /**
             * @description stable, part of the contract
             * @example request.invalid
             */
            code: string;
            /** @description finds the request in the log */
            correlationId?: string;
            /** @description what was wrong and what to do next, for a person */
            detail: string;
            /**
             * @description how many there are, when `errors` lists not all of them
             * @example 20000
             */
            errorCount?: number;
            /** @description the wrong places, never only the first; of more than 50 the first 50 */
            errors?: components["schemas"]["FieldProblemDto"][];
            /** @example 400 */
            status: number;
            /** @example Request: invalid */
            title: string;
            /** @example urn:orchestrator:problem:request.invalid */
            type: string;
        } & {
            [key: string]: unknown;
        };
        ProcessView: {
            /** @example production */
            environment: string;
            /** @example v24.21.0 */
            node: string;
            /** @example 4242 */
            pid: number;
        };
        ProgressDto: {
            /** @example 1 */
            completed: number;
            /** @example Build map */
            currentStep: string | null;
            /** @example 50 */
            percent: number;
            /** @example 2 */
            total: number;
        };
        QuantilesResponse: {
            /** @example 45.75 */
            p50: number;
            /** @example 52.1 */
            p90: number;
        };
        QuestionResponse: {
            /** @description The value stands as it was read; setting it, to the same or another, answers */
            confirm?: boolean;
            /** @example Which environment? One of dev, staging, prod. */
            message: string;
            /** @description true: nothing runs before it is answered, even if the schema does not require it */
            mustAnswer?: boolean;
            /**
             * @description JSON pointer into the parameters of the step; "": the step as a whole, answered by a change `confirm`
             * @example /environment
             */
            pointer: string;
            /** @example step3 */
            stepId: string;
        };
        RerunDto: {
            /**
             * @description nothing runs without it
             * @example true
             */
            approved?: boolean;
            /** @example kim */
            approvedBy?: string;
            /** @description this step, and all that comes after it, is done again even if nothing changed */
            from?: string;
            /** @description the hash of what was seen; the current one approves changed figures */
            hash?: string;
            /**
             * @description what this execution may cost at most, decimal, in the currency of the plan; enforced like a policy
             * @example 25
             */
            maxCost?: number;
            modifications?: components["schemas"]["ModificationDto"][];
            /**
             * @description a plan too dear for its policy: refuse, or start it and pause before the step that does not fit
             * @default refuse
             * @enum {string}
             */
            onBudget?: "refuse" | "pause";
            /** @description say what would be kept and bought again, and at what price; start nothing */
            preview?: boolean;
            /** @description left out: the latest; done again: the one that was executed */
            revision?: number;
        };
        RerunPreviewDto: {
            /** @example GBP */
            currency: string;
            /** @description of the steps that are bought again, as `dryRun` of an execute */
            dryRun: components["schemas"]["DryRunDto"];
            /** @description of what is bought again; null: none is known */
            estimatedCost: number | null;
            /**
             * Format: uuid
             * @description the execution that would be done again
             */
            rerunOf: string;
            /**
             * @description what the results that are kept had cost
             * @example 42.5
             */
            saved: number;
            steps: components["schemas"]["RerunStepDto"][];
        };
        RerunStartedDto: {
            /** Format: uuid */
            executionId: string;
            /**
             * @description steps whose results stand
             * @example [
             *       "step1",
             *       "step2"
             *     ]
             */
            kept: string[];
            /** Format: uuid */
            planId: string;
            progress: components["schemas"]["ProgressDto"];
            /** Format: uuid */
            rerunOf: string;
            /** @example 1 */
            revision: number;
            /**
             * @example running
             * @enum {string}
             */
            status: "running" | "paused" | "completed" | "failed" | "cancelled";
        };
        RerunStepDto: {
            /** @example UnrealLevelBuilderAgent */
            agent: string;
            /** @example build_level_geometry */
            capability: string;
            /** @description true: its result stands, and nobody is paid again */
            kept: boolean;
            /** @example Build level geometry */
            name: string;
            /** @description of doing it again; 0: kept or left out; null: unknown */
            price: number | null;
            /** @example its parameters have changed */
            reason: string;
            /**
             * @description what the kept result had cost
             * @example 0
             */
            saved: number;
            /** @example step3 */
            stepId: string;
        };
        RetentionDto: {
            /** @example 210 */
            durationMs: number;
            /**
             * @description ended more than EXECUTION_RETENTION_DAYS ago, with all their rows
             * @example 120
             */
            executions: number;
            /**
             * @description older than a day
             * @example 31
             */
            idempotencyKeys: number;
            /**
             * @description older than MESSAGE_RETENTION_DAYS
             * @example 4800
             */
            messages: number;
        };
        RetirementDto: {
            /** @example kim */
            by: string;
            /** @example the project is over */
            reason: string;
        };
        RetryDto: {
            /** @description another agent that offers the capability */
            agent?: string;
            /** @description the attempt the decision is about; another one by now is refused with 409 */
            attempt?: number;
            /**
             * @description merged over the step's own
             * @example {
             *       "detail": "blockout"
             *     }
             */
            parameters?: {
                [key: string]: unknown;
            };
            timeoutMs?: number;
        };
        RevisedPlanResponse: {
            assumptions: string[];
            /** @description null: the policy cannot be used any more */
            budget: components["schemas"]["BudgetResponse"] | null;
            /** @description limits that the specification itself sets; a plan beyond them carries a warning */
            constraints: components["schemas"]["ConstraintsResponse"];
            context: components["schemas"]["PlanContextResponse"];
            /** Format: date-time */
            createdAt: string;
            /**
             * @description the longest chain of steps
             * @example [
             *       "step1",
             *       "step2"
             *     ]
             */
            criticalPath: string[];
            /** @example GBP */
            currency: string;
            /** @description against the revision it was made from */
            diff: components["schemas"]["PlanDiffResponse"];
            /**
             * @description sum of the known prices of the steps
             * @example 45.75
             */
            estimatedCost: number | null;
            /**
             * @description critical path under the limits
             * @example 15m
             */
            estimatedDuration: string | null;
            /** @example 900000 */
            estimatedDurationMs: number | null;
            /** @description only right after `explain: true` */
            explanation?: components["schemas"]["ExplanationResponse"];
            forecast: components["schemas"]["ForecastResponse"];
            /** @description what an approval is bound to */
            hash: string;
            /** @description true: some question must be answered before the plan can run */
            needsInput: boolean;
            /** Format: uuid */
            planId: string;
            /**
             * @description "offline", "llm:<model>" or "manual"
             * @example offline
             */
            planner: string;
            /** @description what the language model took to plan; not part of estimatedCost. Absent: none was asked */
            planningCost?: components["schemas"]["PlanningCostResponse"];
            /** @description true: it was only looked at; nothing was stored */
            preview?: boolean;
            questions: components["schemas"]["QuestionResponse"][];
            /** @description what became of every character of the specification, each in exactly one. Absent: nobody read it */
            reading?: components["schemas"]["AccountResponse"][];
            /** @example 1 */
            revision: number;
            specification: string;
            steps: components["schemas"]["PlanStepResponse"][];
            /** @description each can be added by one revision call: {"changes": [{"op": "add", "step": {"agent": …, "capability": …}}]} */
            suggestions: components["schemas"]["SuggestionResponse"][];
            /** @description words that nothing was made of. Absent: nobody read any */
            unread?: components["schemas"]["UnreadResponse"][];
            warnings: string[];
        };
        RevisePlanDto: {
            /** @description edits, applied in order, at most 500 */
            changes?: components["schemas"]["ChangeDto"][];
            /**
             * @description the revision to start from; left out: the latest
             * @example 1
             */
            from?: number | null;
            /**
             * @description edits the plan in words: takes out, adds, changes, re-orders, answers a question, "undo", "the first version again". What it does not speak of stays. What was not understood is listed under `unread`.
             * @example Skip the voice chat.
             */
            remark?: string | null;
            /** @description the whole list of steps */
            steps?: components["schemas"]["StepDto"][];
        };
        SaveTemplateDto: {
            /** @example An arena for any number of players */
            description?: string;
            /**
             * @description by name: which places of the plan they fill
             * @example {
             *       "players": {
             *         "places": [
             *           {
             *             "stepId": "step1",
             *             "pointer": "/maxPlayers"
             *           }
             *         ],
             *         "description": "How many play at once"
             *       }
             *     }
             */
            parameters?: {
                [key: string]: components["schemas"]["TemplateParameterDto"];
            };
            /** Format: uuid */
            planId: string;
            /** @description the latest when left out */
            revision?: number;
        };
        SetAsideView: {
            /** @example team.json */
            id: string;
            /** @example policy */
            kind: string;
            /** @example limits.total is missing */
            message: string;
        };
        SimulatedLimitView: {
            /** @example false */
            fits: boolean;
            /** @example 30 */
            limit: number;
            /** @example 3.2 */
            missing: number;
            /**
             * @description the most that may still be asked now
             * @example 8.8
             */
            remainingBefore: number;
            /** @example 12 */
            requested: number;
            /**
             * @description total, or the service whose limit it is
             * @example service:ec2
             */
            scope: string;
            /**
             * @description spent, held and requested together
             * @example 33.2
             */
            usedAfter: number;
        };
        SimulationDto: {
            /**
             * @description service → amount, decimal, in the currency of the policy
             * @example {
             *       "ec2": 12
             *     }
             */
            amounts?: {
                [key: string]: number;
            };
            /**
             * @description id of a plan: its latest revision
             * @example 0199b8f2-4c1e-7a31-9c55-5f0c5b6f2d11
             */
            plan?: string;
        };
        SimulationView: {
            /** @description the request that would make it fit */
            approval?: {
                [key: string]: unknown;
            };
            /** @example GBP */
            currency: string;
            /** @example false */
            fits: boolean;
            /** @description every limit that is touched, the total first */
            limits: components["schemas"]["SimulatedLimitView"][];
            /** @example dev-policy */
            policyId: string;
            /**
             * @description steps of the plan whose cost is unknown, and not in the figures
             * @example 0
             */
            unknownSteps: number;
            /**
             * Format: date-time
             * @description when the window frees enough if nothing else changes; null: it fits, or no window does
             */
            until: string | null;
            /**
             * @description asked: a cost is unknown; flagged: it goes on, since the policy only warns or reports
             * @example flagged
             * @enum {string}
             */
            wouldBe: "sent" | "asked" | "flagged" | "refused";
        };
        SkipDto: {
            /** @description the attempt the decision is about; another one by now is refused with 409 */
            attempt?: number;
            /** @example not needed this time */
            reason: string;
            /**
             * @description a stand-in: dependents then run
             * @example {
             *       "map": "Arena01"
             *     }
             */
            result?: ({
                [key: string]: unknown;
            } | unknown[] | string | number | boolean) | null;
        };
        SlotDto: {
            /** @example 120000 */
            endMs: number;
            /** @example 0 */
            startMs: number;
            /** @example step1 */
            stepId: string;
        };
        SourceResponse: {
            /**
             * @description a member of the context
             * @example targetEnvironment
             */
            key?: string;
            /**
             * @description text, context, reference, default, …
             * @example text
             */
            kind: string;
            /**
             * @description the words
             * @example 3 combat zones
             */
            quote?: string;
            /**
             * @description whose output it is
             * @example step1
             */
            stepId?: string;
        };
        SpanExplainedResponse: {
            /** @example 12 */
            end: number;
            /** @example number */
            kind: string;
            /** @example 10 */
            start: number;
            /** @example 12 */
            text: string;
            /** @example 12 */
            value: ({
                [key: string]: unknown;
            } | unknown[] | string | number | boolean) | null;
        };
        SpreadDto: {
            /** @example 45.75 */
            p50: number;
            /** @example 52.1 */
            p90: number;
        };
        StartedDto: {
            /** Format: uuid */
            executionId: string;
            /** Format: uuid */
            planId: string;
            progress: components["schemas"]["ProgressDto"];
            /** @example 1 */
            revision: number;
            /**
             * @example running
             * @enum {string}
             */
            status: "running" | "paused" | "completed" | "failed" | "cancelled";
        };
        StatusView: {
            eventLoopLagMs: components["schemas"]["LagView"];
            memory: components["schemas"]["MemoryView"];
            /** @example false */
            mockMode: boolean;
            process: components["schemas"]["ProcessView"];
            /** @description what was left out so that the rest could run */
            setAside: components["schemas"]["SetAsideView"][];
            /** Format: date-time */
            startedAt: string;
            /**
             * @example ready
             * @enum {string}
             */
            status: "starting" | "ready" | "stopping";
            /** @example 2h 3m */
            uptime: string;
            /** @example 7380000 */
            uptimeMs: number;
            /** @example 0.1.0 */
            version: string;
        };
        StepDto: {
            /** @example ConversationLevelDesignerAgent */
            agent: string;
            /** @example generate_level_plan */
            capability: string;
            /**
             * @description ids of steps that must be completed first
             * @example []
             */
            dependencies?: string[];
            /**
             * @description left out: the capability’s
             * @example 5.5
             */
            estimatedCost?: number | null;
            /**
             * @description left out: the capability’s
             * @example 2m
             */
            estimatedDuration?: string | null;
            /**
             * @description the same in ms; wins when both are given
             * @example 120000
             */
            estimatedDurationMs?: number | null;
            /** @example step1 */
            id: string;
            /**
             * @description left out: MAX_RETRIES
             * @example 3
             */
            maxRetries?: number | null;
            /** @example Design the level */
            name?: string | null;
            /**
             * @default pause
             * @enum {string}
             */
            onFailure?: "pause" | "skip" | "fail";
            /**
             * @description Fits the schema of the capability. {"$ref": "step1.result.path"} takes an earlier step's output.
             * @example {
             *       "description": "A castle with 4 towers"
             *     }
             */
            parameters?: {
                [key: string]: unknown;
            } | null;
            /** @example the specification asks for a castle */
            reason?: string | null;
            /**
             * @description what the cost is booked on; left out: the capability’s
             * @example ec2
             */
            service?: string | null;
            /** @description accepted so that a step can be sent back as it came; not read */
            sources?: {
                [key: string]: unknown;
            } | null;
            /** @description ms for one attempt; left out: the capability’s, else AGENT_TIMEOUT */
            timeoutMs?: number | null;
        };
        StepsDiffResponse: {
            added: components["schemas"]["StepSummaryResponse"][];
            changed: components["schemas"]["ChangedStepResponse"][];
            removed: components["schemas"]["StepSummaryResponse"][];
        };
        StepSummaryResponse: {
            /** @example VoiceCommsAgent */
            agent: string;
            /** @example implement_party_voice */
            capability: string;
            /** @example step5 */
            id: string;
            /** @example Set up voice */
            name: string;
        };
        StepViewDto: {
            /** @example ConversationLevelDesignerAgent */
            agent: string;
            /**
             * @description how many times it was sent; decisions name it
             * @example 1
             */
            attempt: number;
            /** @example generate_level_plan */
            capability: string;
            /** @description why it was skipped: `kind`, and who or what asked for it */
            cause?: {
                [key: string]: unknown;
            };
            charges: components["schemas"]["ChargeDto"][];
            /**
             * @description of a completed step: agent, hand, late, kept
             * @example agent
             */
            completedBy?: string;
            /**
             * @description sum of the charges
             * @example 5.5
             */
            cost: number;
            /**
             * @description the steps that come before it
             * @example []
             */
            dependencies: string[];
            /**
             * Format: date-time
             * @example 2026-11-23T10:30:00.000Z
             */
            endTime: string | null;
            /** @description why it failed, or why it is tried again */
            error?: components["schemas"]["FailureDto"];
            /**
             * @description as approved; null: unknown
             * @example 5.5
             */
            estimatedCost: number | null;
            /**
             * @description ms, as approved; null: unknown
             * @example 120000
             */
            estimatedDurationMs: number | null;
            /** @example step1 */
            id: string;
            /** @example Generate level plan */
            name: string;
            /** @description a running step's last sign of life */
            progress?: components["schemas"]["HeartbeatDto"];
            /**
             * @description as the agent gave it
             * @example {
             *       "levelPlan": "arena.json"
             *     }
             */
            result: ({
                [key: string]: unknown;
            } | unknown[] | string | number | boolean) | null;
            /**
             * Format: date-time
             * @example 2026-11-23T10:30:00.000Z
             */
            startTime: string | null;
            /**
             * @example completed
             * @enum {string}
             */
            status: "pending" | "running" | "completed" | "failed" | "skipped" | "cancelled";
            /** @description why a pending step is not running */
            waitingFor?: components["schemas"]["WaitingForDto"];
        };
        SuccessRateView: {
            /** @example 0 */
            cancelled: number;
            /** @example 9 */
            completed: number;
            /** @example 1 */
            failed: number;
            /** @example 0.9 */
            rate: number | null;
        };
        SuggestionResponse: {
            /** @example 3 */
            addsCost: number | null;
            /** @example 240000 */
            addsDurationMs: number | null;
            /** @example QAAgent */
            agent: string;
            /** @example validate_system */
            capability: string;
            /** @example builds on the map that step2 makes */
            reason: string;
        };
        TemplatePage: {
            items: components["schemas"]["TemplateView"][];
            /** @description null on the last page */
            nextCursor: string | null;
        };
        TemplateParameterDto: {
            /** @example How many play at once */
            description?: string;
            /** @description where the value goes */
            places: components["schemas"]["PlaceDto"][];
            /**
             * @description must be given; else what the plan has stands
             * @default false
             */
            required?: boolean;
        };
        TemplateParameterView: {
            /**
             * @description what stands when nothing is given
             * @example 12
             */
            default?: ({
                [key: string]: unknown;
            } | unknown[] | string | number | boolean) | null;
            /** @example How many play at once */
            description?: string;
            /** @description where the value goes */
            places: components["schemas"]["PlaceDto"][];
            /**
             * @description must be given; else what the plan has stands
             * @default false
             */
            required?: boolean;
            /**
             * @description JSON Schema of what the place takes
             * @example {
             *       "type": "integer"
             *     }
             */
            schema?: {
                [key: string]: unknown;
            };
        };
        TemplateView: {
            /** Format: date-time */
            createdAt: string;
            /** @example An arena for any number of players */
            description?: string;
            /** @example arena */
            name: string;
            parameters: {
                [key: string]: components["schemas"]["TemplateParameterView"];
            };
            /** Format: uuid */
            planId: string;
            /** @example 1 */
            revision: number;
            /** @description of the plan */
            specification: string;
            /** @example 8 */
            stepCount: number;
            /** Format: date-time */
            updatedAt: string;
        };
        TestView: {
            /** @description the receiver answered 2xx */
            delivered: boolean;
            /** @example 12 */
            durationMs: number;
            /** @example null */
            error: string | null;
            /**
             * @description null: there was no answer
             * @example 204
             */
            status: number | null;
        };
        TimingView: {
            /** @example 12 */
            count: number;
            /** @example 8.4 */
            meanMs: number | null;
            /** @example 7.9 */
            p50Ms: number | null;
            /** @example 14.2 */
            p95Ms: number | null;
        };
        UnreadablePolicyView: {
            /** @example dev-budget.json */
            file: string;
            note: string;
            /** @example it is not JSON */
            reason: string;
        };
        UnreadResponse: {
            /**
             * @description exclusive
             * @example 66
             */
            end: number;
            /**
             * @description in which remark, the first is 1. Absent: in the specification
             * @example 1
             */
            remark?: number;
            /**
             * @description UTF-16 offset
             * @example 40
             */
            start: number;
            /** @example Push to talk would be nice */
            text: string;
            /** @example no registered capability fits these words */
            why: string;
        };
        UnusablePolicyView: {
            /** @description where nothing may be spent until it is mended */
            environment: string | null;
            /** @example prod-budget.json */
            file: string;
            /** @description the policy whose last good version is in force instead; null: there is none, so it closes */
            inForce: string | null;
            /** @example it is not JSON */
            reason: string;
        };
        WaitingDto: {
            /** @description what may be decided, as requests */
            actions: components["schemas"]["ActionDto"][];
            /** Format: uuid */
            executionId: string;
            /**
             * @example step-failed
             * @enum {string}
             */
            kind: "step-failed" | "retrying" | "budget" | "approval" | "paused";
            /** @example UnrealBuildAgent.build_map failed: it gave no sign of life for 300000 ms */
            message: string;
            /** Format: uuid */
            planId: string;
            /** Format: date-time */
            since: string;
            /** @example step2 */
            stepId?: string;
            /**
             * @description what was asked for, its beginning
             * @example Create a VR arena with 3 combat zones
             */
            title: string;
        };
        WaitingForDto: {
            /** @example 1 not yet completed */
            detail?: string;
            /**
             * @example dependencies
             * @enum {string}
             */
            kind: "dependencies" | "slot" | "rate" | "retry" | "budget" | "approval" | "agent down" | "paused";
            /**
             * Format: date-time
             * @example 2026-11-23T10:30:00.000Z
             */
            since: string;
            /**
             * Format: date-time
             * @example 2026-11-23T10:30:00.000Z
             */
            until?: string;
        };
        WebhookChange: {
            /** @description false: nothing is sent until it is true again; what is told meanwhile waits */
            active?: boolean;
            /** @example team chat */
            description?: string | null;
            /** @description null: everything */
            types?: ("attention.needed" | "approval.wanted" | "execution.completed" | "execution.failed" | "execution.cancelled" | "budget.threshold-passed" | "budget.warning-issued" | "budget.will-not-fit" | "budget.will-fit" | "policy.unusable" | "policy.usable" | "agent.down" | "agent.up")[] | null;
            /**
             * @description where to POST
             * @example https://chat.example.com/hooks/orchestrator
             */
            url?: string;
        };
        WebhookDto: {
            /** @example team chat */
            description?: string;
            /** @description your own, whsec_ and 24 to 64 bytes in base64; left out: one is made */
            secret?: string;
            /**
             * @description what is told; left out: everything. `attention.needed`: an execution waits for a decision: a step failed, or a budget has no room; `approval.wanted`: an execution waits for a budget approval; `execution.completed`: an execution ended, completed; `execution.failed`: an execution ended, failed; `execution.cancelled`: an execution ended, cancelled; `budget.threshold-passed`: a limit has reached a share of itself, spent and held or as forecast; once per window; `budget.warning-issued`: an agent issued a warning about a policy; `budget.will-not-fit`: a running execution will be stopped by a budget if things go on as expected; `budget.will-fit`: what would not have fitted does so now; `policy.unusable`: a policy file cannot be used; `policy.usable`: a policy file that could not be used can be again; `agent.down`: an agent cannot be reached; `agent.up`: an agent that was down answers again
             * @example [
             *       "attention.needed",
             *       "approval.wanted"
             *     ]
             */
            types?: ("attention.needed" | "approval.wanted" | "execution.completed" | "execution.failed" | "execution.cancelled" | "budget.threshold-passed" | "budget.warning-issued" | "budget.will-not-fit" | "budget.will-fit" | "policy.unusable" | "policy.usable" | "agent.down" | "agent.up")[];
            /**
             * @description where to POST
             * @example https://chat.example.com/hooks/orchestrator
             */
            url: string;
        };
        WebhookPage: {
            items: components["schemas"]["WebhookView"][];
            /** @example null */
            nextCursor: string | null;
        };
        WebhookView: {
            /** @example true */
            active: boolean;
            /** Format: date-time */
            createdAt: string;
            deliveries: components["schemas"]["DeliveryCounts"];
            /** @example team chat */
            description: string | null;
            /**
             * @description why nothing is sent
             * @example null
             */
            inactiveBecause: string | null;
            /**
             * @description null: everything
             * @example [
             *       "attention.needed"
             *     ]
             */
            types: string[] | null;
            /** Format: date-time */
            updatedAt: string;
            /** @example https://chat.example.com/hooks/orchestrator */
            url: string;
            /** @example 01a20000-0000-7000-8000-000000000001 */
            webhookId: string;
        };
        WebhookWithSecret: {
            /** @example true */
            active: boolean;
            /** Format: date-time */
            createdAt: string;
            deliveries: components["schemas"]["DeliveryCounts"];
            /** @example team chat */
            description: string | null;
            /**
             * @description why nothing is sent
             * @example null
             */
            inactiveBecause: string | null;
            /**
             * @description shown now and never again
             * @example whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw
             */
            secret: string;
            /**
             * @description null: everything
             * @example [
             *       "attention.needed"
             *     ]
             */
            types: string[] | null;
            /** Format: date-time */
            updatedAt: string;
            /** @example https://chat.example.com/hooks/orchestrator */
            url: string;
            /** @example 01a20000-0000-7000-8000-000000000001 */
            webhookId: string;
        };
        WindowView: {
            /** @example 1d */
            duration: string;
            /** @example 86400000 */
            durationMs: number;
            /** Format: date-time */
            end: string;
            /** @enum {string} */
            kind: "rolling" | "fixed";
            /** Format: date-time */
            start: string;
            /**
             * @description fixed windows of calendar days begin there
             * @example Europe/London
             */
            timeZone?: string;
        };
    };
    responses: {
        /** @description `request.address-too-long`: the address has more than 8,192 characters */
        RequestAddressTooLong: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["ProblemDto"];
            };
        };
        /** @description `request.foreign-origin`: a browser sent it for a page of another origin (ALLOWED_HOSTS) */
        RequestForeignOrigin: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["ProblemDto"];
            };
        };
        /** @description `request.headers-too-large`: the headers are larger than 16 kB */
        RequestHeadersTooLarge: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["ProblemDto"];
            };
        };
        /** @description `request.host-not-allowed`: the Host is none of ours (ALLOWED_HOSTS) */
        RequestHostNotAllowed: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["ProblemDto"];
            };
        };
        /** @description `request.idempotency-key-reused`: the Idempotency-Key came with another body before */
        RequestIdempotencyKeyReused: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["ProblemDto"];
            };
        };
        /** @description `request.invalid`: the request cannot be read: address, headers, JSON, or it does not fit */
        RequestInvalid: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["ProblemDto"];
            };
        };
        /** @description `request.too-large`: the body is larger than 2 MB */
        RequestTooLarge: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["ProblemDto"];
            };
        };
        /** @description `request.too-slow`: it did not arrive within REQUEST_TIMEOUT */
        RequestTooSlow: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["ProblemDto"];
            };
        };
        /** @description `request.unsupported-type`: the body is not application/json in UTF-8 */
        RequestUnsupportedType: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["ProblemDto"];
            };
        };
        /** @description `service.not-ready`: the service is stopping, or its database cannot be written */
        ServiceNotReady: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["ProblemDto"];
            };
        };
        /** @description `service.unexpected`: something failed inside; the log has it under the correlation id */
        ServiceUnexpected: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["ProblemDto"];
            };
        };
    };
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    AgentsController_list: {
        parameters: {
            query?: {
                /** @description nextCursor of the page before */
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AgentPage"];
                };
            };
            /** @description `request.invalid`: a property is missing, unknown or mistyped */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            403: components["responses"]["RequestForeignOrigin"];
            408: components["responses"]["RequestTooSlow"];
            413: components["responses"]["RequestTooLarge"];
            414: components["responses"]["RequestAddressTooLong"];
            415: components["responses"]["RequestUnsupportedType"];
            421: components["responses"]["RequestHostNotAllowed"];
            431: components["responses"]["RequestHeadersTooLarge"];
            500: components["responses"]["ServiceUnexpected"];
            503: components["responses"]["ServiceNotReady"];
        };
    };
    AgentsController_register: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AgentBody"];
            };
        };
        responses: {
            201: {
                headers: {
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AgentView"];
                };
            };
            /** @description `request.invalid`: a property is missing, unknown or mistyped */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            403: components["responses"]["RequestForeignOrigin"];
            408: components["responses"]["RequestTooSlow"];
            /** @description `agent.exists`: the name is taken; PUT replaces */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            413: components["responses"]["RequestTooLarge"];
            414: components["responses"]["RequestAddressTooLong"];
            415: components["responses"]["RequestUnsupportedType"];
            421: components["responses"]["RequestHostNotAllowed"];
            /**
             * @description `agent.endpoint-refused`: calls may not go to the endpoint
             *
             *     `agent.schema-unusable`: a capability's JSON Schema cannot be used
             *
             *     `request.idempotency-key-reused`: the Idempotency-Key came with another body before
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            431: components["responses"]["RequestHeadersTooLarge"];
            500: components["responses"]["ServiceUnexpected"];
            503: components["responses"]["ServiceNotReady"];
        };
    };
    AgentsController_show: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AgentView"];
                };
            };
            400: components["responses"]["RequestInvalid"];
            403: components["responses"]["RequestForeignOrigin"];
            /** @description `agent.not-found`: no agent of this name is registered */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            408: components["responses"]["RequestTooSlow"];
            413: components["responses"]["RequestTooLarge"];
            414: components["responses"]["RequestAddressTooLong"];
            415: components["responses"]["RequestUnsupportedType"];
            421: components["responses"]["RequestHostNotAllowed"];
            431: components["responses"]["RequestHeadersTooLarge"];
            500: components["responses"]["ServiceUnexpected"];
            503: components["responses"]["ServiceNotReady"];
        };
    };
    AgentsController_replace: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AgentReplacement"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AgentView"];
                };
            };
            /** @description `request.invalid`: a property is missing, unknown or mistyped */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            403: components["responses"]["RequestForeignOrigin"];
            /** @description `agent.not-found`: no agent of this name is registered */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            408: components["responses"]["RequestTooSlow"];
            413: components["responses"]["RequestTooLarge"];
            414: components["responses"]["RequestAddressTooLong"];
            415: components["responses"]["RequestUnsupportedType"];
            421: components["responses"]["RequestHostNotAllowed"];
            /**
             * @description `agent.endpoint-refused`: calls may not go to the endpoint
             *
             *     `agent.schema-unusable`: a capability's JSON Schema cannot be used
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            431: components["responses"]["RequestHeadersTooLarge"];
            500: components["responses"]["ServiceUnexpected"];
            503: components["responses"]["ServiceNotReady"];
        };
    };
    AgentsController_remove: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["RequestInvalid"];
            403: components["responses"]["RequestForeignOrigin"];
            /** @description `agent.not-found`: no agent of this name is registered */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            408: components["responses"]["RequestTooSlow"];
            413: components["responses"]["RequestTooLarge"];
            414: components["responses"]["RequestAddressTooLong"];
            415: components["responses"]["RequestUnsupportedType"];
            421: components["responses"]["RequestHostNotAllowed"];
            431: components["responses"]["RequestHeadersTooLarge"];
            500: components["responses"]["ServiceUnexpected"];
            503: components["responses"]["ServiceNotReady"];
        };
    };
    AgentsController_check: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CheckView"];
                };
            };
            400: components["responses"]["RequestInvalid"];
            403: components["responses"]["RequestForeignOrigin"];
            /** @description `agent.not-found`: no agent of this name is registered */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            408: components["responses"]["RequestTooSlow"];
            413: components["responses"]["RequestTooLarge"];
            414: components["responses"]["RequestAddressTooLong"];
            415: components["responses"]["RequestUnsupportedType"];
            421: components["responses"]["RequestHostNotAllowed"];
            422: components["responses"]["RequestIdempotencyKeyReused"];
            431: components["responses"]["RequestHeadersTooLarge"];
            500: components["responses"]["ServiceUnexpected"];
            503: components["responses"]["ServiceNotReady"];
        };
    };
    AttentionController_all: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description each with the actions that may be taken, ready to send */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "executionId": "01a20000-0000-7000-8000-000000000001",
                     *           "planId": "01a20000-0000-7000-8000-000000000000",
                     *           "title": "Create a VR arena with 3 combat zones",
                     *           "since": "2026-11-23T10:30:00.000Z",
                     *           "kind": "step-failed",
                     *           "stepId": "step2",
                     *           "message": "UnrealBuildAgent.build_map failed: UnrealBuildAgent gave no sign of life for 300000 ms",
                     *           "actions": [
                     *             {
                     *               "method": "POST",
                     *               "path": "/api/v1/executions/01a20000-0000-7000-8000-000000000001/steps/step2/retry",
                     *               "body": {
                     *                 "attempt": 4
                     *               }
                     *             }
                     *           ]
                     *         }
                     *       ],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": components["schemas"]["BoardDto"];
                };
            };
            400: components["responses"]["RequestInvalid"];
            403: components["responses"]["RequestForeignOrigin"];
            408: components["responses"]["RequestTooSlow"];
            413: components["responses"]["RequestTooLarge"];
            414: components["responses"]["RequestAddressTooLong"];
            415: components["responses"]["RequestUnsupportedType"];
            421: components["responses"]["RequestHostNotAllowed"];
            431: components["responses"]["RequestHeadersTooLarge"];
            500: components["responses"]["ServiceUnexpected"];
            /**
             * @description `database.busy`: the database cannot be read now
             *
             *     `service.not-ready`: the service is stopping, or its database cannot be written
             */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    BudgetsController_all: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BudgetsView"];
                };
            };
            400: components["responses"]["RequestInvalid"];
            403: components["responses"]["RequestForeignOrigin"];
            408: components["responses"]["RequestTooSlow"];
            413: components["responses"]["RequestTooLarge"];
            414: components["responses"]["RequestAddressTooLong"];
            415: components["responses"]["RequestUnsupportedType"];
            421: components["responses"]["RequestHostNotAllowed"];
            431: components["responses"]["RequestHeadersTooLarge"];
            /** @description `service.unexpected`: something failed inside; the log has the details under the correlation id */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            503: components["responses"]["ServiceNotReady"];
        };
    };
    BudgetsController_one: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                policyId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BudgetView"];
                };
            };
            400: components["responses"]["RequestInvalid"];
            403: components["responses"]["RequestForeignOrigin"];
            /** @description `policy.not-found`: no usable policy file has this id */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            408: components["responses"]["RequestTooSlow"];
            413: components["responses"]["RequestTooLarge"];
            414: components["responses"]["RequestAddressTooLong"];
            415: components["responses"]["RequestUnsupportedType"];
            421: components["responses"]["RequestHostNotAllowed"];
            431: components["responses"]["RequestHeadersTooLarge"];
            500: components["responses"]["ServiceUnexpected"];
            503: components["responses"]["ServiceNotReady"];
        };
    };
    BudgetsController_approve: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                policyId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PolicyApprovalDto"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApprovalView"];
                };
            };
            /** @description `request.invalid`: the body does not fit, or expiresAt is past */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            403: components["responses"]["RequestForeignOrigin"];
            /**
             * @description `policy.not-found`: no usable policy file has this id
             *
             *     `execution.not-found`: no execution has this id
             */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            408: components["responses"]["RequestTooSlow"];
            /**
             * @description `budget.tracking-disabled`: COST_TRACKING_ENABLED=false
             *
             *     `budget.four-eyes`: whoever approved the execution may not approve its money
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            413: components["responses"]["RequestTooLarge"];
            414: components["responses"]["RequestAddressTooLong"];
            415: components["responses"]["RequestUnsupportedType"];
            421: components["responses"]["RequestHostNotAllowed"];
            422: components["responses"]["RequestIdempotencyKeyReused"];
            431: components["responses"]["RequestHeadersTooLarge"];
            500: components["responses"]["ServiceUnexpected"];
            503: components["responses"]["ServiceNotReady"];
        };
    };
    BudgetsController_history: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                policyId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PolicyHistoryView"];
                };
            };
            400: components["responses"]["RequestInvalid"];
            403: components["responses"]["RequestForeignOrigin"];
            /** @description `policy.not-found`: no usable policy file has this id */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            408: components["responses"]["RequestTooSlow"];
            413: components["responses"]["RequestTooLarge"];
            414: components["responses"]["RequestAddressTooLong"];
            415: components["responses"]["RequestUnsupportedType"];
            421: components["responses"]["RequestHostNotAllowed"];
            431: components["responses"]["RequestHeadersTooLarge"];
            500: components["responses"]["ServiceUnexpected"];
            503: components["responses"]["ServiceNotReady"];
        };
    };
    BudgetsController_retire: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                policyId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RetirementDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PolicyHistoryView"];
                };
            };
            /** @description `request.invalid`: the body does not fit */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            403: components["responses"]["RequestForeignOrigin"];
            /** @description `policy.not-found`: no usable policy file has this id */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            408: components["responses"]["RequestTooSlow"];
            /** @description `policy.in-force`: its file is there: delete the file first */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            413: components["responses"]["RequestTooLarge"];
            414: components["responses"]["RequestAddressTooLong"];
            415: components["responses"]["RequestUnsupportedType"];
            421: components["responses"]["RequestHostNotAllowed"];
            422: components["responses"]["RequestIdempotencyKeyReused"];
            431: components["responses"]["RequestHeadersTooLarge"];
            500: components["responses"]["ServiceUnexpected"];
            503: components["responses"]["ServiceNotReady"];
        };
    };
    BudgetsController_simulate: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                policyId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SimulationDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SimulationView"];
                };
            };
            /** @description `request.invalid`: neither plan nor amounts, or both, or an amount that is none */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            403: components["responses"]["RequestForeignOrigin"];
            /**
             * @description `policy.not-found`: no usable policy file has this id
             *
             *     `plan.not-found`: no plan has this id
             */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            408: components["responses"]["RequestTooSlow"];
            413: components["responses"]["RequestTooLarge"];
            414: components["responses"]["RequestAddressTooLong"];
            415: components["responses"]["RequestUnsupportedType"];
            421: components["responses"]["RequestHostNotAllowed"];
            422: components["responses"]["RequestIdempotencyKeyReused"];
            431: components["responses"]["RequestHeadersTooLarge"];
            500: components["responses"]["ServiceUnexpected"];
            503: components["responses"]["ServiceNotReady"];
        };
    };
    CallbacksController_receive: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                token: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["HeartbeatView"] | components["schemas"]["AgentResponseView"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HeartbeatAnswerView"];
                };
            };
            /** @description `request.invalid`: the body is neither a heartbeat nor an AgentResponse */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /**
             * @description `callback.forged`: the token was not made by this service
             *
             *     `request.foreign-origin`: a browser sent it for a page of another origin (ALLOWED_HOSTS)
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            408: components["responses"]["RequestTooSlow"];
            /** @description `callback.closed`: the call has ended; nothing more is taken */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            413: components["responses"]["RequestTooLarge"];
            414: components["responses"]["RequestAddressTooLong"];
            415: components["responses"]["RequestUnsupportedType"];
            421: components["responses"]["RequestHostNotAllowed"];
            422: components["responses"]["RequestIdempotencyKeyReused"];
            431: components["responses"]["RequestHeadersTooLarge"];
            500: components["responses"]["ServiceUnexpected"];
            503: components["responses"]["ServiceNotReady"];
        };
    };
    CapabilitiesController_find: {
        parameters: {
            query?: {
                /** @description nextCursor of the page before */
                cursor?: string;
                limit?: number;
                /** @description words that all occur in the name, the description or the agent */
                q?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OfferPage"];
                };
            };
            /** @description `request.invalid`: a query parameter is unknown or mistyped */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            403: components["responses"]["RequestForeignOrigin"];
            408: components["responses"]["RequestTooSlow"];
            413: components["responses"]["RequestTooLarge"];
            414: components["responses"]["RequestAddressTooLong"];
            415: components["responses"]["RequestUnsupportedType"];
            421: components["responses"]["RequestHostNotAllowed"];
            431: components["responses"]["RequestHeadersTooLarge"];
            500: components["responses"]["ServiceUnexpected"];
            503: components["responses"]["ServiceNotReady"];
        };
    };
    CostsController_estimates: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccuracyPage"];
                };
            };
            /** @description `request.invalid`: the query or body does not fit */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            403: components["responses"]["RequestForeignOrigin"];
            408: components["responses"]["RequestTooSlow"];
            413: components["responses"]["RequestTooLarge"];
            414: components["responses"]["RequestAddressTooLong"];
            415: components["responses"]["RequestUnsupportedType"];
            421: components["responses"]["RequestHostNotAllowed"];
            431: components["responses"]["RequestHeadersTooLarge"];
            500: components["responses"]["ServiceUnexpected"];
            503: components["responses"]["ServiceNotReady"];
        };
    };
    CostsController_adjust: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AdjustmentDto"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CostEntryView"];
                };
            };
            /** @description `request.invalid`: the query or body does not fit */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            403: components["responses"]["RequestForeignOrigin"];
            408: components["responses"]["RequestTooSlow"];
            /**
             * @description `budget.tracking-disabled`: COST_TRACKING_ENABLED=false
             *
             *     `budget.over-limit`: it would pass a limit in mode block, and overLimit is not true
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            413: components["responses"]["RequestTooLarge"];
            414: components["responses"]["RequestAddressTooLong"];
            415: components["responses"]["RequestUnsupportedType"];
            421: components["responses"]["RequestHostNotAllowed"];
            /**
             * @description `costs.refund-too-large`: less than that was charged there, within the windows that count
             *
             *     `costs.no-rate`: a policy that pays has no rate for the currency
             *
             *     `request.idempotency-key-reused`: the key came with another body before
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            431: components["responses"]["RequestHeadersTooLarge"];
            500: components["responses"]["ServiceUnexpected"];
            503: components["responses"]["ServiceNotReady"];
        };
    };
    CostsController_entries: {
        parameters: {
            query?: {
                /** @description nextCursor of the page before */
                cursor?: string;
                environment?: "dev" | "staging" | "prod";
                executionId?: string;
                /** @description inclusive */
                from?: string;
                kind?: "hold" | "settle" | "release" | "adjust";
                limit?: number;
                service?: string;
                /** @description exclusive */
                to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CostEntryPage"];
                };
            };
            /** @description `request.invalid`: the query or body does not fit */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            403: components["responses"]["RequestForeignOrigin"];
            408: components["responses"]["RequestTooSlow"];
            413: components["responses"]["RequestTooLarge"];
            414: components["responses"]["RequestAddressTooLong"];
            415: components["responses"]["RequestUnsupportedType"];
            421: components["responses"]["RequestHostNotAllowed"];
            431: components["responses"]["RequestHeadersTooLarge"];
            500: components["responses"]["ServiceUnexpected"];
            503: components["responses"]["ServiceNotReady"];
        };
    };
    CostsController_export: {
        parameters: {
            query?: {
                /** @description overrides Accept; default csv */
                as?: "csv" | "json";
                environment?: "dev" | "staging" | "prod";
                /** @description FinOps FOCUS 1.2 columns */
                format?: "focus";
                /** @description inclusive */
                from?: string;
                /** @description exclusive */
                to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description CSV, or with `as=json` or `Accept: application/json` a list of rows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: (string | number) | null;
                    }[];
                    "text/csv": string;
                };
            };
            /** @description `request.invalid`: the query or body does not fit */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            403: components["responses"]["RequestForeignOrigin"];
            408: components["responses"]["RequestTooSlow"];
            413: components["responses"]["RequestTooLarge"];
            414: components["responses"]["RequestAddressTooLong"];
            415: components["responses"]["RequestUnsupportedType"];
            421: components["responses"]["RequestHostNotAllowed"];
            431: components["responses"]["RequestHeadersTooLarge"];
            500: components["responses"]["ServiceUnexpected"];
            503: components["responses"]["ServiceNotReady"];
        };
    };
    CostsController_summary: {
        parameters: {
            query?: {
                environment?: "dev" | "staging" | "prod";
                /** @description inclusive */
                from?: string;
                groupBy?: "service" | "agent" | "execution" | "plan" | "day";
                /** @description exclusive */
                to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CostSummaryView"];
                };
            };
            /** @description `request.invalid`: the query or body does not fit */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            403: components["responses"]["RequestForeignOrigin"];
            408: components["responses"]["RequestTooSlow"];
            413: components["responses"]["RequestTooLarge"];
            414: components["responses"]["RequestAddressTooLong"];
            415: components["responses"]["RequestUnsupportedType"];
            421: components["responses"]["RequestHostNotAllowed"];
            431: components["responses"]["RequestHeadersTooLarge"];
            500: components["responses"]["ServiceUnexpected"];
            503: components["responses"]["ServiceNotReady"];
        };
    };
    EventsController_ofAll: {
        parameters: {
            query?: {
                /** @description events after this sequence number */
                after?: number;
                /** @description at most; a page ends earlier where its events are large: nextCursor tells whether there is more */
                limit?: number;
            };
            header?: {
                /** @description resume a stream after this sequence number; one that this stream cannot have told (beyond the last event, of another execution, no number) is answered with `reset`, then a `snapshot` */
                "Last-Event-ID"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description a page; with `Accept: text/event-stream` a snapshot, then each event as it happens */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "seq": 42,
                     *           "executionId": "01a20000-0000-7000-8000-000000000001",
                     *           "type": "step.started",
                     *           "at": "2026-11-23T10:30:00.000Z",
                     *           "stepId": "step1",
                     *           "data": {
                     *             "attempt": 1,
                     *             "callId": "01a20000-0000-7000-8000-000000000002"
                     *           }
                     *         }
                     *       ],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": components["schemas"]["EventPage"];
                    /**
                     * @example id: 42
                     *     event: step.started
                     *     data: {"seq":42,"executionId":"01a20000-0000-7000-8000-000000000001","type":"step.started","at":"2026-11-23T10:30:00.000Z","stepId":"step1","data":{"attempt":1,"callId":"01a20000-0000-7000-8000-000000000002"}}
                     */
                    "text/event-stream": string;
                };
            };
            /** @description `request.invalid`: a query parameter does not fit */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            403: components["responses"]["RequestForeignOrigin"];
            408: components["responses"]["RequestTooSlow"];
            413: components["responses"]["RequestTooLarge"];
            414: components["responses"]["RequestAddressTooLong"];
            415: components["responses"]["RequestUnsupportedType"];
            421: components["responses"]["RequestHostNotAllowed"];
            /** @description `stream.too-many-readers`: a thousand streams are open */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            431: components["responses"]["RequestHeadersTooLarge"];
            500: components["responses"]["ServiceUnexpected"];
            503: components["responses"]["ServiceNotReady"];
        };
    };
    ExecutionsController_list: {
        parameters: {
            query?: {
                /** @description executions in which this agent had a step */
                agent?: string;
                /** @description nextCursor of the page before */
                cursor?: string;
                limit?: number;
                planId?: string;
                /** @description words of the plan's specification */
                q?: string;
                /** @description started at or after this moment */
                since?: string;
                status?: "running" | "paused" | "completed" | "failed" | "cancelled";
                /** @description started before this moment */
                until?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description a page of them */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "executionId": "01a20000-0000-7000-8000-000000000001",
                     *           "planId": "01a20000-0000-7000-8000-000000000000",
                     *           "status": "paused",
                     *           "startedAt": "2026-11-23T10:30:00.000Z",
                     *           "title": "Create a VR arena with 3 combat zones",
                     *           "steps": {
                     *             "completed": 1,
                     *             "failed": 1
                     *           },
                     *           "cost": 5.5,
                     *           "estimated": 17.5,
                     *           "currency": "GBP"
                     *         }
                     *       ],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": components["schemas"]["ExecutionPage"];
                };
            };
            /** @description `request.invalid`: a query parameter does not fit */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            403: components["responses"]["RequestForeignOrigin"];
            408: components["responses"]["RequestTooSlow"];
            413: components["responses"]["RequestTooLarge"];
            414: components["responses"]["RequestAddressTooLong"];
            415: components["responses"]["RequestUnsupportedType"];
            421: components["responses"]["RequestHostNotAllowed"];
            431: components["responses"]["RequestHeadersTooLarge"];
            500: components["responses"]["ServiceUnexpected"];
            503: components["responses"]["ServiceNotReady"];
        };
    };
    ExecutionsController_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                executionId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description as it is now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "executionId": "01a20000-0000-7000-8000-000000000001",
                     *       "planId": "01a20000-0000-7000-8000-000000000000",
                     *       "startedAt": "2026-11-23T10:30:00.000Z",
                     *       "status": "paused",
                     *       "revision": 1,
                     *       "hash": "f8cfd097a1b2c3d4e5f60718293a4b5c6d7e8f90a1b2c3d4e5f60718293a4b5c",
                     *       "reason": "step-failed",
                     *       "progress": {
                     *         "completed": 1,
                     *         "total": 2,
                     *         "currentStep": null,
                     *         "percent": 50
                     *       },
                     *       "steps": [
                     *         {
                     *           "id": "step1",
                     *           "name": "Generate level plan",
                     *           "agent": "ConversationLevelDesignerAgent",
                     *           "capability": "generate_level_plan",
                     *           "dependencies": [],
                     *           "estimatedCost": 5.5,
                     *           "estimatedDurationMs": 120000,
                     *           "status": "completed",
                     *           "attempt": 1,
                     *           "startTime": "2026-11-23T10:30:00.000Z",
                     *           "endTime": "2026-11-23T10:32:15.000Z",
                     *           "result": {
                     *             "levelPlan": {
                     *               "path": "data/artifacts/arena/level-plan.json"
                     *             }
                     *           },
                     *           "completedBy": "agent",
                     *           "cost": 5.5,
                     *           "charges": [
                     *             {
                     *               "service": "llm",
                     *               "amount": 5.5,
                     *               "currency": "GBP"
                     *             }
                     *           ]
                     *         },
                     *         {
                     *           "id": "step2",
                     *           "name": "Build map",
                     *           "agent": "UnrealBuildAgent",
                     *           "capability": "build_map",
                     *           "dependencies": [
                     *             "step1"
                     *           ],
                     *           "estimatedCost": 12,
                     *           "estimatedDurationMs": 600000,
                     *           "status": "failed",
                     *           "attempt": 4,
                     *           "startTime": "2026-11-23T10:32:15.000Z",
                     *           "endTime": "2026-11-23T10:53:00.000Z",
                     *           "result": null,
                     *           "error": {
                     *             "code": "agent.timeout",
                     *             "message": "UnrealBuildAgent gave no sign of life for 300000 ms"
                     *           },
                     *           "cost": 0,
                     *           "charges": []
                     *         }
                     *       ],
                     *       "artifacts": [
                     *         {
                     *           "id": "step1-1",
                     *           "type": "LevelPlan",
                     *           "path": "data/artifacts/arena/level-plan.json",
                     *           "url": "/api/v1/executions/01a20000-0000-7000-8000-000000000001/artifacts/step1-1/content",
                     *           "mimeType": "application/json",
                     *           "size": 2048,
                     *           "sha256": "3f9a1c0b7d2e4f5a6b7c8d9e0f1a2b3c4d5e6f708192a3b4c5d6e7f8091a2b3c",
                     *           "stepId": "step1"
                     *         }
                     *       ],
                     *       "costs": {
                     *         "total": 5.5,
                     *         "currency": "GBP",
                     *         "byService": {
                     *           "llm": 5.5
                     *         },
                     *         "estimated": 17.5,
                     *         "held": 12,
                     *         "unconfirmed": 0
                     *       },
                     *       "forecast": {
                     *         "cost": {
                     *           "p50": 17.2,
                     *           "p90": 20.6
                     *         },
                     *         "currency": "GBP",
                     *         "endsAt": null,
                     *         "basis": "estimates",
                     *         "unpricedSteps": 0
                     *       },
                     *       "attention": [
                     *         {
                     *           "kind": "step-failed",
                     *           "stepId": "step2",
                     *           "message": "UnrealBuildAgent.build_map failed: UnrealBuildAgent gave no sign of life for 300000 ms",
                     *           "actions": [
                     *             {
                     *               "method": "POST",
                     *               "path": "/api/v1/executions/01a20000-0000-7000-8000-000000000001/steps/step2/retry",
                     *               "body": {
                     *                 "attempt": 4
                     *               }
                     *             }
                     *           ]
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["ExecutionDto"];
                };
            };
            400: components["responses"]["RequestInvalid"];
            403: components["responses"]["RequestForeignOrigin"];
            /** @description `execution.not-found`: no execution has this id */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            408: components["responses"]["RequestTooSlow"];
            /** @description `execution.unreadable`: what is stored of it is broken: it was set aside */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            413: components["responses"]["RequestTooLarge"];
            414: components["responses"]["RequestAddressTooLong"];
            415: components["responses"]["RequestUnsupportedType"];
            421: components["responses"]["RequestHostNotAllowed"];
            431: components["responses"]["RequestHeadersTooLarge"];
            500: components["responses"]["ServiceUnexpected"];
            503: components["responses"]["ServiceNotReady"];
        };
    };
    ExecutionsController_artifacts: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                executionId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description all of them, by step */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "id": "step1-1",
                     *           "type": "LevelPlan",
                     *           "path": "data/artifacts/arena/level-plan.json",
                     *           "url": "/api/v1/executions/01a20000-0000-7000-8000-000000000001/artifacts/step1-1/content",
                     *           "mimeType": "application/json",
                     *           "size": 2048,
                     *           "sha256": "3f9a1c0b7d2e4f5a6b7c8d9e0f1a2b3c4d5e6f708192a3b4c5d6e7f8091a2b3c",
                     *           "stepId": "step1"
                     *         }
                     *       ],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": components["schemas"]["ArtifactPage"];
                };
            };
            400: components["responses"]["RequestInvalid"];
            403: components["responses"]["RequestForeignOrigin"];
            /** @description `execution.not-found`: no execution has this id */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            408: components["responses"]["RequestTooSlow"];
            /** @description `execution.unreadable`: what is stored of it is broken: it was set aside */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            413: components["responses"]["RequestTooLarge"];
            414: components["responses"]["RequestAddressTooLong"];
            415: components["responses"]["RequestUnsupportedType"];
            421: components["responses"]["RequestHostNotAllowed"];
            431: components["responses"]["RequestHeadersTooLarge"];
            500: components["responses"]["ServiceUnexpected"];
            503: components["responses"]["ServiceNotReady"];
        };
    };
    ArtifactContentController_content: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                artifactId: string;
                executionId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description the file, of the type that its agent named */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": string;
                };
            };
            /** @description the range that was asked for */
            206: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": string;
                };
            };
            /** @description it is as the ETag says */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["RequestInvalid"];
            403: components["responses"]["RequestForeignOrigin"];
            /**
             * @description `execution.not-found`: no execution has this id
             *
             *     `artifact.not-found`: the execution has no such artifact, or it is no file in ARTIFACTS_DIR
             */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            408: components["responses"]["RequestTooSlow"];
            413: components["responses"]["RequestTooLarge"];
            414: components["responses"]["RequestAddressTooLong"];
            415: components["responses"]["RequestUnsupportedType"];
            /** @description the file has no such range; Content-Range tells its size */
            416: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            421: components["responses"]["RequestHostNotAllowed"];
            431: components["responses"]["RequestHeadersTooLarge"];
            500: components["responses"]["ServiceUnexpected"];
            503: components["responses"]["ServiceNotReady"];
        };
    };
    DecisionsController_approve: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                executionId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BudgetApprovalDto"];
            };
        };
        responses: {
            /** @description decided; the execution as it is then */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "executionId": "01a20000-0000-7000-8000-000000000001",
                     *       "planId": "01a20000-0000-7000-8000-000000000000",
                     *       "startedAt": "2026-11-23T10:30:00.000Z",
                     *       "status": "paused",
                     *       "revision": 1,
                     *       "hash": "f8cfd097a1b2c3d4e5f60718293a4b5c6d7e8f90a1b2c3d4e5f60718293a4b5c",
                     *       "reason": "step-failed",
                     *       "progress": {
                     *         "completed": 1,
                     *         "total": 2,
                     *         "currentStep": null,
                     *         "percent": 50
                     *       },
                     *       "steps": [
                     *         {
                     *           "id": "step1",
                     *           "name": "Generate level plan",
                     *           "agent": "ConversationLevelDesignerAgent",
                     *           "capability": "generate_level_plan",
                     *           "dependencies": [],
                     *           "estimatedCost": 5.5,
                     *           "estimatedDurationMs": 120000,
                     *           "status": "completed",
                     *           "attempt": 1,
                     *           "startTime": "2026-11-23T10:30:00.000Z",
                     *           "endTime": "2026-11-23T10:32:15.000Z",
                     *           "result": {
                     *             "levelPlan": {
                     *               "path": "data/artifacts/arena/level-plan.json"
                     *             }
                     *           },
                     *           "completedBy": "agent",
                     *           "cost": 5.5,
                     *           "charges": [
                     *             {
                     *               "service": "llm",
                     *               "amount": 5.5,
                     *               "currency": "GBP"
                     *             }
                     *           ]
                     *         },
                     *         {
                     *           "id": "step2",
                     *           "name": "Build map",
                     *           "agent": "UnrealBuildAgent",
                     *           "capability": "build_map",
                     *           "dependencies": [
                     *             "step1"
                     *           ],
                     *           "estimatedCost": 12,
                     *           "estimatedDurationMs": 600000,
                     *           "status": "failed",
                     *           "attempt": 4,
                     *           "startTime": "2026-11-23T10:32:15.000Z",
                     *           "endTime": "2026-11-23T10:53:00.000Z",
                     *           "result": null,
                     *           "error": {
                     *             "code": "agent.timeout",
                     *             "message": "UnrealBuildAgent gave no sign of life for 300000 ms"
                     *           },
                     *           "cost": 0,
                     *           "charges": []
                     *         }
                     *       ],
                     *       "artifacts": [
                     *         {
                     *           "id": "step1-1",
                     *           "type": "LevelPlan",
                     *           "path": "data/artifacts/arena/level-plan.json",
                     *           "url": "/api/v1/executions/01a20000-0000-7000-8000-000000000001/artifacts/step1-1/content",
                     *           "mimeType": "application/json",
                     *           "size": 2048,
                     *           "sha256": "3f9a1c0b7d2e4f5a6b7c8d9e0f1a2b3c4d5e6f708192a3b4c5d6e7f8091a2b3c",
                     *           "stepId": "step1"
                     *         }
                     *       ],
                     *       "costs": {
                     *         "total": 5.5,
                     *         "currency": "GBP",
                     *         "byService": {
                     *           "llm": 5.5
                     *         },
                     *         "estimated": 17.5,
                     *         "held": 12,
                     *         "unconfirmed": 0
                     *       },
                     *       "forecast": {
                     *         "cost": {
                     *           "p50": 17.2,
                     *           "p90": 20.6
                     *         },
                     *         "currency": "GBP",
                     *         "endsAt": null,
                     *         "basis": "estimates",
                     *         "unpricedSteps": 0
                     *       },
                     *       "attention": [
                     *         {
                     *           "kind": "step-failed",
                     *           "stepId": "step2",
                     *           "message": "UnrealBuildAgent.build_map failed: UnrealBuildAgent gave no sign of life for 300000 ms",
                     *           "actions": [
                     *             {
                     *               "method": "POST",
                     *               "path": "/api/v1/executions/01a20000-0000-7000-8000-000000000001/steps/step2/retry",
                     *               "body": {
                     *                 "attempt": 4
                     *               }
                     *             }
                     *           ]
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["ExecutionDto"];
                };
            };
            /** @description `request.invalid`: the body does not fit */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            403: components["responses"]["RequestForeignOrigin"];
            /** @description `execution.not-found`: no execution has this id */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            408: components["responses"]["RequestTooSlow"];
            /**
             * @description `execution.not-running`: it has ended
             *
             *     `step.wrong-state`: somebody decided first; carries the state
             *
             *     `step.other-attempt`: the step is at another attempt
             *
             *     `budget.four-eyes`: a policy wants a second person, and this one has approved the execution
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            413: components["responses"]["RequestTooLarge"];
            414: components["responses"]["RequestAddressTooLong"];
            415: components["responses"]["RequestUnsupportedType"];
            421: components["responses"]["RequestHostNotAllowed"];
            422: components["responses"]["RequestIdempotencyKeyReused"];
            431: components["responses"]["RequestHeadersTooLarge"];
            500: components["responses"]["ServiceUnexpected"];
            503: components["responses"]["ServiceNotReady"];
        };
    };
    DecisionsController_cancel: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                executionId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["CancelDto"];
            };
        };
        responses: {
            /** @description decided; the execution as it is then */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "executionId": "01a20000-0000-7000-8000-000000000001",
                     *       "planId": "01a20000-0000-7000-8000-000000000000",
                     *       "startedAt": "2026-11-23T10:30:00.000Z",
                     *       "status": "paused",
                     *       "revision": 1,
                     *       "hash": "f8cfd097a1b2c3d4e5f60718293a4b5c6d7e8f90a1b2c3d4e5f60718293a4b5c",
                     *       "reason": "step-failed",
                     *       "progress": {
                     *         "completed": 1,
                     *         "total": 2,
                     *         "currentStep": null,
                     *         "percent": 50
                     *       },
                     *       "steps": [
                     *         {
                     *           "id": "step1",
                     *           "name": "Generate level plan",
                     *           "agent": "ConversationLevelDesignerAgent",
                     *           "capability": "generate_level_plan",
                     *           "dependencies": [],
                     *           "estimatedCost": 5.5,
                     *           "estimatedDurationMs": 120000,
                     *           "status": "completed",
                     *           "attempt": 1,
                     *           "startTime": "2026-11-23T10:30:00.000Z",
                     *           "endTime": "2026-11-23T10:32:15.000Z",
                     *           "result": {
                     *             "levelPlan": {
                     *               "path": "data/artifacts/arena/level-plan.json"
                     *             }
                     *           },
                     *           "completedBy": "agent",
                     *           "cost": 5.5,
                     *           "charges": [
                     *             {
                     *               "service": "llm",
                     *               "amount": 5.5,
                     *               "currency": "GBP"
                     *             }
                     *           ]
                     *         },
                     *         {
                     *           "id": "step2",
                     *           "name": "Build map",
                     *           "agent": "UnrealBuildAgent",
                     *           "capability": "build_map",
                     *           "dependencies": [
                     *             "step1"
                     *           ],
                     *           "estimatedCost": 12,
                     *           "estimatedDurationMs": 600000,
                     *           "status": "failed",
                     *           "attempt": 4,
                     *           "startTime": "2026-11-23T10:32:15.000Z",
                     *           "endTime": "2026-11-23T10:53:00.000Z",
                     *           "result": null,
                     *           "error": {
                     *             "code": "agent.timeout",
                     *             "message": "UnrealBuildAgent gave no sign of life for 300000 ms"
                     *           },
                     *           "cost": 0,
                     *           "charges": []
                     *         }
                     *       ],
                     *       "artifacts": [
                     *         {
                     *           "id": "step1-1",
                     *           "type": "LevelPlan",
                     *           "path": "data/artifacts/arena/level-plan.json",
                     *           "url": "/api/v1/executions/01a20000-0000-7000-8000-000000000001/artifacts/step1-1/content",
                     *           "mimeType": "application/json",
                     *           "size": 2048,
                     *           "sha256": "3f9a1c0b7d2e4f5a6b7c8d9e0f1a2b3c4d5e6f708192a3b4c5d6e7f8091a2b3c",
                     *           "stepId": "step1"
                     *         }
                     *       ],
                     *       "costs": {
                     *         "total": 5.5,
                     *         "currency": "GBP",
                     *         "byService": {
                     *           "llm": 5.5
                     *         },
                     *         "estimated": 17.5,
                     *         "held": 12,
                     *         "unconfirmed": 0
                     *       },
                     *       "forecast": {
                     *         "cost": {
                     *           "p50": 17.2,
                     *           "p90": 20.6
                     *         },
                     *         "currency": "GBP",
                     *         "endsAt": null,
                     *         "basis": "estimates",
                     *         "unpricedSteps": 0
                     *       },
                     *       "attention": [
                     *         {
                     *           "kind": "step-failed",
                     *           "stepId": "step2",
                     *           "message": "UnrealBuildAgent.build_map failed: UnrealBuildAgent gave no sign of life for 300000 ms",
                     *           "actions": [
                     *             {
                     *               "method": "POST",
                     *               "path": "/api/v1/executions/01a20000-0000-7000-8000-000000000001/steps/step2/retry",
                     *               "body": {
                     *                 "attempt": 4
                     *               }
                     *             }
                     *           ]
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["ExecutionDto"];
                };
            };
            /** @description `request.invalid`: the body does not fit */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            403: components["responses"]["RequestForeignOrigin"];
            /** @description `execution.not-found`: no execution has this id */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            408: components["responses"]["RequestTooSlow"];
            /**
             * @description `execution.not-running`: it has ended
             *
             *     `step.wrong-state`: somebody decided first; carries the state
             *
             *     `step.other-attempt`: the step is at another attempt
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            413: components["responses"]["RequestTooLarge"];
            414: components["responses"]["RequestAddressTooLong"];
            415: components["responses"]["RequestUnsupportedType"];
            421: components["responses"]["RequestHostNotAllowed"];
            422: components["responses"]["RequestIdempotencyKeyReused"];
            431: components["responses"]["RequestHeadersTooLarge"];
            500: components["responses"]["ServiceUnexpected"];
            503: components["responses"]["ServiceNotReady"];
        };
    };
    EventsController_ofExecution: {
        parameters: {
            query?: {
                /** @description events after this sequence number */
                after?: number;
                /** @description at most; a page ends earlier where its events are large: nextCursor tells whether there is more */
                limit?: number;
            };
            header?: {
                /** @description resume a stream after this sequence number; one that this stream cannot have told (beyond the last event, of another execution, no number) is answered with `reset`, then a `snapshot` */
                "Last-Event-ID"?: string;
            };
            path: {
                executionId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description a page; with `Accept: text/event-stream` a snapshot, then each event as it happens */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "seq": 42,
                     *           "executionId": "01a20000-0000-7000-8000-000000000001",
                     *           "type": "step.started",
                     *           "at": "2026-11-23T10:30:00.000Z",
                     *           "stepId": "step1",
                     *           "data": {
                     *             "attempt": 1,
                     *             "callId": "01a20000-0000-7000-8000-000000000002"
                     *           }
                     *         }
                     *       ],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": components["schemas"]["EventPage"];
                    /**
                     * @example id: 42
                     *     event: step.started
                     *     data: {"seq":42,"executionId":"01a20000-0000-7000-8000-000000000001","type":"step.started","at":"2026-11-23T10:30:00.000Z","stepId":"step1","data":{"attempt":1,"callId":"01a20000-0000-7000-8000-000000000002"}}
                     */
                    "text/event-stream": string;
                };
            };
            400: components["responses"]["RequestInvalid"];
            403: components["responses"]["RequestForeignOrigin"];
            /** @description `execution.not-found`: no execution has this id */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            408: components["responses"]["RequestTooSlow"];
            /** @description `execution.unreadable`: what is stored of it is broken: it was set aside */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            413: components["responses"]["RequestTooLarge"];
            414: components["responses"]["RequestAddressTooLong"];
            415: components["responses"]["RequestUnsupportedType"];
            421: components["responses"]["RequestHostNotAllowed"];
            /** @description `stream.too-many-readers`: a thousand streams are open */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            431: components["responses"]["RequestHeadersTooLarge"];
            500: components["responses"]["ServiceUnexpected"];
            503: components["responses"]["ServiceNotReady"];
        };
    };
    ExecutionsController_history: {
        parameters: {
            query?: {
                /** @description nextCursor of the page before */
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path: {
                executionId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description a page of them */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "id": "01a20000-0000-7000-8000-000000000001:01a20000-0000-7000-8000-000000000002:request",
                     *           "executionId": "01a20000-0000-7000-8000-000000000001",
                     *           "stepId": "step1",
                     *           "direction": "request",
                     *           "agent": "ConversationLevelDesignerAgent",
                     *           "message": {
                     *             "capability": "generate_level_plan",
                     *             "correlationId": "my-own-id:step1:1"
                     *           },
                     *           "timestamp": "2026-11-23T10:30:00.000Z"
                     *         }
                     *       ],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": components["schemas"]["MessagePage"];
                };
            };
            /** @description `request.invalid`: a query parameter does not fit */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            403: components["responses"]["RequestForeignOrigin"];
            /** @description `execution.not-found`: no execution has this id */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            408: components["responses"]["RequestTooSlow"];
            /** @description `execution.unreadable`: what is stored of it is broken: it was set aside */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            413: components["responses"]["RequestTooLarge"];
            414: components["responses"]["RequestAddressTooLong"];
            415: components["responses"]["RequestUnsupportedType"];
            421: components["responses"]["RequestHostNotAllowed"];
            431: components["responses"]["RequestHeadersTooLarge"];
            500: components["responses"]["ServiceUnexpected"];
            503: components["responses"]["ServiceNotReady"];
        };
    };
    DecisionsController_pause: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                executionId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description decided; the execution as it is then */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "executionId": "01a20000-0000-7000-8000-000000000001",
                     *       "planId": "01a20000-0000-7000-8000-000000000000",
                     *       "startedAt": "2026-11-23T10:30:00.000Z",
                     *       "status": "paused",
                     *       "revision": 1,
                     *       "hash": "f8cfd097a1b2c3d4e5f60718293a4b5c6d7e8f90a1b2c3d4e5f60718293a4b5c",
                     *       "reason": "step-failed",
                     *       "progress": {
                     *         "completed": 1,
                     *         "total": 2,
                     *         "currentStep": null,
                     *         "percent": 50
                     *       },
                     *       "steps": [
                     *         {
                     *           "id": "step1",
                     *           "name": "Generate level plan",
                     *           "agent": "ConversationLevelDesignerAgent",
                     *           "capability": "generate_level_plan",
                     *           "dependencies": [],
                     *           "estimatedCost": 5.5,
                     *           "estimatedDurationMs": 120000,
                     *           "status": "completed",
                     *           "attempt": 1,
                     *           "startTime": "2026-11-23T10:30:00.000Z",
                     *           "endTime": "2026-11-23T10:32:15.000Z",
                     *           "result": {
                     *             "levelPlan": {
                     *               "path": "data/artifacts/arena/level-plan.json"
                     *             }
                     *           },
                     *           "completedBy": "agent",
                     *           "cost": 5.5,
                     *           "charges": [
                     *             {
                     *               "service": "llm",
                     *               "amount": 5.5,
                     *               "currency": "GBP"
                     *             }
                     *           ]
                     *         },
                     *         {
                     *           "id": "step2",
                     *           "name": "Build map",
                     *           "agent": "UnrealBuildAgent",
                     *           "capability": "build_map",
                     *           "dependencies": [
                     *             "step1"
                     *           ],
                     *           "estimatedCost": 12,
                     *           "estimatedDurationMs": 600000,
                     *           "status": "failed",
                     *           "attempt": 4,
                     *           "startTime": "2026-11-23T10:32:15.000Z",
                     *           "endTime": "2026-11-23T10:53:00.000Z",
                     *           "result": null,
                     *           "error": {
                     *             "code": "agent.timeout",
                     *             "message": "UnrealBuildAgent gave no sign of life for 300000 ms"
                     *           },
                     *           "cost": 0,
                     *           "charges": []
                     *         }
                     *       ],
                     *       "artifacts": [
                     *         {
                     *           "id": "step1-1",
                     *           "type": "LevelPlan",
                     *           "path": "data/artifacts/arena/level-plan.json",
                     *           "url": "/api/v1/executions/01a20000-0000-7000-8000-000000000001/artifacts/step1-1/content",
                     *           "mimeType": "application/json",
                     *           "size": 2048,
                     *           "sha256": "3f9a1c0b7d2e4f5a6b7c8d9e0f1a2b3c4d5e6f708192a3b4c5d6e7f8091a2b3c",
                     *           "stepId": "step1"
                     *         }
                     *       ],
                     *       "costs": {
                     *         "total": 5.5,
                     *         "currency": "GBP",
                     *         "byService": {
                     *           "llm": 5.5
                     *         },
                     *         "estimated": 17.5,
                     *         "held": 12,
                     *         "unconfirmed": 0
                     *       },
                     *       "forecast": {
                     *         "cost": {
                     *           "p50": 17.2,
                     *           "p90": 20.6
                     *         },
                     *         "currency": "GBP",
                     *         "endsAt": null,
                     *         "basis": "estimates",
                     *         "unpricedSteps": 0
                     *       },
                     *       "attention": [
                     *         {
                     *           "kind": "step-failed",
                     *           "stepId": "step2",
                     *           "message": "UnrealBuildAgent.build_map failed: UnrealBuildAgent gave no sign of life for 300000 ms",
                     *           "actions": [
                     *             {
                     *               "method": "POST",
                     *               "path": "/api/v1/executions/01a20000-0000-7000-8000-000000000001/steps/step2/retry",
                     *               "body": {
                     *                 "attempt": 4
                     *               }
                     *             }
                     *           ]
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["ExecutionDto"];
                };
            };
            /** @description `request.invalid`: the body does not fit */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            403: components["responses"]["RequestForeignOrigin"];
            /** @description `execution.not-found`: no execution has this id */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            408: components["responses"]["RequestTooSlow"];
            /**
             * @description `execution.not-running`: it has ended
             *
             *     `execution.already-paused`: it is paused
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            413: components["responses"]["RequestTooLarge"];
            414: components["responses"]["RequestAddressTooLong"];
            415: components["responses"]["RequestUnsupportedType"];
            421: components["responses"]["RequestHostNotAllowed"];
            422: components["responses"]["RequestIdempotencyKeyReused"];
            431: components["responses"]["RequestHeadersTooLarge"];
            500: components["responses"]["ServiceUnexpected"];
            503: components["responses"]["ServiceNotReady"];
        };
    };
    RerunController_rerun: {
        parameters: {
            query?: never;
            header?: {
                /** @description the same key gives the same answer */
                "Idempotency-Key"?: string;
            };
            path: {
                executionId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RerunDto"];
            };
        };
        responses: {
            /** @description preview: what is kept and what is bought again; nothing started */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "dryRun": {
                     *         "waves": [
                     *           [
                     *             "step1"
                     *           ],
                     *           [
                     *             "step2"
                     *           ]
                     *         ],
                     *         "schedule": [
                     *           {
                     *             "stepId": "step1",
                     *             "startMs": 0,
                     *             "endMs": 120000
                     *           }
                     *         ],
                     *         "holds": [
                     *           {
                     *             "stepId": "step1",
                     *             "service": "llm",
                     *             "amount": 5.5
                     *           }
                     *         ],
                     *         "budget": {
                     *           "policyId": "dev-policy",
                     *           "verdict": "ok",
                     *           "because": null
                     *         },
                     *         "approvals": [
                     *           {
                     *             "kind": "irreversible",
                     *             "stepId": "step1",
                     *             "message": "step1 (…) cannot be undone: check it before you approve the plan."
                     *           }
                     *         ],
                     *         "questions": []
                     *       },
                     *       "rerunOf": "01a20000-0000-7000-8000-000000000001",
                     *       "currency": "GBP",
                     *       "saved": 5.5,
                     *       "estimatedCost": 12,
                     *       "steps": [
                     *         {
                     *           "stepId": "step2",
                     *           "name": "Build map",
                     *           "agent": "UnrealBuildAgent",
                     *           "capability": "build_map",
                     *           "kept": false,
                     *           "reason": "its parameters have changed",
                     *           "price": 12,
                     *           "saved": 0
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["RerunPreviewDto"];
                };
            };
            /** @description started; Location names the new execution */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "executionId": "01a20000-0000-7000-8000-000000000001",
                     *       "planId": "01a20000-0000-7000-8000-000000000000",
                     *       "revision": 1,
                     *       "status": "running",
                     *       "progress": {
                     *         "completed": 1,
                     *         "total": 2,
                     *         "currentStep": null,
                     *         "percent": 50
                     *       },
                     *       "rerunOf": "01a20000-0000-7000-8000-000000000000",
                     *       "kept": [
                     *         "step1"
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["RerunStartedDto"];
                };
            };
            /** @description `request.invalid`: the body does not fit */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            403: components["responses"]["RequestForeignOrigin"];
            /**
             * @description `execution.not-found`: no execution has this id
             *
             *     `plan.revision-not-found`: the plan has no such revision
             */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            408: components["responses"]["RequestTooSlow"];
            /**
             * @description `execution.unreadable`: what is stored of it is broken: it was set aside
             *
             *     `execution.still-running`: it has not ended
             *
             *     `plan.not-approved`: `approved` is not true
             *
             *     `plan.stale`: capability, price or policy has changed since the plan was seen
             *
             *     `budget.exceeded`: what is bought again does not fit what is left of a budget
             *
             *     `budget.approval-required`: going over this budget needs an approval
             *
             *     `budget.tracking-disabled`: a policy blocks, and COST_TRACKING_ENABLED is false
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            413: components["responses"]["RequestTooLarge"];
            414: components["responses"]["RequestAddressTooLong"];
            415: components["responses"]["RequestUnsupportedType"];
            421: components["responses"]["RequestHostNotAllowed"];
            /**
             * @description `policy.unusable`: a budget policy that applies cannot be read or is not valid
             *
             *     `plan.needs-input`: a required parameter has no value
             *
             *     `plan.invalid`: a modification does not fit
             *
             *     `request.idempotency-key-reused`: the Idempotency-Key came with another body before
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            431: components["responses"]["RequestHeadersTooLarge"];
            500: components["responses"]["ServiceUnexpected"];
            503: components["responses"]["ServiceNotReady"];
        };
    };
    DecisionsController_resume: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                executionId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description decided; the execution as it is then */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "executionId": "01a20000-0000-7000-8000-000000000001",
                     *       "planId": "01a20000-0000-7000-8000-000000000000",
                     *       "startedAt": "2026-11-23T10:30:00.000Z",
                     *       "status": "paused",
                     *       "revision": 1,
                     *       "hash": "f8cfd097a1b2c3d4e5f60718293a4b5c6d7e8f90a1b2c3d4e5f60718293a4b5c",
                     *       "reason": "step-failed",
                     *       "progress": {
                     *         "completed": 1,
                     *         "total": 2,
                     *         "currentStep": null,
                     *         "percent": 50
                     *       },
                     *       "steps": [
                     *         {
                     *           "id": "step1",
                     *           "name": "Generate level plan",
                     *           "agent": "ConversationLevelDesignerAgent",
                     *           "capability": "generate_level_plan",
                     *           "dependencies": [],
                     *           "estimatedCost": 5.5,
                     *           "estimatedDurationMs": 120000,
                     *           "status": "completed",
                     *           "attempt": 1,
                     *           "startTime": "2026-11-23T10:30:00.000Z",
                     *           "endTime": "2026-11-23T10:32:15.000Z",
                     *           "result": {
                     *             "levelPlan": {
                     *               "path": "data/artifacts/arena/level-plan.json"
                     *             }
                     *           },
                     *           "completedBy": "agent",
                     *           "cost": 5.5,
                     *           "charges": [
                     *             {
                     *               "service": "llm",
                     *               "amount": 5.5,
                     *               "currency": "GBP"
                     *             }
                     *           ]
                     *         },
                     *         {
                     *           "id": "step2",
                     *           "name": "Build map",
                     *           "agent": "UnrealBuildAgent",
                     *           "capability": "build_map",
                     *           "dependencies": [
                     *             "step1"
                     *           ],
                     *           "estimatedCost": 12,
                     *           "estimatedDurationMs": 600000,
                     *           "status": "failed",
                     *           "attempt": 4,
                     *           "startTime": "2026-11-23T10:32:15.000Z",
                     *           "endTime": "2026-11-23T10:53:00.000Z",
                     *           "result": null,
                     *           "error": {
                     *             "code": "agent.timeout",
                     *             "message": "UnrealBuildAgent gave no sign of life for 300000 ms"
                     *           },
                     *           "cost": 0,
                     *           "charges": []
                     *         }
                     *       ],
                     *       "artifacts": [
                     *         {
                     *           "id": "step1-1",
                     *           "type": "LevelPlan",
                     *           "path": "data/artifacts/arena/level-plan.json",
                     *           "url": "/api/v1/executions/01a20000-0000-7000-8000-000000000001/artifacts/step1-1/content",
                     *           "mimeType": "application/json",
                     *           "size": 2048,
                     *           "sha256": "3f9a1c0b7d2e4f5a6b7c8d9e0f1a2b3c4d5e6f708192a3b4c5d6e7f8091a2b3c",
                     *           "stepId": "step1"
                     *         }
                     *       ],
                     *       "costs": {
                     *         "total": 5.5,
                     *         "currency": "GBP",
                     *         "byService": {
                     *           "llm": 5.5
                     *         },
                     *         "estimated": 17.5,
                     *         "held": 12,
                     *         "unconfirmed": 0
                     *       },
                     *       "forecast": {
                     *         "cost": {
                     *           "p50": 17.2,
                     *           "p90": 20.6
                     *         },
                     *         "currency": "GBP",
                     *         "endsAt": null,
                     *         "basis": "estimates",
                     *         "unpricedSteps": 0
                     *       },
                     *       "attention": [
                     *         {
                     *           "kind": "step-failed",
                     *           "stepId": "step2",
                     *           "message": "UnrealBuildAgent.build_map failed: UnrealBuildAgent gave no sign of life for 300000 ms",
                     *           "actions": [
                     *             {
                     *               "method": "POST",
                     *               "path": "/api/v1/executions/01a20000-0000-7000-8000-000000000001/steps/step2/retry",
                     *               "body": {
                     *                 "attempt": 4
                     *               }
                     *             }
                     *           ]
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["ExecutionDto"];
                };
            };
            /** @description `request.invalid`: the body does not fit */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            403: components["responses"]["RequestForeignOrigin"];
            /** @description `execution.not-found`: no execution has this id */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            408: components["responses"]["RequestTooSlow"];
            /**
             * @description `execution.not-running`: it has ended
             *
             *     `execution.waiting-for-decision`: a failed step must be decided first
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            413: components["responses"]["RequestTooLarge"];
            414: components["responses"]["RequestAddressTooLong"];
            415: components["responses"]["RequestUnsupportedType"];
            421: components["responses"]["RequestHostNotAllowed"];
            422: components["responses"]["RequestIdempotencyKeyReused"];
            431: components["responses"]["RequestHeadersTooLarge"];
            500: components["responses"]["ServiceUnexpected"];
            503: components["responses"]["ServiceNotReady"];
        };
    };
    DecisionsController_complete: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                executionId: string;
                stepId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CompleteDto"];
            };
        };
        responses: {
            /** @description decided; the execution as it is then */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "executionId": "01a20000-0000-7000-8000-000000000001",
                     *       "planId": "01a20000-0000-7000-8000-000000000000",
                     *       "startedAt": "2026-11-23T10:30:00.000Z",
                     *       "status": "paused",
                     *       "revision": 1,
                     *       "hash": "f8cfd097a1b2c3d4e5f60718293a4b5c6d7e8f90a1b2c3d4e5f60718293a4b5c",
                     *       "reason": "step-failed",
                     *       "progress": {
                     *         "completed": 1,
                     *         "total": 2,
                     *         "currentStep": null,
                     *         "percent": 50
                     *       },
                     *       "steps": [
                     *         {
                     *           "id": "step1",
                     *           "name": "Generate level plan",
                     *           "agent": "ConversationLevelDesignerAgent",
                     *           "capability": "generate_level_plan",
                     *           "dependencies": [],
                     *           "estimatedCost": 5.5,
                     *           "estimatedDurationMs": 120000,
                     *           "status": "completed",
                     *           "attempt": 1,
                     *           "startTime": "2026-11-23T10:30:00.000Z",
                     *           "endTime": "2026-11-23T10:32:15.000Z",
                     *           "result": {
                     *             "levelPlan": {
                     *               "path": "data/artifacts/arena/level-plan.json"
                     *             }
                     *           },
                     *           "completedBy": "agent",
                     *           "cost": 5.5,
                     *           "charges": [
                     *             {
                     *               "service": "llm",
                     *               "amount": 5.5,
                     *               "currency": "GBP"
                     *             }
                     *           ]
                     *         },
                     *         {
                     *           "id": "step2",
                     *           "name": "Build map",
                     *           "agent": "UnrealBuildAgent",
                     *           "capability": "build_map",
                     *           "dependencies": [
                     *             "step1"
                     *           ],
                     *           "estimatedCost": 12,
                     *           "estimatedDurationMs": 600000,
                     *           "status": "failed",
                     *           "attempt": 4,
                     *           "startTime": "2026-11-23T10:32:15.000Z",
                     *           "endTime": "2026-11-23T10:53:00.000Z",
                     *           "result": null,
                     *           "error": {
                     *             "code": "agent.timeout",
                     *             "message": "UnrealBuildAgent gave no sign of life for 300000 ms"
                     *           },
                     *           "cost": 0,
                     *           "charges": []
                     *         }
                     *       ],
                     *       "artifacts": [
                     *         {
                     *           "id": "step1-1",
                     *           "type": "LevelPlan",
                     *           "path": "data/artifacts/arena/level-plan.json",
                     *           "url": "/api/v1/executions/01a20000-0000-7000-8000-000000000001/artifacts/step1-1/content",
                     *           "mimeType": "application/json",
                     *           "size": 2048,
                     *           "sha256": "3f9a1c0b7d2e4f5a6b7c8d9e0f1a2b3c4d5e6f708192a3b4c5d6e7f8091a2b3c",
                     *           "stepId": "step1"
                     *         }
                     *       ],
                     *       "costs": {
                     *         "total": 5.5,
                     *         "currency": "GBP",
                     *         "byService": {
                     *           "llm": 5.5
                     *         },
                     *         "estimated": 17.5,
                     *         "held": 12,
                     *         "unconfirmed": 0
                     *       },
                     *       "forecast": {
                     *         "cost": {
                     *           "p50": 17.2,
                     *           "p90": 20.6
                     *         },
                     *         "currency": "GBP",
                     *         "endsAt": null,
                     *         "basis": "estimates",
                     *         "unpricedSteps": 0
                     *       },
                     *       "attention": [
                     *         {
                     *           "kind": "step-failed",
                     *           "stepId": "step2",
                     *           "message": "UnrealBuildAgent.build_map failed: UnrealBuildAgent gave no sign of life for 300000 ms",
                     *           "actions": [
                     *             {
                     *               "method": "POST",
                     *               "path": "/api/v1/executions/01a20000-0000-7000-8000-000000000001/steps/step2/retry",
                     *               "body": {
                     *                 "attempt": 4
                     *               }
                     *             }
                     *           ]
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["ExecutionDto"];
                };
            };
            /** @description `request.invalid`: the body does not fit */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            403: components["responses"]["RequestForeignOrigin"];
            /** @description `execution.not-found`: no execution has this id */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            408: components["responses"]["RequestTooSlow"];
            /**
             * @description `execution.not-running`: it has ended
             *
             *     `step.wrong-state`: somebody decided first; carries the state
             *
             *     `step.other-attempt`: the step is at another attempt
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            413: components["responses"]["RequestTooLarge"];
            414: components["responses"]["RequestAddressTooLong"];
            415: components["responses"]["RequestUnsupportedType"];
            421: components["responses"]["RequestHostNotAllowed"];
            /**
             * @description `step.unfit-result`: later steps refer to what the result lacks
             *
             *     `request.idempotency-key-reused`: the Idempotency-Key came with another body before
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            431: components["responses"]["RequestHeadersTooLarge"];
            500: components["responses"]["ServiceUnexpected"];
            503: components["responses"]["ServiceNotReady"];
        };
    };
    DecisionsController_retry: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                executionId: string;
                stepId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["RetryDto"];
            };
        };
        responses: {
            /** @description decided; the execution as it is then */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "executionId": "01a20000-0000-7000-8000-000000000001",
                     *       "planId": "01a20000-0000-7000-8000-000000000000",
                     *       "startedAt": "2026-11-23T10:30:00.000Z",
                     *       "status": "paused",
                     *       "revision": 1,
                     *       "hash": "f8cfd097a1b2c3d4e5f60718293a4b5c6d7e8f90a1b2c3d4e5f60718293a4b5c",
                     *       "reason": "step-failed",
                     *       "progress": {
                     *         "completed": 1,
                     *         "total": 2,
                     *         "currentStep": null,
                     *         "percent": 50
                     *       },
                     *       "steps": [
                     *         {
                     *           "id": "step1",
                     *           "name": "Generate level plan",
                     *           "agent": "ConversationLevelDesignerAgent",
                     *           "capability": "generate_level_plan",
                     *           "dependencies": [],
                     *           "estimatedCost": 5.5,
                     *           "estimatedDurationMs": 120000,
                     *           "status": "completed",
                     *           "attempt": 1,
                     *           "startTime": "2026-11-23T10:30:00.000Z",
                     *           "endTime": "2026-11-23T10:32:15.000Z",
                     *           "result": {
                     *             "levelPlan": {
                     *               "path": "data/artifacts/arena/level-plan.json"
                     *             }
                     *           },
                     *           "completedBy": "agent",
                     *           "cost": 5.5,
                     *           "charges": [
                     *             {
                     *               "service": "llm",
                     *               "amount": 5.5,
                     *               "currency": "GBP"
                     *             }
                     *           ]
                     *         },
                     *         {
                     *           "id": "step2",
                     *           "name": "Build map",
                     *           "agent": "UnrealBuildAgent",
                     *           "capability": "build_map",
                     *           "dependencies": [
                     *             "step1"
                     *           ],
                     *           "estimatedCost": 12,
                     *           "estimatedDurationMs": 600000,
                     *           "status": "failed",
                     *           "attempt": 4,
                     *           "startTime": "2026-11-23T10:32:15.000Z",
                     *           "endTime": "2026-11-23T10:53:00.000Z",
                     *           "result": null,
                     *           "error": {
                     *             "code": "agent.timeout",
                     *             "message": "UnrealBuildAgent gave no sign of life for 300000 ms"
                     *           },
                     *           "cost": 0,
                     *           "charges": []
                     *         }
                     *       ],
                     *       "artifacts": [
                     *         {
                     *           "id": "step1-1",
                     *           "type": "LevelPlan",
                     *           "path": "data/artifacts/arena/level-plan.json",
                     *           "url": "/api/v1/executions/01a20000-0000-7000-8000-000000000001/artifacts/step1-1/content",
                     *           "mimeType": "application/json",
                     *           "size": 2048,
                     *           "sha256": "3f9a1c0b7d2e4f5a6b7c8d9e0f1a2b3c4d5e6f708192a3b4c5d6e7f8091a2b3c",
                     *           "stepId": "step1"
                     *         }
                     *       ],
                     *       "costs": {
                     *         "total": 5.5,
                     *         "currency": "GBP",
                     *         "byService": {
                     *           "llm": 5.5
                     *         },
                     *         "estimated": 17.5,
                     *         "held": 12,
                     *         "unconfirmed": 0
                     *       },
                     *       "forecast": {
                     *         "cost": {
                     *           "p50": 17.2,
                     *           "p90": 20.6
                     *         },
                     *         "currency": "GBP",
                     *         "endsAt": null,
                     *         "basis": "estimates",
                     *         "unpricedSteps": 0
                     *       },
                     *       "attention": [
                     *         {
                     *           "kind": "step-failed",
                     *           "stepId": "step2",
                     *           "message": "UnrealBuildAgent.build_map failed: UnrealBuildAgent gave no sign of life for 300000 ms",
                     *           "actions": [
                     *             {
                     *               "method": "POST",
                     *               "path": "/api/v1/executions/01a20000-0000-7000-8000-000000000001/steps/step2/retry",
                     *               "body": {
                     *                 "attempt": 4
                     *               }
                     *             }
                     *           ]
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["ExecutionDto"];
                };
            };
            /** @description `request.invalid`: the body does not fit */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            403: components["responses"]["RequestForeignOrigin"];
            /** @description `execution.not-found`: no execution has this id */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            408: components["responses"]["RequestTooSlow"];
            /**
             * @description `execution.not-running`: it has ended
             *
             *     `step.wrong-state`: somebody decided first; carries the state
             *
             *     `step.other-attempt`: the step is at another attempt
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            413: components["responses"]["RequestTooLarge"];
            414: components["responses"]["RequestAddressTooLong"];
            415: components["responses"]["RequestUnsupportedType"];
            421: components["responses"]["RequestHostNotAllowed"];
            /**
             * @description `step.parameters-invalid`: the parameters do not fit the capability
             *
             *     `request.idempotency-key-reused`: the Idempotency-Key came with another body before
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            431: components["responses"]["RequestHeadersTooLarge"];
            500: components["responses"]["ServiceUnexpected"];
            503: components["responses"]["ServiceNotReady"];
        };
    };
    DecisionsController_skip: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                executionId: string;
                stepId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SkipDto"];
            };
        };
        responses: {
            /** @description decided; the execution as it is then */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "executionId": "01a20000-0000-7000-8000-000000000001",
                     *       "planId": "01a20000-0000-7000-8000-000000000000",
                     *       "startedAt": "2026-11-23T10:30:00.000Z",
                     *       "status": "paused",
                     *       "revision": 1,
                     *       "hash": "f8cfd097a1b2c3d4e5f60718293a4b5c6d7e8f90a1b2c3d4e5f60718293a4b5c",
                     *       "reason": "step-failed",
                     *       "progress": {
                     *         "completed": 1,
                     *         "total": 2,
                     *         "currentStep": null,
                     *         "percent": 50
                     *       },
                     *       "steps": [
                     *         {
                     *           "id": "step1",
                     *           "name": "Generate level plan",
                     *           "agent": "ConversationLevelDesignerAgent",
                     *           "capability": "generate_level_plan",
                     *           "dependencies": [],
                     *           "estimatedCost": 5.5,
                     *           "estimatedDurationMs": 120000,
                     *           "status": "completed",
                     *           "attempt": 1,
                     *           "startTime": "2026-11-23T10:30:00.000Z",
                     *           "endTime": "2026-11-23T10:32:15.000Z",
                     *           "result": {
                     *             "levelPlan": {
                     *               "path": "data/artifacts/arena/level-plan.json"
                     *             }
                     *           },
                     *           "completedBy": "agent",
                     *           "cost": 5.5,
                     *           "charges": [
                     *             {
                     *               "service": "llm",
                     *               "amount": 5.5,
                     *               "currency": "GBP"
                     *             }
                     *           ]
                     *         },
                     *         {
                     *           "id": "step2",
                     *           "name": "Build map",
                     *           "agent": "UnrealBuildAgent",
                     *           "capability": "build_map",
                     *           "dependencies": [
                     *             "step1"
                     *           ],
                     *           "estimatedCost": 12,
                     *           "estimatedDurationMs": 600000,
                     *           "status": "failed",
                     *           "attempt": 4,
                     *           "startTime": "2026-11-23T10:32:15.000Z",
                     *           "endTime": "2026-11-23T10:53:00.000Z",
                     *           "result": null,
                     *           "error": {
                     *             "code": "agent.timeout",
                     *             "message": "UnrealBuildAgent gave no sign of life for 300000 ms"
                     *           },
                     *           "cost": 0,
                     *           "charges": []
                     *         }
                     *       ],
                     *       "artifacts": [
                     *         {
                     *           "id": "step1-1",
                     *           "type": "LevelPlan",
                     *           "path": "data/artifacts/arena/level-plan.json",
                     *           "url": "/api/v1/executions/01a20000-0000-7000-8000-000000000001/artifacts/step1-1/content",
                     *           "mimeType": "application/json",
                     *           "size": 2048,
                     *           "sha256": "3f9a1c0b7d2e4f5a6b7c8d9e0f1a2b3c4d5e6f708192a3b4c5d6e7f8091a2b3c",
                     *           "stepId": "step1"
                     *         }
                     *       ],
                     *       "costs": {
                     *         "total": 5.5,
                     *         "currency": "GBP",
                     *         "byService": {
                     *           "llm": 5.5
                     *         },
                     *         "estimated": 17.5,
                     *         "held": 12,
                     *         "unconfirmed": 0
                     *       },
                     *       "forecast": {
                     *         "cost": {
                     *           "p50": 17.2,
                     *           "p90": 20.6
                     *         },
                     *         "currency": "GBP",
                     *         "endsAt": null,
                     *         "basis": "estimates",
                     *         "unpricedSteps": 0
                     *       },
                     *       "attention": [
                     *         {
                     *           "kind": "step-failed",
                     *           "stepId": "step2",
                     *           "message": "UnrealBuildAgent.build_map failed: UnrealBuildAgent gave no sign of life for 300000 ms",
                     *           "actions": [
                     *             {
                     *               "method": "POST",
                     *               "path": "/api/v1/executions/01a20000-0000-7000-8000-000000000001/steps/step2/retry",
                     *               "body": {
                     *                 "attempt": 4
                     *               }
                     *             }
                     *           ]
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["ExecutionDto"];
                };
            };
            /** @description `request.invalid`: the body does not fit */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            403: components["responses"]["RequestForeignOrigin"];
            /** @description `execution.not-found`: no execution has this id */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            408: components["responses"]["RequestTooSlow"];
            /**
             * @description `execution.not-running`: it has ended
             *
             *     `step.wrong-state`: somebody decided first; carries the state
             *
             *     `step.other-attempt`: the step is at another attempt
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            413: components["responses"]["RequestTooLarge"];
            414: components["responses"]["RequestAddressTooLong"];
            415: components["responses"]["RequestUnsupportedType"];
            421: components["responses"]["RequestHostNotAllowed"];
            /**
             * @description `step.unfit-result`: later steps refer to what the result lacks
             *
             *     `request.idempotency-key-reused`: the Idempotency-Key came with another body before
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            431: components["responses"]["RequestHeadersTooLarge"];
            500: components["responses"]["ServiceUnexpected"];
            503: components["responses"]["ServiceNotReady"];
        };
    };
    MetricsController_report: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Rates are 0…1; null where nothing has been seen yet */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "since": "2026-01-01T00:00:00.000Z",
                     *       "planGenerationTime": {
                     *         "count": 12,
                     *         "meanMs": 8.4,
                     *         "p50Ms": 7.9,
                     *         "p95Ms": 14.2
                     *       },
                     *       "executionSuccessRate": {
                     *         "completed": 9,
                     *         "failed": 1,
                     *         "cancelled": 0,
                     *         "rate": 0.9
                     *       },
                     *       "agentResponseTime": {
                     *         "BuildAgent": {
                     *           "count": 12,
                     *           "meanMs": 8.4,
                     *           "p50Ms": 7.9,
                     *           "p95Ms": 14.2
                     *         }
                     *       },
                     *       "costAccuracy": {
                     *         "executions": 9,
                     *         "estimated": 411.75,
                     *         "actual": 402.1,
                     *         "actualToEstimated": 0.9766,
                     *         "meanDeviation": 0.031
                     *       },
                     *       "errorRateByAgent": {
                     *         "BuildAgent": {
                     *           "calls": 12,
                     *           "errors": 1,
                     *           "rate": 0.0833
                     *         }
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["MetricsView"];
                };
            };
            400: components["responses"]["RequestInvalid"];
            403: components["responses"]["RequestForeignOrigin"];
            408: components["responses"]["RequestTooSlow"];
            413: components["responses"]["RequestTooLarge"];
            414: components["responses"]["RequestAddressTooLong"];
            415: components["responses"]["RequestUnsupportedType"];
            421: components["responses"]["RequestHostNotAllowed"];
            431: components["responses"]["RequestHeadersTooLarge"];
            /** @description `service.unexpected`: something failed inside; the log has the details under the correlation id */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            503: components["responses"]["ServiceNotReady"];
        };
    };
    OperationsController_backup: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Copied, flushed to disk and checked */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BackupDto"];
                };
            };
            400: components["responses"]["RequestInvalid"];
            403: components["responses"]["RequestForeignOrigin"];
            408: components["responses"]["RequestTooSlow"];
            /** @description `operations.already-running`: the same task is running; ask again later */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            413: components["responses"]["RequestTooLarge"];
            414: components["responses"]["RequestAddressTooLong"];
            415: components["responses"]["RequestUnsupportedType"];
            421: components["responses"]["RequestHostNotAllowed"];
            422: components["responses"]["RequestIdempotencyKeyReused"];
            431: components["responses"]["RequestHeadersTooLarge"];
            /** @description `service.unexpected`: something failed inside; the log has the details under the correlation id */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            503: components["responses"]["ServiceNotReady"];
        };
    };
    OperationsController_retention: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description How many of each were deleted */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RetentionDto"];
                };
            };
            400: components["responses"]["RequestInvalid"];
            403: components["responses"]["RequestForeignOrigin"];
            408: components["responses"]["RequestTooSlow"];
            /** @description `operations.already-running`: the same task is running; ask again later */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            413: components["responses"]["RequestTooLarge"];
            414: components["responses"]["RequestAddressTooLong"];
            415: components["responses"]["RequestUnsupportedType"];
            421: components["responses"]["RequestHostNotAllowed"];
            422: components["responses"]["RequestIdempotencyKeyReused"];
            431: components["responses"]["RequestHeadersTooLarge"];
            /** @description `service.unexpected`: something failed inside; the log has the details under the correlation id */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            503: components["responses"]["ServiceNotReady"];
        };
    };
    PlansController_list: {
        parameters: {
            query?: {
                /** @description nextCursor of the page before */
                cursor?: string;
                limit?: number;
                /** @description words that the specification must have, or beginnings of them */
                q?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlanPage"];
                };
            };
            /** @description `request.invalid`: a property is missing, unknown, of the wrong type, empty or too long */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            403: components["responses"]["RequestForeignOrigin"];
            408: components["responses"]["RequestTooSlow"];
            413: components["responses"]["RequestTooLarge"];
            414: components["responses"]["RequestAddressTooLong"];
            415: components["responses"]["RequestUnsupportedType"];
            421: components["responses"]["RequestHostNotAllowed"];
            431: components["responses"]["RequestHeadersTooLarge"];
            500: components["responses"]["ServiceUnexpected"];
            503: components["responses"]["ServiceNotReady"];
        };
    };
    PlansController_create: {
        parameters: {
            query?: {
                /** @description true: plan and price it, store nothing */
                preview?: boolean;
            };
            header?: {
                /** @description the same key gives the same answer */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreatePlanDto"];
            };
        };
        responses: {
            /** @description `preview`: nothing was stored, and the id is of no plan */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlanResponse"];
                };
            };
            201: {
                headers: {
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlanResponse"];
                };
            };
            /** @description `request.invalid`: a property is missing, unknown, of the wrong type, empty or too long */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            403: components["responses"]["RequestForeignOrigin"];
            408: components["responses"]["RequestTooSlow"];
            413: components["responses"]["RequestTooLarge"];
            414: components["responses"]["RequestAddressTooLong"];
            415: components["responses"]["RequestUnsupportedType"];
            421: components["responses"]["RequestHostNotAllowed"];
            /**
             * @description `plan.nothing-to-plan`: nothing registered can do what the words ask for; `possible` says what can be done
             *
             *     `plan.language-not-supported`: the specification is in a language that the planner does not read
             *
             *     `plan.invalid`: the steps cannot be: unknown agent or capability, parameters that do not fit, a cycle …; `errors` has all of it
             *
             *     `policy.unusable`: the named budget policy is unknown, unreadable or invalid
             *
             *     `request.idempotency-key-reused`: the Idempotency-Key came with another body before
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            431: components["responses"]["RequestHeadersTooLarge"];
            500: components["responses"]["ServiceUnexpected"];
            /**
             * @description `planner.unavailable`: who plans gave no answer in time, or (PLANNER=llm) the language model none; it says why
             *
             *     `service.not-ready`: the service is stopping, or its database cannot be written
             */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    PlansController_get: {
        parameters: {
            query?: {
                /** @description left out: the latest */
                revision?: number;
            };
            header?: never;
            path: {
                planId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlanResponse"];
                };
            };
            /** @description `request.invalid`: a property is missing, unknown, of the wrong type, empty or too long */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            403: components["responses"]["RequestForeignOrigin"];
            /**
             * @description `plan.not-found`: no plan has this id
             *
             *     `plan.revision-not-found`: the plan has no revision of this number
             */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            408: components["responses"]["RequestTooSlow"];
            413: components["responses"]["RequestTooLarge"];
            414: components["responses"]["RequestAddressTooLong"];
            415: components["responses"]["RequestUnsupportedType"];
            421: components["responses"]["RequestHostNotAllowed"];
            431: components["responses"]["RequestHeadersTooLarge"];
            500: components["responses"]["ServiceUnexpected"];
            503: components["responses"]["ServiceNotReady"];
        };
    };
    PlansController_clone: {
        parameters: {
            query?: never;
            header?: {
                /** @description the same key gives the same answer */
                "Idempotency-Key"?: string;
            };
            path: {
                planId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["ClonePlanDto"];
            };
        };
        responses: {
            201: {
                headers: {
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClonedPlanResponse"];
                };
            };
            /** @description `request.invalid`: a property is missing, unknown, of the wrong type, empty or too long */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            403: components["responses"]["RequestForeignOrigin"];
            /**
             * @description `plan.not-found`: no plan has this id
             *
             *     `plan.revision-not-found`: the plan has no revision of this number
             */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            408: components["responses"]["RequestTooSlow"];
            413: components["responses"]["RequestTooLarge"];
            414: components["responses"]["RequestAddressTooLong"];
            415: components["responses"]["RequestUnsupportedType"];
            421: components["responses"]["RequestHostNotAllowed"];
            /**
             * @description `plan.invalid`: the steps cannot be: unknown agent or capability, parameters that do not fit, a cycle …; `errors` has all of it
             *
             *     `policy.unusable`: the named budget policy is unknown, unreadable or invalid
             *
             *     `request.idempotency-key-reused`: the Idempotency-Key came with another body before
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            431: components["responses"]["RequestHeadersTooLarge"];
            500: components["responses"]["ServiceUnexpected"];
            503: components["responses"]["ServiceNotReady"];
        };
    };
    PlansController_diff: {
        parameters: {
            query?: {
                /** @description left out: the revision before `to` */
                from?: number;
                /** @description left out: the latest */
                to?: number;
            };
            header?: never;
            path: {
                planId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlanDiffResponse"];
                };
            };
            /** @description `request.invalid`: a property is missing, unknown, of the wrong type, empty or too long */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            403: components["responses"]["RequestForeignOrigin"];
            /**
             * @description `plan.not-found`: no plan has this id
             *
             *     `plan.revision-not-found`: the plan has no revision of this number
             */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            408: components["responses"]["RequestTooSlow"];
            413: components["responses"]["RequestTooLarge"];
            414: components["responses"]["RequestAddressTooLong"];
            415: components["responses"]["RequestUnsupportedType"];
            421: components["responses"]["RequestHostNotAllowed"];
            431: components["responses"]["RequestHeadersTooLarge"];
            500: components["responses"]["ServiceUnexpected"];
            503: components["responses"]["ServiceNotReady"];
        };
    };
    ExecuteController_execute: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                planId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ExecuteDto"];
            };
        };
        responses: {
            /** @description dry run: waves, schedule, holds, budget, approvals needed, questions; nothing started */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "waves": [
                     *         [
                     *           "step1"
                     *         ],
                     *         [
                     *           "step2"
                     *         ]
                     *       ],
                     *       "schedule": [
                     *         {
                     *           "stepId": "step1",
                     *           "startMs": 0,
                     *           "endMs": 120000
                     *         }
                     *       ],
                     *       "holds": [
                     *         {
                     *           "stepId": "step1",
                     *           "service": "llm",
                     *           "amount": 5.5
                     *         }
                     *       ],
                     *       "budget": {
                     *         "policyId": "dev-policy",
                     *         "verdict": "ok",
                     *         "because": null
                     *       },
                     *       "approvals": [
                     *         {
                     *           "kind": "irreversible",
                     *           "stepId": "step1",
                     *           "message": "step1 (…) cannot be undone: check it before you approve the plan."
                     *         }
                     *       ],
                     *       "questions": []
                     *     }
                     */
                    "application/json": components["schemas"]["DryRunDto"];
                };
            };
            /** @description started; Location names the execution */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "executionId": "01a20000-0000-7000-8000-000000000001",
                     *       "planId": "01a20000-0000-7000-8000-000000000000",
                     *       "revision": 1,
                     *       "status": "running",
                     *       "progress": {
                     *         "completed": 1,
                     *         "total": 2,
                     *         "currentStep": null,
                     *         "percent": 50
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["StartedDto"];
                };
            };
            /** @description `request.invalid`: the body does not fit */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            403: components["responses"]["RequestForeignOrigin"];
            /** @description `plan.not-found`: no plan or revision has this id */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            408: components["responses"]["RequestTooSlow"];
            /**
             * @description `plan.not-approved`: `approved` is not true
             *
             *     `plan.stale`: capability, price or policy has changed since the plan was seen
             *
             *     `budget.exceeded`: the plan does not fit what is left of a blocking budget
             *
             *     `budget.approval-required`: going over this budget needs an approval
             *
             *     `budget.tracking-disabled`: a policy blocks, and COST_TRACKING_ENABLED is false
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            413: components["responses"]["RequestTooLarge"];
            414: components["responses"]["RequestAddressTooLong"];
            415: components["responses"]["RequestUnsupportedType"];
            421: components["responses"]["RequestHostNotAllowed"];
            /**
             * @description `policy.unusable`: a budget policy that applies cannot be read or is not valid
             *
             *     `plan.needs-input`: a required parameter has no value
             *
             *     `plan.invalid`: a modification does not fit
             *
             *     `request.idempotency-key-reused`: the Idempotency-Key came with another body before
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            431: components["responses"]["RequestHeadersTooLarge"];
            500: components["responses"]["ServiceUnexpected"];
            503: components["responses"]["ServiceNotReady"];
        };
    };
    PlansController_graph: {
        parameters: {
            query?: {
                format?: "mermaid" | "dot" | "json";
                /** @description left out: the latest */
                revision?: number;
            };
            header?: never;
            path: {
                planId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description text/plain for mermaid and dot, application/json for json */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "nodes": [
                     *         {
                     *           "id": "step1",
                     *           "label": "step1: Generate level plan",
                     *           "agent": "LevelDesigner",
                     *           "critical": true
                     *         }
                     *       ],
                     *       "edges": [
                     *         {
                     *           "from": "step1",
                     *           "to": "step2"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["PlanGraphResponse"];
                    /**
                     * @example flowchart LR
                     *       s_step1 --> s_step2
                     */
                    "text/plain": string;
                };
            };
            /** @description `request.invalid`: a property is missing, unknown, of the wrong type, empty or too long */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            403: components["responses"]["RequestForeignOrigin"];
            /**
             * @description `plan.not-found`: no plan has this id
             *
             *     `plan.revision-not-found`: the plan has no revision of this number
             */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            408: components["responses"]["RequestTooSlow"];
            413: components["responses"]["RequestTooLarge"];
            414: components["responses"]["RequestAddressTooLong"];
            415: components["responses"]["RequestUnsupportedType"];
            421: components["responses"]["RequestHostNotAllowed"];
            431: components["responses"]["RequestHeadersTooLarge"];
            500: components["responses"]["ServiceUnexpected"];
            503: components["responses"]["ServiceNotReady"];
        };
    };
    PlansController_revise: {
        parameters: {
            query?: never;
            header?: {
                /** @description the same key gives the same answer */
                "Idempotency-Key"?: string;
            };
            path: {
                planId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RevisePlanDto"];
            };
        };
        responses: {
            201: {
                headers: {
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RevisedPlanResponse"];
                };
            };
            /** @description `request.invalid`: a property is missing, unknown, of the wrong type, empty or too long */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            403: components["responses"]["RequestForeignOrigin"];
            /**
             * @description `plan.not-found`: no plan has this id
             *
             *     `plan.revision-not-found`: the plan has no revision of this number
             */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            408: components["responses"]["RequestTooSlow"];
            413: components["responses"]["RequestTooLarge"];
            414: components["responses"]["RequestAddressTooLong"];
            415: components["responses"]["RequestUnsupportedType"];
            421: components["responses"]["RequestHostNotAllowed"];
            /**
             * @description `plan.invalid`: the steps cannot be: unknown agent or capability, parameters that do not fit, a cycle …; `errors` has all of it
             *
             *     `policy.unusable`: the named budget policy is unknown, unreadable or invalid
             *
             *     `plan.remark-not-understood`: nothing of the remark was understood; `unread` says what, and nothing was stored
             *
             *     `request.idempotency-key-reused`: the Idempotency-Key came with another body before
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            431: components["responses"]["RequestHeadersTooLarge"];
            500: components["responses"]["ServiceUnexpected"];
            /**
             * @description `planner.unavailable`: who plans gave no answer in time, or (PLANNER=llm) the language model none; it says why
             *
             *     `service.not-ready`: the service is stopping, or its database cannot be written
             */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    StatusController_report: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A section that cannot be read says so in its `error`; `setAside` lists what was left out and why */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": "ready",
                     *       "version": "0.1.0",
                     *       "startedAt": "2026-01-01T00:00:00.000Z",
                     *       "uptime": "2h 3m",
                     *       "uptimeMs": 7380000,
                     *       "mockMode": false,
                     *       "process": {
                     *         "pid": 4242,
                     *         "node": "v24.21.0",
                     *         "environment": "production"
                     *       },
                     *       "eventLoopLagMs": {
                     *         "mean": 0.4,
                     *         "p50": 0.3,
                     *         "p99": 2.1,
                     *         "max": 11.8
                     *       },
                     *       "memory": {
                     *         "rssMb": 132.5,
                     *         "heapUsedMb": 41.2,
                     *         "heapLimitMb": 4144
                     *       },
                     *       "database": {
                     *         "state": "writable",
                     *         "path": "./data/orchestrator.db",
                     *         "sizeBytes": 401408,
                     *         "walBytes": 0,
                     *         "journalMode": "wal",
                     *         "sqlite": "3.51.0"
                     *       },
                     *       "backup": {
                     *         "everyMs": 3600000,
                     *         "running": false,
                     *         "lastRun": null,
                     *         "newest": null
                     *       },
                     *       "setAside": [
                     *         {
                     *           "kind": "policy",
                     *           "id": "team.json",
                     *           "message": "limits.total is missing"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["StatusView"] & {
                        [key: string]: unknown;
                    };
                };
            };
            400: components["responses"]["RequestInvalid"];
            403: components["responses"]["RequestForeignOrigin"];
            408: components["responses"]["RequestTooSlow"];
            413: components["responses"]["RequestTooLarge"];
            414: components["responses"]["RequestAddressTooLong"];
            415: components["responses"]["RequestUnsupportedType"];
            421: components["responses"]["RequestHostNotAllowed"];
            431: components["responses"]["RequestHeadersTooLarge"];
            /** @description `service.unexpected`: something failed inside; the log has the details under the correlation id */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            503: components["responses"]["ServiceNotReady"];
        };
    };
    TemplatesController_list: {
        parameters: {
            query?: {
                /** @description nextCursor of the page before */
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TemplatePage"];
                };
            };
            /** @description `request.invalid`: a property is missing, unknown, of the wrong type, empty or too long */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            403: components["responses"]["RequestForeignOrigin"];
            408: components["responses"]["RequestTooSlow"];
            413: components["responses"]["RequestTooLarge"];
            414: components["responses"]["RequestAddressTooLong"];
            415: components["responses"]["RequestUnsupportedType"];
            421: components["responses"]["RequestHostNotAllowed"];
            431: components["responses"]["RequestHeadersTooLarge"];
            500: components["responses"]["ServiceUnexpected"];
            503: components["responses"]["ServiceNotReady"];
        };
    };
    TemplatesController_show: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TemplateView"];
                };
            };
            400: components["responses"]["RequestInvalid"];
            403: components["responses"]["RequestForeignOrigin"];
            /** @description `template.not-found`: no template has this name */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            408: components["responses"]["RequestTooSlow"];
            413: components["responses"]["RequestTooLarge"];
            414: components["responses"]["RequestAddressTooLong"];
            415: components["responses"]["RequestUnsupportedType"];
            421: components["responses"]["RequestHostNotAllowed"];
            431: components["responses"]["RequestHeadersTooLarge"];
            500: components["responses"]["ServiceUnexpected"];
            503: components["responses"]["ServiceNotReady"];
        };
    };
    TemplatesController_save: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SaveTemplateDto"];
            };
        };
        responses: {
            /** @description it was there before */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TemplateView"];
                };
            };
            /** @description it is new */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TemplateView"];
                };
            };
            /** @description `request.invalid`: a property is missing, unknown, of the wrong type, empty or too long */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            403: components["responses"]["RequestForeignOrigin"];
            /**
             * @description `plan.not-found`: no plan has this id
             *
             *     `plan.revision-not-found`: the plan has no revision of this number
             */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            408: components["responses"]["RequestTooSlow"];
            413: components["responses"]["RequestTooLarge"];
            414: components["responses"]["RequestAddressTooLong"];
            415: components["responses"]["RequestUnsupportedType"];
            421: components["responses"]["RequestHostNotAllowed"];
            /** @description `template.invalid`: places or values do not fit; `errors` has all */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            431: components["responses"]["RequestHeadersTooLarge"];
            500: components["responses"]["ServiceUnexpected"];
            503: components["responses"]["ServiceNotReady"];
        };
    };
    TemplatesController_remove: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["RequestInvalid"];
            403: components["responses"]["RequestForeignOrigin"];
            /** @description `template.not-found`: no template has this name */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            408: components["responses"]["RequestTooSlow"];
            413: components["responses"]["RequestTooLarge"];
            414: components["responses"]["RequestAddressTooLong"];
            415: components["responses"]["RequestUnsupportedType"];
            421: components["responses"]["RequestHostNotAllowed"];
            431: components["responses"]["RequestHeadersTooLarge"];
            500: components["responses"]["ServiceUnexpected"];
            503: components["responses"]["ServiceNotReady"];
        };
    };
    TemplatesController_plan: {
        parameters: {
            query?: never;
            header?: {
                /** @description the same key gives the same answer */
                "Idempotency-Key"?: string;
            };
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PlanFromTemplateDto"];
            };
        };
        responses: {
            201: {
                headers: {
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlanResponse"];
                };
            };
            /** @description `request.invalid`: a property is missing, unknown, of the wrong type, empty or too long */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            403: components["responses"]["RequestForeignOrigin"];
            /** @description `template.not-found`: no template has this name */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            408: components["responses"]["RequestTooSlow"];
            413: components["responses"]["RequestTooLarge"];
            414: components["responses"]["RequestAddressTooLong"];
            415: components["responses"]["RequestUnsupportedType"];
            421: components["responses"]["RequestHostNotAllowed"];
            /**
             * @description `template.invalid`: places or values do not fit; `errors` has all
             *
             *     `plan.invalid`: the steps cannot be: unknown agent or capability, parameters that do not fit, a cycle …; `errors` has all of it
             *
             *     `policy.unusable`: the named budget policy is unknown, unreadable or invalid
             *
             *     `request.idempotency-key-reused`: the Idempotency-Key came with another body before
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            431: components["responses"]["RequestHeadersTooLarge"];
            500: components["responses"]["ServiceUnexpected"];
            503: components["responses"]["ServiceNotReady"];
        };
    };
    WebhooksController_list: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookPage"];
                };
            };
            400: components["responses"]["RequestInvalid"];
            403: components["responses"]["RequestForeignOrigin"];
            408: components["responses"]["RequestTooSlow"];
            413: components["responses"]["RequestTooLarge"];
            414: components["responses"]["RequestAddressTooLong"];
            415: components["responses"]["RequestUnsupportedType"];
            421: components["responses"]["RequestHostNotAllowed"];
            431: components["responses"]["RequestHeadersTooLarge"];
            /** @description `service.unexpected`: something failed inside; the log has the details under the correlation id */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            503: components["responses"]["ServiceNotReady"];
        };
    };
    WebhooksController_create: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WebhookDto"];
            };
        };
        responses: {
            201: {
                headers: {
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookWithSecret"];
                };
            };
            /** @description `request.invalid`: a property is missing, unknown or mistyped */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            403: components["responses"]["RequestForeignOrigin"];
            408: components["responses"]["RequestTooSlow"];
            /** @description `webhook.too-many`: there are 100 already */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            413: components["responses"]["RequestTooLarge"];
            414: components["responses"]["RequestAddressTooLong"];
            415: components["responses"]["RequestUnsupportedType"];
            421: components["responses"]["RequestHostNotAllowed"];
            /**
             * @description `webhook.address-refused`: calls may not go to this address
             *
             *     `request.idempotency-key-reused`: the Idempotency-Key came with another body before
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            431: components["responses"]["RequestHeadersTooLarge"];
            500: components["responses"]["ServiceUnexpected"];
            503: components["responses"]["ServiceNotReady"];
        };
    };
    WebhooksController_show: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                webhookId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookView"];
                };
            };
            400: components["responses"]["RequestInvalid"];
            403: components["responses"]["RequestForeignOrigin"];
            /** @description `webhook.not-found`: no webhook has this id */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            408: components["responses"]["RequestTooSlow"];
            413: components["responses"]["RequestTooLarge"];
            414: components["responses"]["RequestAddressTooLong"];
            415: components["responses"]["RequestUnsupportedType"];
            421: components["responses"]["RequestHostNotAllowed"];
            431: components["responses"]["RequestHeadersTooLarge"];
            500: components["responses"]["ServiceUnexpected"];
            503: components["responses"]["ServiceNotReady"];
        };
    };
    WebhooksController_remove: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                webhookId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["RequestInvalid"];
            403: components["responses"]["RequestForeignOrigin"];
            /** @description `webhook.not-found`: no webhook has this id */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            408: components["responses"]["RequestTooSlow"];
            413: components["responses"]["RequestTooLarge"];
            414: components["responses"]["RequestAddressTooLong"];
            415: components["responses"]["RequestUnsupportedType"];
            421: components["responses"]["RequestHostNotAllowed"];
            431: components["responses"]["RequestHeadersTooLarge"];
            500: components["responses"]["ServiceUnexpected"];
            503: components["responses"]["ServiceNotReady"];
        };
    };
    WebhooksController_change: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                webhookId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WebhookChange"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookView"];
                };
            };
            /** @description `request.invalid`: a property is missing, unknown or mistyped */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            403: components["responses"]["RequestForeignOrigin"];
            /** @description `webhook.not-found`: no webhook has this id */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            408: components["responses"]["RequestTooSlow"];
            413: components["responses"]["RequestTooLarge"];
            414: components["responses"]["RequestAddressTooLong"];
            415: components["responses"]["RequestUnsupportedType"];
            421: components["responses"]["RequestHostNotAllowed"];
            /** @description `webhook.address-refused`: calls may not go to this address */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            431: components["responses"]["RequestHeadersTooLarge"];
            500: components["responses"]["ServiceUnexpected"];
            503: components["responses"]["ServiceNotReady"];
        };
    };
    WebhooksController_deliveries: {
        parameters: {
            query?: {
                /** @description nextCursor of the page before */
                cursor?: string;
                limit?: number;
                /** @description dead: given up, until it is replayed */
                state?: "pending" | "delivered" | "dead";
            };
            header?: never;
            path: {
                webhookId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeliveryPage"];
                };
            };
            /** @description `request.invalid`: a property is missing, unknown or mistyped */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            403: components["responses"]["RequestForeignOrigin"];
            /** @description `webhook.not-found`: no webhook has this id */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            408: components["responses"]["RequestTooSlow"];
            413: components["responses"]["RequestTooLarge"];
            414: components["responses"]["RequestAddressTooLong"];
            415: components["responses"]["RequestUnsupportedType"];
            421: components["responses"]["RequestHostNotAllowed"];
            431: components["responses"]["RequestHeadersTooLarge"];
            500: components["responses"]["ServiceUnexpected"];
            503: components["responses"]["ServiceNotReady"];
        };
    };
    WebhooksController_delivery: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                deliveryId: string;
                webhookId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeliveryDetail"];
                };
            };
            400: components["responses"]["RequestInvalid"];
            403: components["responses"]["RequestForeignOrigin"];
            /**
             * @description `webhook.not-found`: no webhook has this id
             *
             *     `webhook.delivery-not-found`: the webhook has no such delivery
             */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            408: components["responses"]["RequestTooSlow"];
            413: components["responses"]["RequestTooLarge"];
            414: components["responses"]["RequestAddressTooLong"];
            415: components["responses"]["RequestUnsupportedType"];
            421: components["responses"]["RequestHostNotAllowed"];
            431: components["responses"]["RequestHeadersTooLarge"];
            500: components["responses"]["ServiceUnexpected"];
            503: components["responses"]["ServiceNotReady"];
        };
    };
    WebhooksController_replay: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                deliveryId: string;
                webhookId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeliveryView"];
                };
            };
            /** @description `request.invalid`: a property is missing, unknown or mistyped */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            403: components["responses"]["RequestForeignOrigin"];
            /**
             * @description `webhook.not-found`: no webhook has this id
             *
             *     `webhook.delivery-not-found`: the webhook has no such delivery
             */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            408: components["responses"]["RequestTooSlow"];
            /** @description `webhook.delivery-not-over`: it waits to be sent anyway */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            413: components["responses"]["RequestTooLarge"];
            414: components["responses"]["RequestAddressTooLong"];
            415: components["responses"]["RequestUnsupportedType"];
            421: components["responses"]["RequestHostNotAllowed"];
            422: components["responses"]["RequestIdempotencyKeyReused"];
            431: components["responses"]["RequestHeadersTooLarge"];
            500: components["responses"]["ServiceUnexpected"];
            503: components["responses"]["ServiceNotReady"];
        };
    };
    WebhooksController_rotate: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                webhookId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookWithSecret"];
                };
            };
            /** @description `request.invalid`: a property is missing, unknown or mistyped */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            403: components["responses"]["RequestForeignOrigin"];
            /** @description `webhook.not-found`: no webhook has this id */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            408: components["responses"]["RequestTooSlow"];
            413: components["responses"]["RequestTooLarge"];
            414: components["responses"]["RequestAddressTooLong"];
            415: components["responses"]["RequestUnsupportedType"];
            421: components["responses"]["RequestHostNotAllowed"];
            422: components["responses"]["RequestIdempotencyKeyReused"];
            431: components["responses"]["RequestHeadersTooLarge"];
            500: components["responses"]["ServiceUnexpected"];
            503: components["responses"]["ServiceNotReady"];
        };
    };
    WebhooksController_test: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                webhookId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TestView"];
                };
            };
            /** @description `request.invalid`: a property is missing, unknown or mistyped */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            403: components["responses"]["RequestForeignOrigin"];
            /** @description `webhook.not-found`: no webhook has this id */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            408: components["responses"]["RequestTooSlow"];
            413: components["responses"]["RequestTooLarge"];
            414: components["responses"]["RequestAddressTooLong"];
            415: components["responses"]["RequestUnsupportedType"];
            421: components["responses"]["RequestHostNotAllowed"];
            422: components["responses"]["RequestIdempotencyKeyReused"];
            431: components["responses"]["RequestHeadersTooLarge"];
            500: components["responses"]["ServiceUnexpected"];
            503: components["responses"]["ServiceNotReady"];
        };
    };
    HealthController_health: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Well; `degraded`: it serves, but a person should look */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": "ok",
                     *       "info": {},
                     *       "error": {},
                     *       "details": {
                     *         "database": {
                     *           "status": "up"
                     *         }
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["HealthReport"];
                };
            };
            400: components["responses"]["RequestInvalid"];
            403: components["responses"]["RequestForeignOrigin"];
            408: components["responses"]["RequestTooSlow"];
            413: components["responses"]["RequestTooLarge"];
            414: components["responses"]["RequestAddressTooLong"];
            415: components["responses"]["RequestUnsupportedType"];
            421: components["responses"]["RequestHostNotAllowed"];
            431: components["responses"]["RequestHeadersTooLarge"];
            500: components["responses"]["ServiceUnexpected"];
            /**
             * @description Not well: `error` says which part and why
             *
             *     `service.not-ready`: the service is stopping, or its database cannot be written
             */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": "error",
                     *       "info": {},
                     *       "error": {
                     *         "database": {
                     *           "status": "down",
                     *           "message": "disk I/O error"
                     *         }
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["HealthReport"];
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    HealthController_live: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Alive */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": "ok",
                     *       "info": {},
                     *       "error": {},
                     *       "details": {
                     *         "database": {
                     *           "status": "up"
                     *         }
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["HealthReport"];
                };
            };
            400: components["responses"]["RequestInvalid"];
            403: components["responses"]["RequestForeignOrigin"];
            408: components["responses"]["RequestTooSlow"];
            413: components["responses"]["RequestTooLarge"];
            414: components["responses"]["RequestAddressTooLong"];
            415: components["responses"]["RequestUnsupportedType"];
            421: components["responses"]["RequestHostNotAllowed"];
            431: components["responses"]["RequestHeadersTooLarge"];
            500: components["responses"]["ServiceUnexpected"];
            /**
             * @description Not well: `error` says which part and why
             *
             *     `service.not-ready`: the service is stopping, or its database cannot be written
             */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": "error",
                     *       "info": {},
                     *       "error": {
                     *         "database": {
                     *           "status": "down",
                     *           "message": "disk I/O error"
                     *         }
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["HealthReport"];
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    HealthController_ready: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Ready */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": "ok",
                     *       "info": {},
                     *       "error": {},
                     *       "details": {
                     *         "database": {
                     *           "status": "up"
                     *         }
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["HealthReport"];
                };
            };
            400: components["responses"]["RequestInvalid"];
            403: components["responses"]["RequestForeignOrigin"];
            408: components["responses"]["RequestTooSlow"];
            413: components["responses"]["RequestTooLarge"];
            414: components["responses"]["RequestAddressTooLong"];
            415: components["responses"]["RequestUnsupportedType"];
            421: components["responses"]["RequestHostNotAllowed"];
            431: components["responses"]["RequestHeadersTooLarge"];
            500: components["responses"]["ServiceUnexpected"];
            /**
             * @description Not well: `error` says which part and why
             *
             *     `service.not-ready`: the service is stopping, or its database cannot be written
             */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": "error",
                     *       "info": {},
                     *       "error": {
                     *         "database": {
                     *           "status": "down",
                     *           "message": "disk I/O error"
                     *         }
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["HealthReport"];
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    MetricsController_prometheus: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Prometheus text format */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
            400: components["responses"]["RequestInvalid"];
            403: components["responses"]["RequestForeignOrigin"];
            408: components["responses"]["RequestTooSlow"];
            413: components["responses"]["RequestTooLarge"];
            414: components["responses"]["RequestAddressTooLong"];
            415: components["responses"]["RequestUnsupportedType"];
            421: components["responses"]["RequestHostNotAllowed"];
            431: components["responses"]["RequestHeadersTooLarge"];
            /** @description `service.unexpected`: something failed inside; the log has the details under the correlation id */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            503: components["responses"]["ServiceNotReady"];
        };
    };
}
