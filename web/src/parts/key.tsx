/** What a mark in a drawing stands for. */
export function Key({ mark, children }: { readonly mark: string; readonly children: React.ReactNode }) {
  return (
    <span className="key">
      <i className={mark} />
      {children}
    </span>
  );
}

/** Of a mark that is a part of a bar. */
export function BarPartKey({ part, children }: { readonly part: string; readonly children: React.ReactNode }) {
  return (
    <span className="key">
      <i className="bar">
        <i className={part} />
      </i>
      {children}
    </span>
  );
}
