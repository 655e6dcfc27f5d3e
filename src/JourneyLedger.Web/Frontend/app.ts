import { createAll, ErrorSummary, SkipLink } from 'govuk-frontend';

createAll(ErrorSummary);
createAll(SkipLink);
