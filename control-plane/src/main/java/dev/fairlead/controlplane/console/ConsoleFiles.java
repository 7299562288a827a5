package dev.fairlead.controlplane.console;

import java.time.Duration;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.CacheControl;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.resource.ResourceHttpRequestHandler;

/** The files of the console's jar. Those in {@code assets} carry their hash in their name. */
@Component
final class ConsoleFiles {
  private static final Duration YEAR = Duration.ofDays(365);
  private static final Duration HOUR = Duration.ofHours(1);

  private final ResourceHttpRequestHandler assets;
  private final ResourceHttpRequestHandler files;

  ConsoleFiles() throws Exception {
    this.assets = handler(CacheControl.maxAge(YEAR).cachePublic().immutable());
    this.files = handler(CacheControl.maxAge(HOUR).cachePublic());
  }

  ResourceHttpRequestHandler assets() {
    return assets;
  }

  ResourceHttpRequestHandler files() {
    return files;
  }

  private static ResourceHttpRequestHandler handler(CacheControl cache) throws Exception {
    ResourceHttpRequestHandler handler = new ResourceHttpRequestHandler();
    handler.getLocations().add(new ClassPathResource("console/"));
    handler.setCacheControl(cache);
    handler.afterPropertiesSet();
    return handler;
  }
}
