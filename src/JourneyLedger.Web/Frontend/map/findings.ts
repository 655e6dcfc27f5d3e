import { words } from '../language';
import type { Answer, Move, Step } from './answer';
import { totalMoves } from './answer';
import { count, day, durationInWords, people } from './figures';
import type { Scale } from './looks';

/**
 * What a reader should see first. Pages/Map/Findings.cs finds the same for the page as it is served; these follow a live
 * answer without asking the server, and a browser test holds the two together.
 */

/** Fewer people than this are too few to call a wait common. */
const commonFrom = (answer: Answer): number => Math.max(10, answer.people / 100);

/** Being in a job or having left is not a wait. */
const isWait = (stage: string): boolean => stage.toLowerCase() !== 'outcome';

export function longestCommonWaits(answer: Answer): Move[] {
  const stages = new Map(answer.steps.map((step) => [step.step, step.stage]));
  return answer.moves
    .filter((move) => move.people >= commonFrom(answer) && move.from !== move.to && (move.medianSeconds ?? 0) > 0 && isWait(stages.get(move.from) ?? ''))
    .sort((a, b) => b.medianSeconds! - a.medianSeconds! || b.people - a.people)
    .slice(0, 5);
}

export function hereForLongest(answer: Answer): Step[] {
  return answer.steps
    .filter((step) => step.hereNow >= commonFrom(answer) && step.hereMedianDays !== null && isWait(step.stage))
    .sort((a, b) => b.hereMedianDays! - a.hereMedianDays! || b.hereNow - a.hereNow)
    .slice(0, 5);
}

/** People at steps where half have been without any new step for longer than the map's longest class. */
export function notReached(answer: Answer, scale: Scale): number {
  const longest = scale.bounds.at(-1)! / day;
  return answer.steps.filter((step) => isWait(step.stage) && (step.hereMedianDays ?? 0) > longest).reduce((sum, step) => sum + step.hereNow, 0);
}

export function finding(answer: Answer, scale: Scale): string {
  const total = totalMoves(answer);
  if (total === 0) return words('No moves between steps.');
  const counts = answer.moves.map((move) => move.count).sort((a, b) => b - a);
  let lines = 0;
  for (let carried = 0; carried * 2 < total; lines++) carried += counts[lines]!;
  const half = counts.length === 1 ? words('All moves follow one line.') : words('Half of all moves follow {0} of {1} lines.', count(lines), count(counts.length));
  const longest = longestCommonWaits(answer)[0];
  if (!longest) return half;
  const label = (step: string) => answer.steps.find((row) => row.step === step)?.label ?? step;
  return `${half} ${words('The longest common wait is from {0} to {1}: half of {2} waited {3} or more.', label(longest.from), label(longest.to), people(longest.people), durationInWords(longest.medianSeconds!, scale.unit))}`;
}
