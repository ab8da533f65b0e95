import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Whether the third-party tool is on this machine (Debian: openssl). */
export const hasOpenssl = (() => {
  try {
    execFileSync('openssl', ['version'], { stdio: 'pipe' });
    return true;
  } catch {
    return false;
  }
})();
/** For titles: says aloud why what needs it is skipped. */
export const OPENSSL_NOTE = hasOpenssl ? '' : ' (skipped: Debian package openssl is missing)';

export interface Issued {
  readonly certificate: string;
  readonly key: string;
}

export interface Pki {
  /** @param key what `openssl genpkey` takes: "RSA 2048", "EC prime256v1" */
  issue(name: string, options: { issuer?: Issued; authority: boolean; key?: string; days?: number }): Issued;
  /** `openssl verify`: the certificate leads to this authority. */
  verifies(certificate: string, authority: string): boolean;
  remove(): void;
}

/** Certificates as OpenSSL makes them. */
export function createPki(): Pki {
  const folder = mkdtempSync(join(tmpdir(), 'counter-pki-'));
  const file = (name: string) => join(folder, name);
  const run = (...args: string[]) => execFileSync('openssl', args, { stdio: 'pipe', cwd: folder });
  return {
    issue(name, { issuer, authority, key = 'RSA 2048', days = 10 }) {
      const [algorithm = '', size = ''] = key.split(' ');
      const option = algorithm === 'EC' ? `ec_paramgen_curve:${size}` : `rsa_keygen_bits:${size}`;
      run('genpkey', '-algorithm', algorithm, '-pkeyopt', option, '-out', 'key.pem');
      run('req', '-new', '-key', 'key.pem', '-subj', `/CN=${name}`, '-out', 'request.pem');
      const usage = authority
        ? 'basicConstraints=critical,CA:TRUE\nkeyUsage=critical,keyCertSign\n'
        : 'basicConstraints=critical,CA:FALSE\nkeyUsage=critical,digitalSignature\n';
      writeFileSync(file('extensions.cnf'), `${usage}subjectKeyIdentifier=hash\n`);
      const by = ['-CA', 'issuer.pem', '-CAkey', 'issuer-key.pem', '-CAcreateserial'];
      if (issuer !== undefined) {
        writeFileSync(file('issuer.pem'), issuer.certificate);
        writeFileSync(file('issuer-key.pem'), issuer.key);
      }
      const signedBy = issuer === undefined ? ['-signkey', 'key.pem'] : by;
      const made = [
        '-days',
        String(days),
        '-sha256',
        '-extfile',
        'extensions.cnf',
        '-out',
        'certificate.pem',
      ];
      run('x509', '-req', '-in', 'request.pem', ...signedBy, ...made);
      return {
        certificate: readFileSync(file('certificate.pem'), 'utf8'),
        key: readFileSync(file('key.pem'), 'utf8'),
      };
    },
    verifies(certificate, authority) {
      writeFileSync(file('leaf.pem'), certificate);
      writeFileSync(file('authority.pem'), authority);
      try {
        run('verify', '-CAfile', 'authority.pem', 'leaf.pem');
        return true;
      } catch {
        return false;
      }
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
