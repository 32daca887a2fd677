export { findingLabels, type Finding, type FindingKind } from './finding.ts';
export { findPersonalData, maskFindings, redact, redactionGrounds } from './redact.ts';
