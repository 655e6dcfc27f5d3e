// govuk-frontend ships no types; these are the parts in use.
declare module 'govuk-frontend' {
  export class ErrorSummary {}
  export class SkipLink {}
  export function createAll(component: unknown): void;
}
