package dev.fairlead.standalone.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import dev.fairlead.agent.settings.DirectorySettings;
import dev.fairlead.persistence.people.Role;
import dev.fairlead.sample.DirectoryChanges;
import dev.fairlead.sample.FakeDirectory;
import dev.fairlead.sample.FakeDirectorySettings;
import dev.fairlead.sample.forest.ForestSettings;
import dev.fairlead.standalone.system.ConsoleUnderTest.Person;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * A day with the console, in a real browser: two tenants of the same name read the same directory,
 * and each sees its own.
 */
@TestInstance(Lifecycle.PER_CLASS)
@TestMethodOrder(OrderAnnotation.class)
class ConsoleJourneyIT {
  private static final double CEILING = Duration.ofMinutes(3).toMillis();
  private static final String PASSWORD = "Sync-Passw0rd-of-the-journey";

  /** More than may go without a person: the guard's floor is ten. */
  private static final int LEAVERS = 12;

  /** What no visit may bring about. */
  private final List<String> complaints = new ArrayList<>();

  private Path directory;
  private FakeDirectory source;
  private SystemUnderTest system;
  private TenantUnderTest corp;
  private TenantUnderTest other;
  private ConsoleUnderTest console;
  private Person owner;
  private Person reader;
  private Person stranger;
  private Playwright playwright;
  private Browser browser;
  private Page page;
  private List<UUID> leavers;

