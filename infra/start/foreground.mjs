import { spawn } from 'node:child_process';
import { constants } from 'node:os';

/**
 * Runs a program with our terminal and answers its exit status. A terminal's Ctrl-C reaches it as it reaches us; when
 * only we are asked to stop (`signal`) it is told too, and killed if it does not heed that.
 */
export function runInForeground(command, args, { cwd, env, signal }) {
  signal?.throwIfAborted();
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, env, stdio: 'inherit' });
    let last;
    const tell = () => {
      child.kill('SIGTERM');
      last = setTimeout(() => child.kill('SIGKILL'), 10_000);
    };
    signal?.addEventListener('abort', tell, { once: true });
    const settle = (end) => {
      clearTimeout(last);
      signal?.removeEventListener('abort', tell);
      end();
    };
    child.once('error', (error) => settle(() => reject(error)));
    child.once('exit', (code, name) => settle(() => resolve(code ?? 128 + (constants.signals[name] ?? 1))));
  });
}
