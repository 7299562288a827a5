package dev.fairlead.controlplane.web;

import dev.fairlead.controlplane.settings.ControlPlaneSettings;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Reads the API's bodies whole, up to the limit, before anything else looks at them. */
@Component
@Order(Ordered.LOWEST_PRECEDENCE)
final class BodyLimitFilter extends HttpFilter {
  private static final long serialVersionUID = 1L;

  private final int most;
  private final int mostOfRevisions;

  BodyLimitFilter(ControlPlaneSettings settings) {
    this.most = settings.bodyLimit();
    this.mostOfRevisions = settings.revisionLimit();
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (!request.getRequestURI().startsWith("/api/")) {
      chain.doFilter(request, response);
      return;
    }
    int limit = request.getRequestURI().endsWith("/revisions") ? mostOfRevisions : most;
    if (request.getContentLengthLong() > limit) {
      throw tooLarge(limit);
    }
    byte[] body = request.getInputStream().readNBytes(limit + 1);
    if (body.length > limit) {
      throw tooLarge(limit);
    }
    chain.doFilter(new WithBody(request, body), response);
  }

  private static ProblemException tooLarge(int limit) {
    return new ProblemException(
        ProblemCode.BODY_TOO_LARGE, "The body has more than %d bytes.".formatted(limit));
  }

  private static final class WithBody extends HttpServletRequestWrapper {
    private final byte[] body;

    WithBody(HttpServletRequest request, byte[] body) {
      super(request);
      this.body = body;
    }

    @Override
    public ServletInputStream getInputStream() {
      return new Bytes(body);
    }
  }

  private static final class Bytes extends ServletInputStream {
    private final ByteArrayInputStream in;

    Bytes(byte[] body) {
      this.in = new ByteArrayInputStream(body);
    }

    @Override
    public int read() {
      return in.read();
    }

    @Override
    public int read(byte[] target, int from, int length) {
      return in.read(target, from, length);
    }

    @Override
    public boolean isFinished() {
      return in.available() == 0;
    }

    @Override
    public boolean isReady() {
      return true;
    }

    @Override
    public void setReadListener(ReadListener listener) {
      throw new IllegalStateException("bodies are read at once");
    }
  }
}
