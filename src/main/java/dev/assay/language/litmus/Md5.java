package dev.assay.language.litmus;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The digest of RFC 1321. The platform has it too, but first sets up its providers of cryptography,
 * which takes a twentieth of a small check; here it only tells tests apart.
 */
final class Md5 {

  private static final int BLOCK = 64;

  /** RFC 1321, 3.4: how far each of four steps of a round rotates. */
  private static final int[][] ROTATIONS = {
    {7, 12, 17, 22}, {5, 9, 14, 20}, {4, 11, 16, 23}, {6, 10, 15, 21}
  };

  /** RFC 1321, 3.4: the integer part of 2^32 times abs(sin(i + 1)), i in radians. */
  private static final int[] SINES = sines();

  private int a = 0x67452301;
  private int b = 0xefcdab89;
  private int c = 0x98badcfe;
  private int d = 0x10325476;

  private Md5() {}

  /** The 16 bytes of the digest. */
  static byte[] digest(byte[] message) {
    Md5 state = new Md5();
    ByteBuffer padded = padded(message);
    for (int at = 0; at < padded.capacity(); at += BLOCK) {
      state.add(padded, at);
    }
    return ByteBuffer.allocate(16)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putInt(state.a)
        .putInt(state.b)
        .putInt(state.c)
        .putInt(state.d)
        .array();
  }

  /** RFC 1321, 3.1 and 3.2: a one bit, zeros, and the length in bits, up to whole blocks. */
  private static ByteBuffer padded(byte[] message) {
    int length = (message.length + 1 + Long.BYTES + BLOCK - 1) / BLOCK * BLOCK;
    ByteBuffer padded = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    padded.put(message).put((byte) 0x80);
    return padded.putLong(length - Long.BYTES, message.length * 8L);
  }

  private void add(ByteBuffer words, int at) {
    int a0 = a;
    int b0 = b;
    int c0 = c;
    int d0 = d;
    for (int i = 0; i < BLOCK; i++) {
      int round = i / 16;
      int mixed;
      int word;
      switch (round) {
        case 0 -> {
          mixed = (b & c) | (~b & d);
          word = i;
        }
        case 1 -> {
          mixed = (b & d) | (c & ~d);
          word = (5 * i + 1) % 16;
        }
        case 2 -> {
          mixed = b ^ c ^ d;
          word = (3 * i + 5) % 16;
        }
        default -> {
          mixed = c ^ (b | ~d);
          word = (7 * i) % 16;
        }
      }
      int sum = a + mixed + SINES[i] + words.getInt(at + word * Integer.BYTES);
      a = d;
      d = c;
      c = b;
      b += Integer.rotateLeft(sum, ROTATIONS[round][i % 4]);
    }
    a += a0;
    b += b0;
    c += c0;
    d += d0;
  }

  private static int[] sines() {
    int[] sines = new int[BLOCK];
    for (int i = 0; i < BLOCK; i++) {
      sines[i] = (int) (long) (0x1p32 * Math.abs(StrictMath.sin(i + 1)));
    }
    return sines;
  }
}
