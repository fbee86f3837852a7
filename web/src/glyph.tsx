/** Signs of the page: one shape for each state and each thing, from one sheet. */
export function Glyph({ name, className = '' }: { readonly name: string; readonly className?: string }) {
  return (
    <svg className={`g ${name} ${className}`} aria-hidden="true">
      <use href={`/glyphs.svg#${name}`} />
    </svg>
  );
}
