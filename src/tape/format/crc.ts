/**
 * The CRC-32 of a part of a buffer, as zlib has it. A line is short: handing it to zlib, which needs a view of its own on it, costs
 * more than eight table look-ups for eight bytes.
 */

const POLYNOMIAL = 0xedb88320;

/** Of a byte that is followed by so many others. */
const [T0, T1, T2, T3, T4, T5, T6, T7] = tables();

export function crc32Of(bytes: Buffer, start: number, end: number): number {
  let crc = -1;
  let place = start;
  for (; place + 8 <= end; place += 8) {
    crc ^=
      byteAt(bytes, place) |
      (byteAt(bytes, place + 1) << 8) |
      (byteAt(bytes, place + 2) << 16) |
      (byteAt(bytes, place + 3) << 24);
    crc =
      at(T7, crc & 0xff) ^
      at(T6, (crc >>> 8) & 0xff) ^
      at(T5, (crc >>> 16) & 0xff) ^
      at(T4, crc >>> 24) ^
      at(T3, byteAt(bytes, place + 4)) ^
      at(T2, byteAt(bytes, place + 5)) ^
      at(T1, byteAt(bytes, place + 6)) ^
      at(T0, byteAt(bytes, place + 7));
  }
  for (; place < end; place++) crc = (crc >>> 8) ^ at(T0, (crc ^ byteAt(bytes, place)) & 0xff);
  return ~crc >>> 0;
}

/** One function for each kind of list: shared by both, neither is quick. */
function byteAt(bytes: Buffer, place: number): number {
  return bytes[place] ?? 0;
}

function at(table: Int32Array, byte: number): number {
  return table[byte] ?? 0;
}

type Table = Int32Array;

function tables(): readonly [Table, Table, Table, Table, Table, Table, Table, Table] {
  const first = new Int32Array(256).map((_, byte) => shifted(byte, 8));
  const next = (before: Table) => before.map((crc) => (crc >>> 8) ^ at(first, crc & 0xff));
  const [second, third] = [next(first), next(next(first))];
  const [fourth, fifth] = [next(third), next(next(third))];
  const [sixth, seventh] = [next(fifth), next(next(fifth))];
  return [first, second, third, fourth, fifth, sixth, seventh, next(seventh)];
}

function shifted(crc: number, bits: number): number {
  return bits === 0 ? crc : shifted((crc & 1) === 1 ? (crc >>> 1) ^ POLYNOMIAL : crc >>> 1, bits - 1);
}
