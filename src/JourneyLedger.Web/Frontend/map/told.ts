import { words } from '../language';
import type { Answer } from './answer';

/** An answer with its labels in the page's language. Apart from the answer itself, which the layout's worker reads too: a worker has no page. */
export const told = (answer: Answer): Answer => ({ ...answer, steps: answer.steps.map((step) => ({ ...step, label: words(step.label) })) });
