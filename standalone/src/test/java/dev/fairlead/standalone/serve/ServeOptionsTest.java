package dev.fairlead.standalone.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairlead.standalone.installation.UsageException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServeOptionsTest {
  @Test
  void staysOnThisMachineUnlessToldOtherwise() {
    ServeOptions options = ServeOptions.parse(List.of());
    assertThat(options.data()).isAbsolute().endsWithRaw(Path.of(".fairlead", "serve"));
    assertThat(options.emulator()).isFalse();
    assertThat(options.addresses().gatewayBind()).isEqualTo("127.0.0.1");
    assertThat(options.addresses().webBind()).isEqualTo("127.0.0.1");
    assertThat(options.addresses().gateway()).isEqualTo(URI.create("https://127.0.0.1:18081"));
    assertThat(options.addresses().console()).isEqualTo(URI.create("http://127.0.0.1:18085"));
    assertThat(options.addresses().login()).isEqualTo(URI.create("http://127.0.0.1:18086"));
  }

  @Test
  void opensTheGatewayOnlyWhenItHasAName() {
    ServeOptions options =
        ServeOptions.parse(List.of("--public-name", "sync.corp.example", "--port-base", "20000"));
    assertThat(options.addresses().gatewayBind()).isEqualTo("0.0.0.0");
    assertThat(options.addresses().gatewayNames())
        .containsExactly("sync.corp.example", "127.0.0.1", "localhost");
    assertThat(options.addresses().gateway())
        .isEqualTo(URI.create("https://sync.corp.example:20001"));
    assertThat(options.addresses().webBind()).isEqualTo("127.0.0.1");
  }

  @Test
  void takesPublicAddressesOfAProxyAndCallsItsOwnServersDirectly() {
    ServeOptions options =
        ServeOptions.parse(
            List.of(
                "--console-url", "https://fairlead.example/",
                "--login-url", "https://login.example"));
    assertThat(options.addresses().console()).isEqualTo(URI.create("https://fairlead.example"));
    assertThat(options.addresses().login()).isEqualTo(URI.create("https://login.example"));
    assertThat(options.addresses().localApi()).isEqualTo(URI.create("http://127.0.0.1:18085"));
    assertThat(options.addresses().localTokens())
        .isEqualTo(URI.create("http://127.0.0.1:18086/oauth2/token"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --fast                                                          | serve has no option '--fast'
          --public-name                                                   | --public-name needs a value
          --public-name a/b                                               | must be a host name or an address
          --port-base 80                                                  | --port-base must be 1024 to 65526
          --console-url https://a.example                                 | belong together
          --console-url https://a.example/x --login-url https://b.example | without a path
          --console-url http://a.example --login-url https://b.example    | would send passwords in the clear
          --console-url https://a.example --login-url http://b.example    | would send passwords in the clear
          --bind 0.0.0.0                                                  | also needs --console-url
          """)
  void saysWhatIsWrong(String line, String sentence) {
    assertThatThrownBy(() -> ServeOptions.parse(List.of(line.split(" "))))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining(sentence);
  }
}
