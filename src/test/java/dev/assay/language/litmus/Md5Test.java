package dev.assay.language.litmus;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;

final class Md5Test {

  @Property(tries = 300)
  void isThatOfThePlatform(@ForAll @Size(max = 200) byte[] message)
      throws NoSuchAlgorithmException {
    assertArrayEquals(MessageDigest.getInstance("MD5").digest(message), Md5.digest(message));
  }
}
