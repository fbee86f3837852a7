import { useQueries, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { attentionQuery, executionQuery } from '../api.js';
import { counted } from '../../../client/format.js';
import { Decision } from '../parts/decision.js';
import { Loading, ProblemNote } from '../parts/problem.js';
import { When } from '../parts/text.js';
import { useTitle } from '../title.js';

/** What waits for me, the longest first? */
export function Inbox() {
  const { data, error } = useQuery(attentionQuery);
  const ids = [...new Set(data?.map(({ executionId }) => executionId))];
  const executions = useQueries({ queries: ids.map((id) => executionQuery(id)) });
  useTitle(ids.length > 0 ? `(${ids.length}) Inbox` : 'Inbox');
  if (error !== null && !data) return <ProblemNote error={error} />;
  if (!data) return <Loading />;
  const [first] = data;
  return (
    <>
      <div className="head">
        <div>
          <h1>
            {ids.length === 0
              ? 'Nothing waits for you'
              : `${counted(ids.length, 'execution waits', 'executions wait')} for you`}
          </h1>
          {first ? (
            <p className="t2 pt">
              The longest since <When at={first.since} />.
            </p>
          ) : (
            <p className="t2 pt">
              Failed steps, missing money and pauses stand here, each with its ways out and their prices.
            </p>
          )}
        </div>
      </div>
      {executions.flatMap(({ data: execution }) =>
        execution
          ? execution.attention
              .filter(({ kind }) => kind !== 'retrying')
              .map((item) => (
                <div key={execution.executionId + (item.stepId ?? '') + item.kind}>
                  <p className="pt serif">
                    <Link to="/executions/$executionId" params={{ executionId: execution.executionId }}>
                      {data.find(({ executionId }) => executionId === execution.executionId)?.title}
                    </Link>
                  </p>
                  <Decision execution={execution} item={item} />
                </div>
              ))
          : [],
      )}
    </>
  );
}
