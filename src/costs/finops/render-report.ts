// One cost summary in the file format that was asked for.
import { buffer } from 'node:stream/consumers';
import { csvLine } from '../reports/csv.js';
import type { CostSummaryView } from '../reports/cost-views.dto.js';
import type { ReportContent } from './report-files.store.js';

export type ReportFormat = 'json' | 'csv' | 'pdf';

const TYPE = 'CostSummary';
const HEADINGS = ['currency', 'amount', 'unconfirmed', 'charges', 'overruns'] as const;

export async function renderReport(summary: CostSummaryView, format: ReportFormat): Promise<ReportContent> {
  switch (format) {
    case 'json':
      return { type: TYPE, mimeType: 'application/json', extension: 'json', bytes: jsonBytes(summary) };
    case 'csv':
      return { type: TYPE, mimeType: 'text/csv', extension: 'csv', bytes: Buffer.from(csv(summary)) };
    case 'pdf':
      return { type: TYPE, mimeType: 'application/pdf', extension: 'pdf', bytes: await pdf(summary) };
  }
}

export function jsonBytes(content: unknown): Buffer {
  return Buffer.from(`${JSON.stringify(content, null, 2)}\n`);
}

function csv(summary: CostSummaryView): string {
  const lines = summary.items.map((item) => csvLine([item.key, ...HEADINGS.map((heading) => item[heading])]));
  return csvLine([summary.groupBy, ...HEADINGS]) + lines.join('');
}

function sumsOf(totals: CostSummaryView['totals']): string {
  return totals.map(({ currency, amount }) => `${amount} ${currency}`).join(', ') || 'nothing';
}

async function pdf(summary: CostSummaryView): Promise<Buffer> {
  // Loaded when the first PDF is asked for: it would take 18 MB from every service that never makes one.
  const { default: PDFDocument } = await import('pdfkit');
  const document = new PDFDocument({ size: 'A4', margin: 50, info: { Title: 'Cost report' } });
  document.fontSize(18).text('Cost report');
  document.fontSize(10).text(`${summary.from ?? 'beginning'} to ${summary.to ?? 'now'}`);
  document.text(`Spent: ${sumsOf(summary.totals)}. Held now: ${sumsOf(summary.heldTotals)}.`).moveDown();
  document.table({
    data: [
      [summary.groupBy, ...HEADINGS],
      ...summary.items.map((item) => [item.key || '(none)', ...HEADINGS.map((heading) => String(item[heading]))]),
    ],
  });
  document.end();
  return buffer(document);
}
