package dev.fairlead.standalone.system;

import java.io.IOException;
import java.util.Arrays;

/**
 * The main class of a child process: runs a program's own main method, and ends with the JVM that
 * started it, however that one ends. Its end closes this process's standard input.
 */
final class WithParent {
  private WithParent() {}

  /**
   * @param arguments the program's main class, then its arguments
   */
  public static void main(String[] arguments) throws ReflectiveOperationException {
    Thread.ofPlatform().daemon().name("parent").start(WithParent::endWithParent);
    Class.forName(arguments[0])
        .getMethod("main", String[].class)
        .invoke(null, (Object) Arrays.copyOfRange(arguments, 1, arguments.length));
  }

  private static void endWithParent() {
    try {
      while (System.in.read() >= 0) {
        // Nobody writes; only the end matters.
      }
    } catch (IOException e) {
      // The same as the end.
    }
    Runtime.getRuntime().halt(1);
  }
}
