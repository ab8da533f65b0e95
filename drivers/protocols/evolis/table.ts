/**
 * The commands of the printers as data, without those that carry panels: what their parameters look like, and which
 * command reads a setting back. Source: Programming Guide A5013 Rev. E, command summary tables; those marked "later" are
 * known from programs for the Primacy and KC200, "driver" from jobs of the maker's Windows driver.
 */

/** A setting: `set;key;value` keeps a value, `read;key` answers it. */
export interface EvolisSetting {
  readonly set: string;
  /** Null where nothing reads it back. */
  readonly read: string | null;
  /** Whether the first parameter says of what it is the setting: a panel, a track, a port. */
  readonly keyed: boolean;
  /** Of all parameters, with their semicolons; keyed ones with the key. */
  readonly parameters: RegExp;
  /** What is read back before it was ever set. */
  readonly factory: string;
}

const setting = (
  set: string,
  read: string | null,
  parameters: RegExp,
  factory: string,
  keyed: 'keyed' | 'plain' = 'plain',
): EvolisSetting => ({ set, read, keyed: keyed === 'keyed', parameters, factory });

const RIBBONS = 'ymckok|ymckos|ymcko|kb|kw|kr|kbl|kgr|kgo|ksi|ksc|ko|k|ho|h|Ktc|Ktp|Ka';

export const EVOLIS_SETTINGS: readonly EvolisSetting[] = [
  setting('Pr', null, new RegExp(`^(${RIBBONS})$`), 'ymcko'),
  setting('Pem', 'Rem', /^([0-5]|16|18)(;s)?$/i, '0'),
  setting('Pc', 'Rc', /^([ymcka]|k[a-z]*|o);[-+=];\d{1,3}$/, '10', 'keyed'),
  setting('Pl', 'Rl', /^[ymca];[-+=];\d{1,3}$/, '10', 'keyed'),
  setting('Ps', 'Rs', /^[ymckoa];[-+=];\d{1,3}$/, '10', 'keyed'),
  setting('Pmi', 'Rmi', /^[FMB](;s)?$/i, 'F'),
  setting('Piem', 'Riem', /^[0-3];[0-3]$/, '0;0'),
  setting('Pfm', 'Rfm', /^(K|S2|S3)$/, 'K'),
  setting('Pbm', 'Rbm', /^(p2?|b)$/, 'p'),
  setting('Pmk', 'Rmk', /^[sf](;[si])?$/, 's'),
  setting('Ppk', 'Rpk', /^[sf]$/, 's'),
  setting('Pms', 'Rms', /^[-+=\w;]{1,20}$/, '0'),
  setting('Pnl', 'Rnl', /^[-+=\w;]{1,20}$/, '1016'),
  setting('Pnw', 'Rnw', /^[-+=\w;]{1,20}$/, '648'),
  setting('Prm', 'Rrm', /^[0-3]$/, '0'),
  setting('Pro', 'Rro', /^\d{1,4}$/, '552'),
  setting('Prs', 'Rrs', /^[LS](;[AM])?$/, 'L'),
  setting('Psp', 'Rsp', /^[-+=\w;]{1,20}$/, '0'),
  setting('Px', 'Rx', /^[-+=];\d{1,4}$/, '0'),
  setting('Py', 'Ry', /^[-+=];\d{1,4}$/, '0'),
  setting('Pkn', 'Rkn', /^[\w-]{1,30}$/, 'SPECIMEN-HEAD'),
  setting('Ppn', 'Rpn', /^[0-2]$/, '0'),
  setting('Pwb', null, /^[ko]$/, 'k'),
  setting('Pwcs', null, /^[01]$/, '0'),
  setting('Pwj', null, /^[rlc]$/, 'l'),
  setting('Pwm', null, /^[sn]$/, 'n'),
  setting('Pwr', null, /^(0|90|180|270)$/, '0'),
  setting('Psm', 'Rsm', /^[01](;[ul])?$/, '0'),
  setting('Pos', 'Ros', /^[-+=];\d{1,4}$/, '1158'),
  setting('Poc', 'Roc', /^[-+=];\d{1,4}$/, '1158'),
  setting('Pmbs', 'Rmbs', /^\d{1,4}$/, '512'),
  setting('Pmc', 'Rmc', /^[hl]$/, 'h'),
  setting('Pmd', 'Rmd', /^([123];)?(75|210)$/, '210', 'keyed'),
  setting('Pml', 'Rml', /^\d{1,4}$/, '1032'),
  setting('Pmms', 'Rmms', /^[-+=\w;]{1,20}$/, '0'),
  setting('Pmt', 'Rmt', /^[123];([1-6]|C[124])$/, '1', 'keyed'),
  setting('Pmtc', 'Rmtc', /^[123](;[^;]{1,3}){2};(ON|OFF)$/, 'OFF', 'keyed'),
  setting('Pmts', 'Rmts', /^[123];\d{1,4}$/, '24', 'keyed'),
  setting('Pcom', 'Rcom', /^[12];(\d{4,6})(;[NOE];[78];[12](;[A-Z/]{2,8}){0,2})?$/, '115200;N;8;1', 'keyed'),
  // Driver.
  setting('Pdt', null, /^\w{1,4}$/, 'DU'),
  setting('Ppws', null, /^\d{1,10}$/, '0'),
  // Later.
  setting('Pcim', null, /^[FMBI](;S)?$/, 'F'),
  setting('Pcem', null, /^[IMK]$/i, 'M'),
  setting('Pcrm', null, /^[A-Z]$/, 'D'),
  setting('Psmgr', null, /^\d$/, '0'),
  setting('Pneab', null, /^(E|A(;[01])?)$/, 'A'),
  setting('Pbc', null, /^[A-Z](;\w{1,4})?$/, 'A'),
  setting('Pkey', null, /^[A-Z];\w{1,32}$/, ''),
];

