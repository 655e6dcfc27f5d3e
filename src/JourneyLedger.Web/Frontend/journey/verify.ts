/**
 * Checks a journey's bundle with nothing but the browser's own cryptography: what each event says against its seal, each seal against the signed
 * tree, the signature against the ledger's key. Written from docs/reference/ledger-format.md; a test holds it to the same vectors and the same
 * tampered bundles as the other verifiers.
 */

export interface Bundle {
  format: string;
  version: number;
  checkpoint: string;
  streams: { name: string; events: BundledEvent[] }[];
}

export interface BundledEvent {
  position: number;
  eventId: string;
  version: number;
  recordedMicros: number;
  metaSalt?: string;
  meta?: string;
  metaHash?: string;
  bodyHash: string;
  salt?: string;
  payload?: string;
  commit?: string;
  proof: string[];
}

export interface Verdict {
  /** Nothing was found altered. */
  ok: boolean;
  /** Why it is not; empty when it is. */
  why: '' | 'format' | 'signature' | 'altered';
  /** The first position that does not fit. */
  position: number | null;
  /** The stream it stands in. */
  stream: string | null;
  /** Events that fit. */
  events: number;
  /** Events that the checkpoint covers. */
  size: number;
  /** When the checkpoint was signed, ISO 8601. */
  at: string;
}

type Bytes = Uint8Array<ArrayBuffer>;

const utf8 = new TextEncoder();
const sha = async (...parts: Bytes[]): Promise<Bytes> => new Uint8Array(await crypto.subtle.digest('SHA-256', joined(parts)));
const node = (left: Bytes, right: Bytes) => sha(Uint8Array.of(1), left, right);
const same = (a: Bytes, b: Bytes) => a.length === b.length && a.every((byte, at) => byte === b[at]);
const base64 = (text: string): Bytes => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
const hex = (text: string): Bytes => Uint8Array.from(text.match(/../g) ?? [], (pair) => parseInt(pair, 16));

function joined(parts: Bytes[]): Bytes {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

function u64(value: number): Bytes {
  const bytes = new Uint8Array(8);
  new DataView(bytes.buffer).setBigInt64(0, BigInt(value));
  return bytes;
}

async function streamId(name: string): Promise<Bytes> {
  const id = (await sha(utf8.encode(name))).slice(0, 16);
  id[6] = (id[6]! & 0x0f) | 0x80;
  id[8] = (id[8]! & 0x3f) | 0x80;
  return id;
}

/** The seal of one event: SHA-256 of a zero byte and the leaf's data. */
export async function leafHash(event: Omit<BundledEvent, 'proof'>, stream: string, previous: Bytes): Promise<Bytes> {
  const id = hex(event.eventId.replaceAll('-', ''));
  const meta = event.metaHash ? base64(event.metaHash) : await sha(base64(event.metaSalt!), base64(event.meta!));
  const commit = event.commit ? base64(event.commit) : await sha(id, base64(event.salt!), base64(event.payload!));
  return sha(
    Uint8Array.of(0), utf8.encode('cjl/leaf/1\n'), u64(event.position), id, await streamId(stream), u64(event.version), u64(event.recordedMicros),
    previous, meta, base64(event.bodyHash), commit,
  );
}

/** RFC 6962 inclusion of the leaf at an index, from 0, in a tree of a size. */
async function included(leaf: Bytes, index: number, size: number, proof: Bytes[], root: Bytes): Promise<boolean> {
  let [hash, at, last] = [leaf, index, size - 1];
  for (const sibling of proof) {
    if (last === 0) return false;
    if (at % 2 === 1 || at === last) {
      hash = await node(sibling, hash);
      while (at % 2 === 0 && at !== 0) [at, last] = [at / 2, Math.floor(last / 2)];
    } else hash = await node(hash, sibling);
    [at, last] = [Math.floor(at / 2), Math.floor(last / 2)];
  }
  return last === 0 && same(hash, root);
}

/** Whether a note is signed by one of the ledger's own keys. */
async function isSigned(text: string, lines: string[], keys: string): Promise<boolean> {
  const origin = text.split('\n')[0]!;
  for (const line of keys.split('\n').filter((key) => key && !key.startsWith('#'))) {
    const [name, id, ...rest] = line.split('+');
    const typed = base64(rest.join('+'));
    if (typed[0] !== 2 || !`${origin}/`.startsWith(`${name}/`)) continue;
    const key = await crypto.subtle.importKey('spki', typed.slice(1), { name: 'ECDSA', namedCurve: 'P-256' }, false, ['verify']);
    for (const [, signer, signature] of lines.map((signed) => signed.split(' '))) {
      if (signer !== name || !signature) continue;
      const bytes = base64(signature);
      if ([...bytes.slice(0, 4)].map((byte) => byte.toString(16).padStart(2, '0')).join('') !== id) continue;
      return crypto.subtle.verify({ name: 'ECDSA', hash: 'SHA-256' }, key, plain(bytes.slice(4)), utf8.encode(text));
    }
  }
  return false;
}

/** The two numbers of an ASN.1 signature side by side, 32 bytes each, as browsers want them. */
function plain(der: Bytes): Bytes {
  const out = new Uint8Array(64);
  let at = 2;
  for (const end of [32, 64]) {
    const length = der[at + 1] ?? 0;
    const number = der.slice(at + 2, at + 2 + length);
    const short = number.slice(Math.max(0, number.length - 32));
    out.set(short, end - short.length);
    at += 2 + length;
  }
  return out;
}

/** Checks a bundle. Never throws for what it holds: a bundle that cannot be read is one that does not fit. */
export async function verifyBundle(bundle: Bundle, keys: string): Promise<Verdict> {
  const verdict: Verdict = { ok: false, why: 'format', position: null, stream: null, events: 0, size: 0, at: '' };
  try {
    if (bundle.format !== 'journey-ledger/bundle' || bundle.version !== 1) return verdict;
    const cut = bundle.checkpoint.lastIndexOf('\n\n') + 1;
    const text = bundle.checkpoint.slice(0, cut);
    const [, size, root, at] = text.split('\n') as [string, string, string, string];
    Object.assign(verdict, { size: Number(size), at: at.replace(/^at /, '') });
    if (!(await isSigned(text, bundle.checkpoint.slice(cut + 1).split('\n'), keys))) return { ...verdict, why: 'signature' };
    for (const { name, events } of bundle.streams) {
      let [previous, version]: [Bytes, number] = [new Uint8Array(32), 0];
      for (const event of events) {
        const altered: Verdict = { ...verdict, why: 'altered', position: event.position, stream: name };
        try {
          previous = await leafHash(event, name, previous);
          if (event.version !== ++version || !(await included(previous, event.position - 1, verdict.size, event.proof.map(base64), base64(root)))) return altered;
        } catch {
          return altered;
        }
        verdict.events++;
      }
    }
    return { ...verdict, ok: true, why: '' };
  } catch {
    return verdict;
  }
}
