// A second verifier, written from docs/reference/ledger-format.md alone, on nothing but Node. It shares no code with the product.
//   node verifier.mjs leaves EVENTS|- CHECKPOINT KEYS    a whole ledger
//   node verifier.mjs bundle BUNDLE.zip KEYS             some events
// Prints one line of JSON; exit code 0 when nothing was found altered.
import { createHash, createPublicKey, hash as digest, verify } from 'node:crypto'
import { createReadStream, readFileSync } from 'node:fs'
import { inflateRawSync } from 'node:zlib'

const sha = bytes => digest ? digest('sha256', bytes, 'buffer') : createHash('sha256').update(bytes).digest()
const node = (left, right) => sha(Buffer.concat([Buffer.of(1), left, right]))
const u64 = value => { const bytes = Buffer.alloc(8); bytes.writeBigInt64BE(BigInt(value)); return bytes }
const leaf = (head, previous, tail) => sha(Buffer.concat([Buffer.of(0), Buffer.from('cjl/leaf/1\n'), head, previous, tail]))
const zeros = Buffer.alloc(32)

const streamId = name => {
  const id = Buffer.from(sha(Buffer.from(name)).subarray(0, 16))
  id[6] = id[6] & 0x0f | 0x80
  id[8] = id[8] & 0x3f | 0x80
  return id
}

function checkpoint(note, keys) {
  const cut = note.lastIndexOf('\n\n') + 1
  const [text, lines] = [note.slice(0, cut), note.slice(cut + 1).split('\n')]
  const [origin, size, root] = text.split('\n')
  const signed = keys.split('\n').filter(key => key && key[0] !== '#').some(key => {
    const [name, id, rest] = [...key.split('+', 2), key.split('+').slice(2).join('+')]
    const typed = Buffer.from(rest, 'base64')
    if (typed[0] !== 2 || !(origin + '/').startsWith(name + '/')) return false
    const line = lines.map(line => line.split(' ')).find(parts => parts[1] === name && Buffer.from(parts[2], 'base64').toString('hex', 0, 4) === id)
    const key256 = createPublicKey({ key: typed.subarray(1), format: 'der', type: 'spki' })
    return line && verify('sha256', Buffer.from(text), key256, Buffer.from(line[2], 'base64').subarray(4))
  })
  return { origin, size: Number(size), root: Buffer.from(root ?? '', 'base64'), signed }
}

async function leaves(events, note, keys) {
  const signed = checkpoint(note, keys)
  const [heads, parts] = [new Map(), []]
  let [size, rest, begun] = [0, Buffer.alloc(0), false]
  for await (const piece of events) {
    let bytes = rest.length ? Buffer.concat([rest, piece]) : piece
    if (!begun && bytes.length >= 13) {
      if (bytes.toString('latin1', 0, 13) !== 'cjl/leaves/1\n') return { ok: false, why: 'no file of leaves' }
      ;[begun, bytes] = [true, bytes.subarray(13)]
    }
    let at = 0
    for (; begun && at + 152 <= bytes.length && size < signed.size; at += 152) {
      if (bytes.readBigInt64BE(at) !== BigInt(size + 1)) return { ok: false, why: 'position', position: size + 1 }
      const stream = bytes.toString('latin1', at + 24, at + 40)
      let hash = leaf(bytes.subarray(at, at + 56), heads.get(stream) ?? zeros, bytes.subarray(at + 56, at + 152))
      heads.set(stream, hash)
      for (let carry = size++; carry & 1; carry >>>= 1) hash = node(parts.pop(), hash)
      parts.push(hash)
    }
    rest = Buffer.from(bytes.subarray(at))
  }
  const root = parts.length ? parts.reduceRight((right, left) => node(left, right)) : sha(Buffer.alloc(0))
  return { ok: signed.signed && size === signed.size && root.equals(signed.root), size, root: root.toString('base64'), signed: signed.signed }
}

function included(hash, index, size, proof, root) {
  let [at, last] = [index, size - 1]
  for (const sibling of proof) {
    if (last === 0) return false
    if (at % 2 === 1 || at === last) {
      hash = node(sibling, hash)
      while (at % 2 === 0 && at !== 0) [at, last] = [at / 2, Math.floor(last / 2)]
    } else hash = node(hash, sibling)
    ;[at, last] = [Math.floor(at / 2), Math.floor(last / 2)]
  }
  return last === 0 && hash.equals(root)
}

function bundle(zip, keys) {
  const { format, version, checkpoint: note, streams } = JSON.parse(unzip(zip, 'bundle.json'))
  if (format !== 'journey-ledger/bundle' || version !== 1) return { ok: false, why: 'no bundle of a known version' }
  const signed = checkpoint(note, keys)
  let events = 0
  for (const { name, events: ofStream } of streams) {
    let [previous, last] = [zeros, 0]
    for (const one of ofStream) {
      const bytes = field => Buffer.from(one[field], 'base64')
      const id = Buffer.from(one.eventId.replaceAll('-', ''), 'hex')
      const meta = one.metaHash ? bytes('metaHash') : sha(Buffer.concat([bytes('metaSalt'), bytes('meta')]))
      const commit = one.commit ? bytes('commit') : sha(Buffer.concat([id, bytes('salt'), bytes('payload')]))
      const head = Buffer.concat([u64(one.position), id, streamId(name), u64(one.version), u64(one.recordedMicros)])
      previous = leaf(head, previous, Buffer.concat([meta, bytes('bodyHash'), commit]))
      const proof = one.proof.map(hash => Buffer.from(hash, 'base64'))
      if (one.version !== ++last || !included(previous, one.position - 1, signed.size, proof, signed.root)) return { ok: false, position: one.position, signed: signed.signed }
      events++
    }
  }
  return { ok: signed.signed, events, signed: signed.signed }
}

function unzip(zip, wanted) {
  const end = zip.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'))
  for (let at = zip.readUInt32LE(end + 16); zip.toString('latin1', at, at + 4) === 'PK\x01\x02';) {
    const [method, packed, name, extra, remark, local] = [zip.readUInt16LE(at + 10), zip.readUInt32LE(at + 20), zip.readUInt16LE(at + 28), zip.readUInt16LE(at + 30), zip.readUInt16LE(at + 32), zip.readUInt32LE(at + 42)]
    if (zip.toString('utf8', at + 46, at + 46 + name) === wanted) {
      const from = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28)
      return (method ? inflateRawSync(zip.subarray(from, from + packed)) : zip.subarray(from, from + packed)).toString('utf8')
    }
    at += 46 + name + extra + remark
  }
}

const [what, first, second, third] = process.argv.slice(2)
const text = path => readFileSync(path, 'utf8')
const verdict = what === 'leaves'
  ? await leaves(first === '-' ? process.stdin : createReadStream(first, { highWaterMark: 1 << 20 }), text(second), text(third))
  : bundle(readFileSync(first), text(second))
console.log(JSON.stringify(verdict))
process.exitCode = verdict.ok ? 0 : 1
