/**
 * What `compare` found as one page, to send to someone.
 *
 * @module l1l2/report
 */

export { type Call, type CallFacts, callsOf } from "./report/calls.ts";
export { type Caution, cautionsOf } from "./report/cautions.ts";
export { type Picture, type ReportInput, renderReport, reportGoals } from "./report/report.ts";
export { candidateTable, certificateTable, coefficientTable, type ReportTable } from "./report/report-tables.ts";
