import { useEffect } from 'react';

/** Of the browser's tab: what changes comes first. */
export function useTitle(text: string): void {
  useEffect(() => {
    document.title = `${text.length > 60 ? `${text.slice(0, 59)}…` : text} · Orchestrator`;
  }, [text]);
}
