/** What turns the answer at one position into the answer at another, as the hub sends it. */
export interface AnswerPatch {
  fromPosition: number;
  position: number;
  scalars: Record<string, unknown>;
  tables: Record<string, TablePatch>;
}

export interface TablePatch {
  upsert: Record<string, unknown>[];
  remove: unknown[][];
}