/** What a command other than a setting is for. */
export type EvolisKind = 'read' | 'sequence' | 'motor' | 'adjust' | 'write' | 'download' | 'framing';

interface OtherCommand {
  readonly kind: EvolisKind;
  readonly parameters: RegExp;
}

const NONE = /^$/;
const other = (kind: EvolisKind, parameters: RegExp = NONE): OtherCommand => ({ kind, parameters });

export const EVOLIS_COMMANDS: Readonly<Record<string, OtherCommand>> = {
  Psc: other('framing', /^(\d{1,3};\d{1,3};\d{1,3})?$/),
  Ase: other('adjust', /^[cmoprf];\d{1,3}$/),
  Sa: other('adjust', /^([procmhf])?$/),
  Dm: other('download', /^[123];[^\r]{0,240}$/),
  Mc: other('motor', /^[-+];\d{1,5}$/),
  Mf: other('motor', /^[-+!](;\d{1,5})?$/),
  Mh: other('motor', /^[-+=](;\d{1,5})?$/),
  // "s" is what the Windows driver sends.
  Mr: other('motor', /^[-+!in=s](;\w{1,5})?$/),
  Rfv: other('read'),
  Rtp: other('read'),
  Rsn: other('read'),
  Rck: other('read'),
  Rfn: other('read'),
  Rmac: other('read'),
  Rip: other('read'),
  Rco: other('read', /^[pcamnlI]$/),
  Rcr: other('read'),
  Rr: other('read'),
  Rrt: other('read', /^(qty|count|zone)$/),
  Rzp: other('read'),
  Rok: other('read'),
  Rlr: other('read', /^[prh]$/),
  Rse: other('read', /^[fnobpmcr]$/),
  Rps: other('read', /^\w$/),
  Rsc: other('read', /^\w?$/),
  Rks: other('read'),
  Ss: other('sequence'),
  Sr: other('sequence'),
  Sv: other('sequence'),
  // The Windows driver says "Se;1".
  Se: other('sequence', /^\d?$/),
  Si: other('sequence'),
  Sib: other('sequence'),
  Sis: other('sequence'),
  Sic: other('sequence'),
  Sie: other('sequence'),
  Siscan: other('sequence'),
  Seb: other('sequence'),
  Ser: other('sequence'),
  Sp: other('sequence', /^[ymcko]$/),
  Ssd: other('sequence', /^[ymcko]$/),
  Sc: other('sequence', /^\d{0,3}$/),
  Scp: other('sequence'),
  Scs: other('sequence'),
  Srs: other('sequence'),
  St: other('sequence'),
  Stt: other('sequence', /^\w$/),
  Sdm: other('sequence', /^\d{1,5}$/),
  Sdu: other('sequence', /^\d{1,6}$/),
  Scom: other('sequence', /^[12];[01];.{1,120}$/),
  Smr: other('sequence', /^[123]$/),
  Smw: other('sequence'),
  Sk: other('sequence', /^[fws](;1)?$/),
  Sds: other('sequence', /^[<?].{0,20}$/),
  Wcb: other('write', /^[ymckoa](;\d{1,3})?$/),
  Wt: other('write', /^\d{1,4};\d{1,4};[01];\d{1,3};.{0,120}$/),
  Wl: other('write', /^\d{1,4};\d{1,4};\d{1,4};\d{1,4};[01]$/),
  Wb: other('write', /^\d{1,4};\d{1,4};(c39|2\/5);(12|13|25);\d{1,2};\d{1,3};[01n];.{1,60}$/),
};

const BY_SET: ReadonlyMap<string, EvolisSetting> = new Map(
  EVOLIS_SETTINGS.map((entry) => [entry.set, entry]),
);
const BY_READ: ReadonlyMap<string, EvolisSetting> = new Map(
  EVOLIS_SETTINGS.flatMap((entry) => (entry.read === null ? [] : [[entry.read, entry] as const])),
);

export const settingSetBy = (name: string): EvolisSetting | null => BY_SET.get(name) ?? null;
export const settingReadBy = (name: string): EvolisSetting | null => BY_READ.get(name) ?? null;
