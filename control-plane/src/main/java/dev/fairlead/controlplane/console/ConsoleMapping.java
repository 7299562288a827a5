package dev.fairlead.controlplane.console;

import java.util.Map;
import org.springframework.core.Ordered;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.handler.SimpleUrlHandlerMapping;

/** Comes after every endpoint. */
@Component
final class ConsoleMapping extends SimpleUrlHandlerMapping {
  ConsoleMapping(ConsoleHandler handler) {
    super(Map.of("/**", handler), Ordered.LOWEST_PRECEDENCE);
  }
}
