export { findingLabels, type Finding, type FindingKind } from './finding.ts';
export { findPersonalData, redact, redactionGrounds } from './redact.ts';
