import { createAll, ErrorSummary, SkipLink } from 'govuk-frontend';

createAll(ErrorSummary);
createAll(SkipLink);

for (const link of document.querySelectorAll('[data-print]')) {
  link.addEventListener('click', (event) => {
    event.preventDefault();
    print();
  });
}
