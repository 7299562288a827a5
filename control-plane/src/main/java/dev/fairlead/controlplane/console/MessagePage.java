package dev.fairlead.controlplane.console;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.web.util.HtmlUtils;

/** A page with a sentence and one way on, for when the console cannot be shown. */
public final class MessagePage {
  private static final String PAGE =
      """
      <!doctype html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>%1$s · Fairlead</title>
      <style nonce="%5$s">
      :root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif }
      body { max-width: 34rem; margin: 15vh auto; padding: 0 1.5rem }
      h1 { font-size: 1.4rem }
      </style>
      </head>
      <body>
      <main>
      <h1>%1$s</h1>
      <p>%2$s</p>
      <p><a href="%3$s">%4$s</a></p>
      </main>
      </body>
      </html>
      """;

  private MessagePage() {}

  /**
   * Answers with the page.
   *
   * @param sentence what happened and what to do
   * @param onward a path of ours
   */
  public static void write(
      HttpServletRequest request,
      HttpServletResponse response,
      int status,
      String title,
      String sentence,
      String onward,
      String link)
      throws IOException {
    response.setStatus(status);
    response.setContentType("text/html");
    response.setCharacterEncoding(StandardCharsets.UTF_8);
    byte[] page =
        PAGE.formatted(
                HtmlUtils.htmlEscape(title),
                HtmlUtils.htmlEscape(sentence),
                HtmlUtils.htmlEscape(onward),
                HtmlUtils.htmlEscape(link),
                Nonces.of(request))
            .getBytes(StandardCharsets.UTF_8);
    response.setContentLength(page.length);
    response.getOutputStream().write(page);
  }
}
