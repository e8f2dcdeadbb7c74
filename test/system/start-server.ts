/** The server as a process of its own, without the launcher: for tests that stop or kill it. */
import { main } from '../../app/main.js';

await main({ launched: { installMs: 0, buildMs: 0 } });
