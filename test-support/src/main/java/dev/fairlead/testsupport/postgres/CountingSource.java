package dev.fairlead.testsupport.postgres;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;

/** Counts the statements that are prepared on another source's connections. */
public final class CountingSource {
  private final List<String> prepared = new CopyOnWriteArrayList<>();
  private final DataSource counted;

  public CountingSource(DataSource source) {
    counted =
        proxy(
            DataSource.class,
            (_, method, arguments) -> {
              Object answer = invoke(source, method, arguments);
              return answer instanceof Connection connection ? counting(connection) : answer;
            });
  }

  /** Use this one in place of the other. */
  public DataSource source() {
    return counted;
  }

  public int statements() {
    return prepared.size();
  }

  /** Those whose SQL contains the text. */
  public int statements(String text) {
    return (int) prepared.stream().filter(sql -> sql.contains(text)).count();
  }

  private Connection counting(Connection connection) {
    return proxy(
        Connection.class,
        (_, method, arguments) -> {
          if (method.getName().equals("prepareStatement")) {
            prepared.add(String.valueOf(arguments[0]));
          }
          return invoke(connection, method, arguments);
        });
  }

  private static Object invoke(Object target, java.lang.reflect.Method method, Object... arguments)
      throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private static <T> T proxy(Class<T> type, InvocationHandler handler) {
    return type.cast(
        Proxy.newProxyInstance(
            CountingSource.class.getClassLoader(), new Class<?>[] {type}, handler));
  }
}
