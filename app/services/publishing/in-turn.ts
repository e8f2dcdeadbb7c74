/** Runs a task when all those before it have ended, however they ended. */
export type InTurn = <Result>(task: () => Promise<Result>) => Promise<Result>;

/** Makes a queue in which one task runs at a time, in the order they came. */
export function createInTurn(): InTurn {
  let last: Promise<unknown> = Promise.resolve();
  return (task) => {
    const run = last.then(task, task);
    last = run;
    return run;
  };
}
