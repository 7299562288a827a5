package dev.fairlead.graph;

import java.net.URI;

/** Microsoft's clouds; tokens of one are worthless in another. */
public enum GraphCloud {
  GLOBAL("https://login.microsoftonline.com", "https://graph.microsoft.com"),
  US_GOVERNMENT_L4("https://login.microsoftonline.us", "https://graph.microsoft.us"),
  US_GOVERNMENT_L5("https://login.microsoftonline.us", "https://dod-graph.microsoft.us"),
  CHINA("https://login.chinacloudapi.cn", "https://microsoftgraph.chinacloudapi.cn");

  private final URI authority;
  private final URI graphRoot;

  GraphCloud(String authority, String graphRoot) {
    this.authority = URI.create(authority);
    this.graphRoot = URI.create(graphRoot);
  }

  public URI authority() {
    return authority;
  }

  public URI graphRoot() {
    return graphRoot;
  }
}
