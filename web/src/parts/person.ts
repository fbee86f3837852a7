/** Who approves: asked once, kept in this browser. */
export function person(): string {
  return localStorage.getItem('person') ?? 'page';
}
