package dev.fairlead.login.signin;

import dev.fairlead.login.settings.LoginSettings;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** Hands out the pages. */
@Controller
final class PagesController {
  static final String SIGN_IN = "/login";
  static final String SIGN_OUT = "/logout";
  static final String SIGNED_OUT = "/signed-out";
  static final String STYLES = "/pages.css";
  static final String ERROR = "/error";

  private final Pages pages;
  private final LoginSettings settings;

  PagesController(Pages pages, LoginSettings settings) {
    this.pages = pages;
    this.settings = settings;
  }

  @GetMapping("/")
  ResponseEntity<Void> home() {
    return ResponseEntity.status(HttpStatus.SEE_OTHER)
        .location(SignInOutcomes.console(settings))
        .build();
  }

  @GetMapping(SIGN_IN)
  void signIn(HttpServletRequest request, HttpServletResponse response) throws IOException {
    pages.signIn(request, response, "");
  }

  @GetMapping(SIGN_OUT)
  void signOut(HttpServletRequest request, HttpServletResponse response) throws IOException {
    pages.signOut(request, response);
  }

  @GetMapping(SIGNED_OUT)
  void signedOut(HttpServletRequest request, HttpServletResponse response) throws IOException {
    pages.signedOut(request, response);
  }

  @GetMapping(STYLES)
  ResponseEntity<String> styles() {
    return ResponseEntity.ok()
        .contentType(MediaType.valueOf("text/css;charset=UTF-8"))
        .cacheControl(CacheControl.maxAge(Duration.ofHours(1)))
        .body(pages.styles);
  }

  @RequestMapping(ERROR)
  void error(HttpServletRequest request, HttpServletResponse response) throws IOException {
    Object code = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
    Object path = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
    int status = code instanceof Integer number ? number : HttpStatus.NOT_FOUND.value();
    Complaint complaint = Complaint.about(status, String.valueOf(path));
    pages.message(response, status, complaint.title, complaint.text);
  }
}
