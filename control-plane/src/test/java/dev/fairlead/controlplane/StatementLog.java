package dev.fairlead.controlplane;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;
import org.springframework.aop.framework.ProxyFactory;
import org.springframework.beans.factory.config.BeanPostProcessor;

/** Notes the statements that a service prepares. */
final class StatementLog implements BeanPostProcessor {
  private final List<String> statements = new CopyOnWriteArrayList<>();

  List<String> statements() {
    return List.copyOf(statements);
  }

  void forget() {
    statements.clear();
  }

  @Override
  public Object postProcessAfterInitialization(Object bean, String name) {
    if (!(bean instanceof DataSource)) {
      return bean;
    }
    ProxyFactory factory = new ProxyFactory(bean);
    factory.addAdvice(
        (org.aopalliance.intercept.MethodInterceptor)
            call -> {
              Object answer = call.proceed();
              return answer instanceof Connection connection ? noting(connection) : answer;
            });
    return factory.getProxy();
  }

  private Connection noting(Connection connection) {
    return (Connection)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {Connection.class},
            (_, method, arguments) -> {
              if (method.getName().equals("prepareStatement")) {
                statements.add((String) arguments[0]);
              }
              try {
                return method.invoke(connection, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }
}