  @BeforeAll
  void start(@TempDir Path temporary) throws Exception {
    directory = temporary;
    source =
        FakeDirectory.start(
            FakeDirectorySettings.of(
                    ForestSettings.demo()
                        .withPeople(60)
                        .withGroups(8)
                        .withContacts(0)
                        .withBigGroup(20))
                .withPasswords(PASSWORD, PASSWORD + "-of-the-administrator"));
    leavers = Stream.generate(this::newcomer).limit(LEAVERS).toList();
    system = new SystemUnderTest(directory);
    corp = provisioned("corp");
    other = provisioned("other");
    console = system.console();
    owner = console.person(corp, "olivia", "Olivia Öztürk", Role.OWNER);
    reader = console.person(corp, "rita", "Rita Reader", Role.READER);
    stranger = console.person(other, "sven", "Sven Stranger", Role.OWNER);
    corp.awaitIdle();
    other.awaitIdle();
    playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    browser =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(Path.of("/usr/bin/chromium"))
                    .setArgs(
                        List.of(
                            "--no-sandbox",
                            "--disable-gpu",
                            "--disable-quic",
                            "--no-first-run",
                            "--disable-background-networking",
                            "--disable-component-update",
                            "--disable-sync")));
    PlaywrightAssertions.setDefaultAssertionTimeout(CEILING);
    page = visitor();
  }

  @AfterAll
  void stop() {
    if (playwright != null) {
      playwright.close();
    }
    for (TenantUnderTest tenant : Stream.of(corp, other).filter(it -> it != null).toList()) {
      tenant.stopAgent();
    }
    if (system != null) {
      system.close();
    }
    if (source != null) {
      source.close();
    }
  }

  @Test
  @Order(1)
  void aStrangerIsInvitedToSignInAndSeesNothing() {
    page.navigate(pageOf(corp));
    assertThat(button(page, "Sign in")).isVisible();
    assertThat(page.getByText("corp.example")).hasCount(0);
  }

  @Test
  @Order(2)
  void signingInLeadsBackToThePageOneWanted() {
    signIn(page, owner);
    assertThat(page).hasURL(pageOf(corp));
    assertThat(heading(page, "Everything is in sync")).isVisible();
    assertThat(page.getByRole(AriaRole.STATUS).getByText("Live")).isVisible();
  }

  @Test
  @Order(3)
  void aChangeInTheDirectoryArrivesWhileOneLooks() {
    page.evaluate("window.sameVisit = true");
    source.changes().set(guid(leavers.getFirst()), "title", "Directrice générale");
    Locator row = section(page, "Last changes").getByRole(AriaRole.ROW).nth(1);
    assertThat(row).containsText("Update Leaver 1");
    assertThat(row).containsText("Directrice générale");
    row.getByRole(AriaRole.BUTTON).click();
    assertThat(
            section(page, "Last changes")
                .getByRole(
                    AriaRole.TABLE,
                    new Locator.GetByRoleOptions().setName("Attributes before and after")))
        .containsText("Job title");
    row.getByRole(AriaRole.BUTTON).click();
    assertThat(page.evaluate("window.sameVisit")).isEqualTo(true);
    picture("console.png");
  }

  @Test
  @Order(4)
  void heldDeletesWaitAndOneIsApproved() {
    for (UUID leaver : leavers) {
      source.changes().delete(guid(leaver));
    }
    assertThat(heading(page, LEAVERS + " changes wait for your decision")).isVisible();
    assertThat(accountsOfLeavers(corp)).isEqualTo(LEAVERS);
    Locator held = section(page, "Waiting for your decision");
    held.getByRole(
            AriaRole.CHECKBOX,
            new Locator.GetByRoleOptions().setName("Select: Delete Leaver 1").setExact(true))
        .check();
    held.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Approve 1…")).click();
    Locator dialog = page.getByRole(AriaRole.DIALOG);
    // the field is where one can type at once, and without a reason nothing is approved
    assertThat(dialog.getByRole(AriaRole.TEXTBOX)).isFocused();
    Locator approve =
        dialog.getByRole(
            AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Approve").setExact(true));
    assertThat(approve).isDisabled();
    page.keyboard().type("Left in May; HR confirmed it.");
    approve.click();
    assertThat(heading(page, (LEAVERS - 1) + " changes wait for your decision")).isVisible();
    assertThat(section(page, "Last changes")).containsText("Delete Leaver 1");
    assertThat(accountsOfLeavers(corp)).isEqualTo(LEAVERS - 1);
    assertThat(corp.cloud().userByPrincipalName("leaver1@corp.example")).isEmpty();
    picture("console-held.png");
  }

  @Test
  @Order(5)
  void aReaderSeesWhatIsHeldButDoesNotDecide() {
    Page visit = visitor();
    visit.navigate(pageOf(corp));
    signIn(visit, reader);
    assertThat(heading(visit, (LEAVERS - 1) + " changes wait for a decision")).isVisible();
    assertThat(visit.getByText("Ask Olivia Öztürk (owner).")).isVisible();
    assertThat(visit.getByRole(AriaRole.CHECKBOX)).hasCount(0);
    assertThat(visit.getByRole(AriaRole.BUTTON, named("Approve"))).hasCount(0);
    visit.context().close();
  }

  @Test
  @Order(6)
  void theOtherTenantHasItsOwnDecisionsAndSeesNothingOfThisOne() {
    Page visit = visitor();
    visit.navigate(pageOf(other));
    signIn(visit, stranger);
    assertThat(heading(visit, LEAVERS + " changes wait for your decision")).isVisible();
    assertThat(accountsOfLeavers(other)).isEqualTo(LEAVERS);
    visit.navigate(pageOf(corp));
    assertThat(heading(visit, "There is no such tenant")).isVisible();
    assertThat(visit.getByText("Leaver")).hasCount(0);
    assertThat(visit.getByText("corp.example")).hasCount(0);
    visit.context().close();
  }

  @Test
  @Order(7)
  void signingOutEndsTheSessionHereAndAtTheLogIn() {
    button(page, "Signed in as Olivia Öztürk").click();
    page.getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName("Sign out")).click();
    assertThat(heading(page, "You are signed out")).isVisible();
    page.navigate(pageOf(corp));
    button(page, "Sign in").click();
    assertThat(page.getByLabel("Password")).isVisible();
  }

  @Test
  @Order(8)
  void noVisitBrokeAPageOrItsContentSecurityPolicy() {
    assertThat(complaints).isEmpty();
  }

  private TenantUnderTest provisioned(String name) throws Exception {
    Path password = Files.writeString(directory.resolve(name + ".password"), PASSWORD + "\n");
    Path ca = Files.writeString(directory.resolve(name + ".ca.pem"), source.caPem());
    TenantUnderTest tenant = system.tenant(name);
    tenant.enrol();
    tenant.startAgent(
        new DirectorySettings(
            List.of(URI.create(source.ldapsUrl())),
            source.bindName(source.syncAccount()),
            password,
            ca));
    tenant.configure(tenant.awaitDomain().id());
    return tenant;
  }

  private int newcomers;

  private UUID newcomer() {
    newcomers++;
    return source
        .changes()
        .addUser("CN=Users," + source.baseDn(), "Leaver " + newcomers, "leaver" + newcomers);
  }

  private static String guid(UUID guid) {
    return DirectoryChanges.byGuid(guid);
  }

  private long accountsOfLeavers(TenantUnderTest tenant) {
    return IntStream.rangeClosed(1, LEAVERS)
        .filter(
            it -> tenant.cloud().userByPrincipalName("leaver" + it + "@corp.example").isPresent())
        .count();
  }

  /** A browser of its own, whose complaints are noted. */
  private Page visitor() {
    BrowserContext context =
        browser.newContext(new Browser.NewContextOptions().setViewportSize(1280, 900));
    context.setDefaultTimeout(CEILING);
    Page visit = context.newPage();
    visit.onPageError(complaints::add);
    visit.onConsoleMessage(message -> {
      if (message.text().contains("Content Security Policy")) {
        complaints.add(message.text());
      }
    });
    return visit;
  }

  /** For people to look at. */
  private void picture(String name) {
    page.evaluate("window.scrollTo(0, 0)");
    page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target", name)));
  }

  private static void signIn(Page visit, Person person) {
    button(visit, "Sign in").click();
    visit.locator("#username").fill(person.username());
    visit.locator("#password").fill(person.password());
    button(visit, "Sign in").click();
  }

  private String pageOf(TenantUnderTest tenant) {
    return console.url() + "/t/" + tenant.id();
  }

  private static Locator button(Page visit, String name) {
    return visit.getByRole(AriaRole.BUTTON, named(name).setExact(true));
  }

  private static Locator heading(Page visit, String name) {
    return visit.getByRole(AriaRole.HEADING, named(name).setExact(true));
  }

  private static Locator section(Page visit, String name) {
    return visit.getByRole(AriaRole.REGION, named(name).setExact(true));
  }

  private static Page.GetByRoleOptions named(String name) {
    return new Page.GetByRoleOptions().setName(name);
  }
}
