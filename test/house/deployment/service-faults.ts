import { commandFaults, environmentFaults, stopFaults, unkeptFolders } from './project.js';

/** The directives we use. Source: systemd.unit(5), systemd.service(5), systemd.exec(5), systemd.kill(5). */
const DIRECTIVES: Readonly<Record<string, readonly string[]>> = {
  Unit: ['Description', 'Documentation', 'After', 'Wants'],
  Service: [
    ...['Type', 'User', 'WorkingDirectory', 'Environment', 'EnvironmentFile', 'ExecStart', 'Restart', 'RestartSec'],
    ...['KillSignal', 'KillMode', 'TimeoutStopSec', 'StateDirectory', 'LogsDirectory', 'NoNewPrivileges', 'PrivateTmp'],
    ...['ProtectHome', 'ProtectSystem', 'ReadWritePaths'],
  ],
  Install: ['WantedBy'],
};
/** The program has a folder of its own to write to, and takes no privileges on the way. */
const SAFEGUARDS = { NoNewPrivileges: 'true', ProtectSystem: 'strict', ProtectHome: 'true', PrivateTmp: 'true' };

interface Line {
  readonly section: string;
  readonly name: string;
  readonly value: string;
}

/** Everything wrong with a systemd unit for the program. */
export function serviceFaults(text: string): string[] {
  const lines = linesOf(text);
  const valueOf = (name: string): string => lines.find((line) => line.name === name)?.value ?? '';
  const environment = environmentOf(valueOf('Environment'));
  const written = [environment.DATA_DIR ?? 'DATA_DIR', environment.LOG_DIR ?? 'LOG_DIR', valueOf('WorkingDirectory')];
  const writable = [
    `/var/lib/${valueOf('StateDirectory')}`,
    `/var/log/${valueOf('LogsDirectory')}`,
    ...valueOf('ReadWritePaths').split(' '),
  ];
  return [
    ...lines.flatMap(directiveFaults),
    ...environmentFaults(environment),
    ...commandFaults(valueOf('ExecStart')),
    ...(valueOf('ExecStart').startsWith('/') ? [] : ['ExecStart does not begin with an absolute path']),
    ...(['', 'root', '0'].includes(valueOf('User')) ? ['the unit runs as root'] : []),
    ...(valueOf('EnvironmentFile').startsWith('/') ? [] : ['PUBLIC_URL may be missing unnoticed']),
    ...(valueOf('KillSignal') === 'SIGTERM' ? [] : ['KillSignal is not SIGTERM']),
    ...stopFaults(valueOf('TimeoutStopSec')),
    ...unkeptFolders(written, writable),
    ...Object.entries(SAFEGUARDS)
      .filter(([name, value]) => valueOf(name) !== value)
      .map(([name, value]) => `${name} is not ${value}`),
  ];
}

function linesOf(text: string): Line[] {
  let section = '';
  return text.split('\n').flatMap((line) => {
    if (line === '' || line.startsWith('#')) return [];
    const [, title] = /^\[(\w+)\]$/.exec(line) ?? [];
    if (title !== undefined) section = title;
    const [name = '', ...value] = line.split('=');
    return title === undefined ? [{ section, name, value: value.join('=') }] : [];
  });
}

function directiveFaults({ section, name, value }: Line): string[] {
  if (DIRECTIVES[section]?.includes(name) !== true) return [`[${section}] ${name} is no directive we know`];
  return value === '' ? [`[${section}] ${name} says nothing`] : [];
}

function environmentOf(line: string): Record<string, string> {
  return Object.fromEntries(
    line.split(' ').map((pair) => {
      const [name = '', ...value] = pair.split('=');
      return [name, value.join('=')];
    }),
  );
}
