const LOOK_MS = 500;

/**
 * Ends this process as a SIGTERM would once npm is gone. npm runs a script through a shell, and a signal to npm ends that shell
 * without reaching the program, which would keep the port and the data. Without npm a parent may leave as it likes: `nohup` and
 * service managers count on that.
 */
export function stopWithNpm() {
  if (process.env.npm_lifecycle_event === undefined) return;
  const parent = process.ppid;
  const looking = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(looking);
    process.kill(process.pid, 'SIGTERM');
  }, LOOK_MS).unref();
}
