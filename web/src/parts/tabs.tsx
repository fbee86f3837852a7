export type Tab = 'steps' | 'graph';

const TABS: readonly (readonly [Tab, string])[] = [
  ['steps', 'Steps'],
  ['graph', 'Graph'],
];

export function Tabs({ tab, onTab }: { readonly tab: Tab; readonly onTab: (tab: Tab) => void }) {
  return (
    <div className="seg" role="tablist" aria-label="Steps as">
      {TABS.map(([name, words]) => (
        <button key={name} type="button" role="tab" aria-selected={tab === name} onClick={() => onTab(name)}>
          {words}
        </button>
      ))}
    </div>
  );
}
